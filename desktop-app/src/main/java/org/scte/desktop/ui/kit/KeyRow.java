package org.scte.desktop.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What a key does, and the key as it stands on the keyboard.
public final class KeyRow extends HBox {
    public KeyRow(String what, String keys) {
        var name = new Label(what);
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var cap = new Label(keys);
        cap.getStyleClass().add("key-cap");
        cap.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, cap);
        getStyleClass().add("keys-row");
        setAlignment(Pos.CENTER_LEFT);
    }
}
