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
        getChildren().addAll(Lettering.section(words.say("units.title")), rows);
        model.unitsProperty().subscribe(this::show);
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        model.look();
                    }
                });
    }

    private void show(List<UnitChoice.Listed> units) {
        boolean focused = rows.isFocusWithin();
        rows.getChildren().clear();
        for (int i = 0; i < units.size(); i++) {
            rows.addRow(i, new Label(units.get(i).title()), state(units.get(i)));
        }
        if (focused) {
            rows.getChildren().stream()
                    .filter(Button.class::isInstance)
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private Node state(UnitChoice.Listed unit) {
        return switch (unit.where()) {
            case HERE -> Lettering.hint(words.say("units.here"));
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
