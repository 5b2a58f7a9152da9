package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;

/// Nodes beside each other on twelve equal columns; each is as high as it needs to be at its width.
final class SpanRow extends Region {
    private static final int COLUMNS = 12;
    private static final double GAP = 12;

    private final List<Integer> spans = new ArrayList<>();

    void add(Region node, int span) {
        spans.add(span);
        getChildren().add(node);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = 0;
        for (int i = 0; i < spans.size(); i++) {
            double at = width < 0 ? -1 : widthOf(spans.get(i), width);
            height = Math.max(height, getChildren().get(i).prefHeight(at));
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        int column = 0;
        for (int i = 0; i < spans.size(); i++) {
            double x = column * (columnWidth(getWidth()) + GAP);
            double width = widthOf(spans.get(i), getWidth());
            layoutInArea(
                    getChildren().get(i),
                    snapPositionX(x),
                    0,
                    snapSizeX(width),
                    getHeight(),
                    0,
                    HPos.LEFT,
                    VPos.TOP);
            column += spans.get(i);
        }
    }

    private static double columnWidth(double width) {
        return Math.max(0, (width - (COLUMNS - 1) * GAP) / COLUMNS);
    }

    private static double widthOf(int span, double width) {
        return span * columnWidth(width) + (span - 1) * GAP;
    }
}
