package org.scte.desktop.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// A row with something at both ends; what stands at the right comes under the rest where there is
/// no room for it beside, and in several lines where one is too short.
public final class EndsRow extends FlowPane {
    private final HBox first;
    private final Line last = new Line();

    public EndsRow(List<? extends Node> left, List<? extends Node> right) {
        getStyleClass().add("ends-row");
        first = new HBox(left.toArray(Node[]::new));
        first.setAlignment(Pos.CENTER_LEFT);
        last.getStyleClass().add("ends-row");
        last.getChildren().addAll(right);
        last.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(first, last);
        widthProperty().subscribe(this::arrange);
        first.widthProperty().subscribe(this::arrange);
    }

    private void arrange() {
        double inside = Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset());
        last.setMaxWidth(inside);
        last.setMinWidth(Math.max(0, inside - first.getWidth() - getHgap() - 1));
    }

    /// What it was given before says nothing of how narrow it may be.
    @Override
    protected double computeMinWidth(double height) {
        double widest = Math.max(first.minWidth(-1), last.widest());
        return widest + snappedLeftInset() + snappedRightInset();
    }

    /// Wants one line, wraps where there is less room.
    private static final class Line extends FlowPane {
        double widest() {
            return getManagedChildren().stream()
                    .mapToDouble(each -> each.minWidth(-1))
                    .max()
                    .orElse(0);
        }

        @Override
        protected double computePrefWidth(double height) {
            double wide = -getHgap();
            for (Node each : getManagedChildren()) {
                wide += snapSizeX(each.prefWidth(-1)) + getHgap();
            }
            return Math.max(0, wide) + snappedLeftInset() + snappedRightInset();
        }
    }
}
