package org.scte.desktop.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What an empty place says: one sentence, and what one can do about it.
public final class EmptyState extends VBox {
    private final Label sentence = new Label();
    private final HBox actions = new HBox();

    public EmptyState() {
        getStyleClass().add("empty-state");
        sentence.getStyleClass().add("empty-sentence");
        sentence.setWrapText(true);
        actions.getStyleClass().add("empty-actions");
        actions.setAlignment(Pos.CENTER);
        setAlignment(Pos.CENTER);
    }

    public void show(Feather icon, String text, Node... doable) {
        sentence.setText(text);
        var shape = new Icon(icon);
        shape.getStyleClass().add("empty-icon");
        actions.getChildren().setAll(doable);
        getChildren().setAll(shape, sentence);
        if (doable.length > 0) {
            getChildren().add(actions);
        }
    }
}
