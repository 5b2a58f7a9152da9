package org.scte.desktop.ui.importing;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The last imports that can still be undone, each with the way back.
final class EarlierList extends VBox {
    private static final int SHOWN = 5;

    private final ImportModel model;
    private final Words words;

    EarlierList(ImportModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("import-earlier");
        managedProperty().bind(visibleProperty());
        disableProperty().bind(model.busyProperty().isNotEmpty());
        model.earlier().list().subscribe(this::show);
    }

    private void show(List<ImportBatch> earlier) {
        setVisible(!earlier.isEmpty());
        getChildren().setAll(Lettering.caption(words.say("import.earlier")));
        earlier.stream().limit(SHOWN).map(this::line).forEach(getChildren()::add);
    }

    private HBox line(ImportBatch batch) {
        Label what =
                new Label(
                        words.say(
                                "import.earlier.line",
                                "when",
                                model.times().dateAndTime(batch.at()),
                                "n",
                                batch.rows()));
        Button undo =
                Buttons.link(words.say("import.earlier.undo"), () -> model.earlier().undo(batch));
        undo.setAccessibleText(words.say("import.earlier.undo") + ": " + what.getText());
        HBox line = new HBox(what, undo);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("import-key");
        return line;
    }
}
