package org.scte.desktop.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
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

    /// What keeps something from going on; takes no room while it is empty.
    public static Label fault(ObservableStringValue text) {
        var label = label("", "enrol-fault");
        label.setWrapText(true);
        label.textProperty().bind(text);
        label.visibleProperty().bind(Bindings.isNotEmpty(text));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
