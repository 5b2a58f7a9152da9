package org.scte.desktop.ui.kit;

import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An outline icon of 16 px that takes its colour from the sheet.
public final class Icon extends FontIcon {
    public Icon(Feather shape) {
        super(shape);
        getStyleClass().add("icon");
    }

    /// The icon a unit definition names, as `users`; a box for a name that is none.
    public static Feather named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Feather shape : Feather.values()) {
            if (shape.name().equals(wanted)) {
                return shape;
            }
        }
        return Feather.BOX;
    }
}
