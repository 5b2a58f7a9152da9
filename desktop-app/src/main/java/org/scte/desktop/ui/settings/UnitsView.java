package org.scte.desktop.ui.settings;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// Which units are on this computer, and a way to get one that isn't.
final class UnitsView extends VBox {
    private final UnitsModel model;
    private final Words words;
    private final GridPane rows = new GridPane();

    UnitsView(UnitsModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("settings-group");
        rows.getStyleClass().add("unit-rows");
        Label kept = Lettering.hint("");
        kept.setWrapText(true);
        kept.managedProperty().bind(kept.visibleProperty());
        getChildren().addAll(Lettering.section(words.say("units.title")), rows, kept);
        model.unitsProperty().subscribe(this::show);
        model.sizes().versionProperty().subscribe((_, _) -> show(model.unitsProperty().get()));
        model.keptProperty()
                .subscribe(why -> {
                    kept.setText(why.map(this::sentence).orElse(""));
                    kept.setVisible(why.isPresent());
                });
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        model.look();
                    }
                });
    }

    private String sentence(UnitsModel.Kept why) {
        return words.say("units.kept", "n", why.onlyHere(), "unit", why.unit().title());
    }

    /// The keyboard stays at the unit where it was.
    private void show(List<UnitChoice.Listed> units) {
        int focused = -1;
        for (Node node : rows.getChildren()) {
            focused = node.isFocused() ? GridPane.getRowIndex(node) : focused;
        }
        rows.getChildren().clear();
        for (int i = 0; i < units.size(); i++) {
            UnitChoice.Listed unit = units.get(i);
            rows.addRow(i, new Label(unit.title()), Lettering.hint(size(unit)), state(unit));
        }
        for (Node node : rows.getChildren()) {
            if (node instanceof Button && GridPane.getRowIndex(node) == focused) {
                node.requestFocus();
            }
        }
    }

    private String size(UnitChoice.Listed unit) {
        return unit.where() == UnitChoice.Where.LEFT_OUT
                ? model.sizes().sentence(unit.unit(), words)
                : "";
    }

    private Node state(UnitChoice.Listed unit) {
        return switch (unit.where()) {
            case HERE -> {
                Button leave = Buttons.plain(words.say("units.leave"), () -> model.leave(unit));
                leave.setAccessibleText(words.say("units.leave.name", "unit", unit.title()));
                yield leave;
            }
            case COMING -> Lettering.hint(words.say("units.coming"));
            case LEFT_OUT -> {
                Button get =
                        Buttons.plain(
                                words.say("units.get"),
                                Feather.DOWNLOAD,
                                () -> model.get(unit.unit()));
                get.setAccessibleText(words.say("units.get.name", "unit", unit.title()));
                yield get;
            }
        };
    }
}
