package org.scte.desktop.ui.kit;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Buttons of the four weights. Each is at least 24 px in both directions and has an accessible
/// name.
public final class Buttons {
    private Buttons() {}

    /// The one thing a screen is for; at most one in view.
    public static Button primary(String text, Runnable action) {
        return button(text, "primary", action);
    }

    public static Button plain(String text, Runnable action) {
        return button(text, "plain", action);
    }

    public static Button plain(String text, Feather icon, Runnable action) {
        Button button = plain(text, action);
        button.setGraphic(new Icon(icon));
        return button;
    }

    /// Text in the accent colour without a frame.
    public static Button link(String text, Runnable action) {
        return button(text, "link", action);
    }

    /// An icon alone; `name` is read aloud and shown on hovering.
    public static Button icon(Feather icon, String name, Runnable action) {
        Button button = button("", "icon-button", action);
        button.setGraphic(new Icon(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// A menu of what is done less often, behind three dots; `name` is read aloud and shown on
    /// hovering.
    public static MenuButton menu(String name, List<MenuItem> items) {
        var menu = new MenuButton();
        menu.getStyleClass().addAll("plain", "icon-menu");
        menu.setGraphic(new Icon(Feather.MORE_HORIZONTAL));
        menu.setAccessibleText(name);
        menu.setTooltip(new Tooltip(name));
        menu.getItems().setAll(items);
        return menu;
    }

    private static Button button(String text, String styleClass, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add(styleClass);
        button.setAccessibleText(text);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
