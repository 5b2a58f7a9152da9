package org.scte.desktop.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// A condition in force: its words open its menu, its cross takes it away.
public final class Chip extends HBox {
    private final Button words;

    /// @param removeName what the cross does, as "Remove filter Region"
    public Chip(String text, String removeName, Runnable onOpen, Runnable onRemove) {
        getStyleClass().add("chip");
        words = new Button(text);
        words.getStyleClass().add("chip-words");
        words.setAccessibleText(text);
        words.setMinWidth(Button.USE_PREF_SIZE);
        words.setOnAction(_ -> onOpen.run());
        var remove = new Button();
        remove.setGraphic(new Icon(Feather.X));
        remove.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        remove.getStyleClass().add("chip-remove");
        remove.setAccessibleText(removeName);
        remove.setOnAction(_ -> onRemove.run());
        getChildren().addAll(words, remove);
    }

    /// Where its menu opens.
    public Button anchor() {
        return words;
    }
}
