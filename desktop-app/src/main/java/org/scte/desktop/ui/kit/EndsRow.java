package org.scte.desktop.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// A row with something at both ends; what stands at the right comes under the rest where there is
/// no room for it beside.
public final class EndsRow extends FlowPane {
    public EndsRow(List<? extends Node> left, List<? extends Node> right) {
        getStyleClass().add("ends-row");
        var first = new HBox(left.toArray(Node[]::new));
        first.setAlignment(Pos.CENTER_LEFT);
        var last = new HBox(right.toArray(Node[]::new));
        last.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(first, last);
        Runnable arrange =
                () -> {
                    double inside = getWidth() - snappedLeftInset() - snappedRightInset();
                    last.setMinWidth(Math.max(0, inside - first.getWidth() - getHgap() - 1));
                };
        widthProperty().subscribe(arrange);
        first.widthProperty().subscribe(arrange);
    }
}
