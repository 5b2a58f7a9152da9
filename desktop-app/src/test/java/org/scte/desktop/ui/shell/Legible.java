package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Names what cannot be read on a screen: sentences of the app that are cut, and texts that lie
/// over each other; where a panel covers the screen, on that alone. What people typed may be cut in
/// the cell of a list.
final class Legible {
    /// What a text may share with another, in pixels: accents reach out of their lines.
    private static final double LEEWAY = 3;

    private Legible() {}

    static List<String> faults(Scene scene) {
        List<String> faults = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        walk(
                scene.getRoot().lookupAll(".palette-shade").stream()
                        .filter(Node::isVisible)
                        .findFirst()
                        .orElse(scene.getRoot()),
                new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()),
                faults,
                seen);
        for (int i = 0; i < seen.size(); i++) {
            for (Seen other : seen.subList(i + 1, seen.size())) {
                if (seen.get(i).isOver(other)) {
                    faults.add("'" + seen.get(i).text() + "' lies over '" + other.text() + "'");
                }
            }
        }
        return faults;
    }

    /// A text and where it is seen.
    private record Seen(String text, Bounds at) {
        boolean isOver(Seen other) {
            double wide =
                    Math.min(at.getMaxX(), other.at.getMaxX())
                            - Math.max(at.getMinX(), other.at.getMinX());
            double high =
                    Math.min(at.getMaxY(), other.at.getMaxY())
                            - Math.max(at.getMinY(), other.at.getMinY());
            return wide > LEEWAY && high > LEEWAY;
        }
    }

    private static void walk(Node node, Bounds room, List<String> faults, List<Seen> seen) {
        if (!node.isVisible()
                || node.getOpacity() == 0
                || node.getStyleClass().contains("notice-bar")) {
            return;
        }
        if (node instanceof Labeled label && !(node instanceof IndexedCell) && isCut(label)) {
            faults.add("cut: '" + label.getText() + "' " + label.getStyleClass());
        }
        Bounds left =
                node.getClip() == null
                        ? room
                        : common(room, node.localToScene(node.getClip().getBoundsInParent()));
        if (node instanceof Text text && !text.getText().isBlank()) {
            Bounds at = common(left, text.localToScene(text.getLayoutBounds()));
            if (at.getWidth() > 0 && at.getHeight() > 0) {
                seen.add(new Seen(text.getText(), at));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, left, faults, seen));
        }
    }

    private static boolean isCut(Labeled label) {
        String whole = label.getText();
        return whole != null
                && label.getChildrenUnmodifiable().stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .anyMatch(text ->
                                text.isVisible()
                                        && text.getText().endsWith(label.getEllipsisString())
                                        && !whole.endsWith(label.getEllipsisString()));
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        double wide = Math.min(one.getMaxX(), other.getMaxX()) - x;
        double high = Math.min(one.getMaxY(), other.getMaxY()) - y;
        return new BoundingBox(x, y, Math.max(0, wide), Math.max(0, high));
    }
}
