package org.scte.desktop.ui.kit;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A rounded mark of a state: icon, and a word or a number. Shown again in place, so that a list
/// cell keeps its nodes.
public final class Pill extends Label {
    private @Nullable Tone tone;
    private @Nullable Feather shape;

    public Pill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    public Pill(Tone tone, Feather icon, String text) {
        this();
        show(tone, icon, text);
    }

    public void show(Tone newTone, Feather icon, String text) {
        if (tone != newTone) {
            if (tone != null) {
                getStyleClass().remove(tone.styleClass());
            }
            getStyleClass().add(newTone.styleClass());
            tone = newTone;
        }
        if (shape != icon) {
            setGraphic(new Icon(icon));
            shape = icon;
        }
        setText(text);
        setAccessibleText(text);
    }
}
