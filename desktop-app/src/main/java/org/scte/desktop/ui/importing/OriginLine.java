package org.scte.desktop.ui.importing;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.Origin;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.Import;

/// What is known of a file before it is checked: where its matching comes from, and whether it was
/// imported before.
final class OriginLine extends VBox {
    private final ImportModel model;
    private final Words words;
    private final Label origin = new Label();
    private final HBox matched;
    private final Label twin = new Label();
    private final HBox before = new HBox(twin);

    OriginLine(ImportModel model) {
        this.model = model;
        this.words = model.words();
        this.matched =
                new HBox(origin, Buttons.link(words.say("import.origin.guess"), model::guessAnew));
        matched.getStyleClass().addAll("banner", "import-origin");
        before.getStyleClass().addAll("banner", "banner-slow");
        for (HBox line : new HBox[] {matched, before}) {
            line.managedProperty().bind(line.visibleProperty());
        }
        getStyleClass().add("import-known");
        getChildren().setAll(before, matched);
        model.originProperty().subscribe(this::showOrigin);
        model.twinProperty().subscribe(this::showTwin);
    }

    private void showOrigin(Origin from) {
        matched.setVisible(!(from instanceof Origin.Guess));
        origin.setText(
                switch (from) {
                    case Origin.LastTime(var at) ->
                            words.say("import.origin.lastTime", "when", model.times().day(at));
                    case Origin.Defined(Import list) ->
                            words.say("import.origin.defined", "title", list.title());
                    case Origin.Guess _ -> "";
                });
    }

    private void showTwin(@Nullable ImportBatch batch) {
        before.setVisible(batch != null);
        if (batch != null) {
            twin.setText(
                    words.say(
                            "import.twin",
                            "when",
                            model.times().dateAndTime(batch.at()),
                            "n",
                            batch.rows()));
        }
    }
}
