package org.scte.desktop.ui.kit;

import javafx.scene.control.Label;

/// Labels of the type scale.
public final class Lettering {
    private Lettering() {}

    /// 20 px semi-bold: what this place is.
    public static Label title(String text) {
        return label(text, "page-title");
    }

    /// 15 px semi-bold: a part of a place.
    public static Label section(String text) {
        return label(text, "section-title");
    }

    /// 12 px semi-bold: what stands above an input or a column.
    public static Label caption(String text) {
        return label(text, "caption");
    }

    /// 12 px: what helps beside something.
    public static Label hint(String text) {
        return label(text, "hint");
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
