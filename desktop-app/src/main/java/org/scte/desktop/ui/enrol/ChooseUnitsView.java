package org.scte.desktop.ui.enrol;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// "Units on this computer", before the first of them is fetched.
public final class ChooseUnitsView extends StackPane {
    private final ChooseUnitsModel model;
    private final Words words;

    public ChooseUnitsView(ChooseUnitsModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("enrol");
        Label hint = Lettering.hint(words.say("choose.hint"));
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        var scroll = new ScrollPane(boxes());
        scroll.setFitToWidth(true);
        var card = new VBox(Lettering.title(words.say("units.title")), hint, scroll, foot());
        card.getStyleClass().addAll("card", "enrol-card");
        card.setMaxSize(460, Region.USE_PREF_SIZE);
        getChildren().add(card);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private VBox boxes() {
        var boxes = new VBox();
        boxes.getStyleClass().add("unit-boxes");
        for (UnitChoice.Listed unit : model.units()) {
            var box = new CheckBox(unit.title());
            box.disableProperty().bind(model.startedProperty());
            box.selectedProperty().bindBidirectional(model.wantedProperty(unit));
            boxes.getChildren().add(new VBox(box, size(unit)));
        }
        return boxes;
    }

    private Label size(UnitChoice.Listed unit) {
        Label size = Lettering.hint("");
        size.getStyleClass().add("unit-size");
        model.sizes()
                .versionProperty()
                .subscribe(_ -> size.setText(model.sizes().sentence(unit.unit(), words)));
        return size;
    }

    private HBox foot() {
        Label none = Lettering.hint(words.say("choose.none"));
        none.visibleProperty().bind(model.nothingProperty());
        Button start = Buttons.primary(words.say("enrol.start"), model::start);
        start.disableProperty().bind(model.nothingProperty().or(model.startedProperty()));
        var foot = new HBox(none, start);
        foot.getStyleClass().add("enrol-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    /// Also in a check box, which would keep it to itself.
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.start();
            event.consume();
        }
    }
}
