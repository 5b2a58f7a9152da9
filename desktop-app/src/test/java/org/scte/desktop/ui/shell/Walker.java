package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/// Goes through what is in view and names what a person without a mouse, or with a large finger,
/// could not use.
final class Walker {
    private static final double LEAST = 24;

    private Walker() {}

    static List<String> faults(Node root) {
        List<String> faults = new ArrayList<>();
        walk(root, faults);
        return faults;
    }

    private static void walk(Node node, List<String> faults) {
        if (!node.isVisible() || node.getBoundsInParent().isEmpty()) {
            return;
        }
        if (isControl(node)) {
            if (name(node).isBlank()) {
                faults.add("no name: " + describe(node));
            }
            if (node instanceof ButtonBase
                    && !(node instanceof CheckBox)
                    && tooSmall((Region) node)) {
                faults.add("small: " + describe(node));
            }
        }
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, faults));
        }
    }

    static boolean isControl(Node node) {
        return (node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof ComboBoxBase
                        || node instanceof TableView)
                && !node.getStyleClass().contains("arrow-button");
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        return node instanceof ButtonBase button && button.getText() != null
                ? button.getText()
                : "";
    }

    private static boolean tooSmall(Region region) {
        return region.getWidth() < LEAST - 0.5 || region.getHeight() < LEAST - 0.5;
    }

    static String describe(Node node) {
        return node.getClass().getSimpleName()
                + node.getStyleClass()
                + " '"
                + name(node)
                + "' "
                + node.getBoundsInLocal().getWidth()
                + "×"
                + node.getBoundsInLocal().getHeight();
    }
}
