package org.scte.desktop.ui.kit;

import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyEvent;

/// Chooses in a menu by the letters with which an entry begins. A letter that fits no longer word
/// begins a new one.
public final class TypeAhead<T> {
    private final ComboBox<T> box;
    private String typed = "";

    private TypeAhead(ComboBox<T> box) {
        this.box = box;
    }

    /// The box needs a converter.
    public static <T> void on(ComboBox<T> box) {
        var ahead = new TypeAhead<>(box);
        box.addEventFilter(KeyEvent.KEY_TYPED, ahead::onTyped);
        box.focusedProperty().subscribe(_ -> ahead.typed = "");
    }

    private void onTyped(KeyEvent event) {
        String letter = event.getCharacter();
        if (letter.isEmpty()
                || Character.isISOControl(letter.charAt(0))
                || event.isShortcutDown()) {
            return;
        }
        event.consume();
        if (!choose(typed + letter)) {
            choose(letter);
        }
    }

    private boolean choose(String begins) {
        String wanted = begins.toLowerCase(Locale.ROOT);
        for (T each : box.getItems()) {
            if (box.getConverter().toString(each).toLowerCase(Locale.ROOT).startsWith(wanted)) {
                typed = begins;
                box.setValue(each);
                return true;
            }
        }
        return false;
    }
}
