package org.scte.desktop.ui.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedBarChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.report.ChartData.Bar;
import org.scte.desktop.ui.report.ChartData.Series;
import org.scte.model.unit.Report;

/// Draws the figures of a report: groups lie one under the other with their names beside them,
/// times stand from left to right. Each bar says its figure, and a click opens its list.
final class FigureChart {
    /// More letters beside each other have no room.
    private static final int LETTERS = 110;

    private static final int TICKS = 6;
    private static final double BAR_ROW = 28;
    private static final double AROUND = 56;
    private static final double UPRIGHT = 220;
    private static final double LEGEND = 26;
    private static final double LABEL_GAP = 6;

    private final Report report;
    private final ChartData data;
    private final Words words;
    private final Consumer<ListQuery> open;
    private final boolean upright;

    private FigureChart(Report report, ChartData data, Words words, Consumer<ListQuery> open) {
        this.report = report;
        this.data = data;
        this.words = words;
        this.open = open;
        this.upright = report.by().getFirst().unit().isTime();
    }

    /// @param summary what it shows, in words
    /// @param open opens the list with these filters
    static Region of(
            Report report, ChartData data, Words words, String summary, Consumer<ListQuery> open) {
        FigureChart made = new FigureChart(report, data, words, open);
        Region chart = made.make();
        chart.setAccessibleText(summary);
        return data.series().size() > 1 ? made.withLegend(chart) : chart;
    }

    /// Not the chart's own legend: a low chart leaves it out.
    private Region withLegend(Region chart) {
        HBox legend = new HBox();
        legend.getStyleClass().add("report-legend");
        for (int i = 0; i < data.series().size(); i++) {
            Region colour = new Region();
            colour.getStyleClass().addAll("legend-colour", "default-color" + i);
            Label name = new Label(data.series().get(i).name(), colour);
            name.setMinWidth(0);
            legend.getChildren().add(name);
        }
        VBox both = new VBox(legend, chart);
        both.setPrefHeight(chart.getPrefHeight() + LEGEND);
        both.getStyleClass().add("report-chart");
        return both;
    }

    private Region make() {
        return switch (report.chart()) {
            case LINE -> dressed(new LineChart<>(categories(), numbers()), true);
            case BAR ->
                    upright
                            ? dressed(new BarChart<>(categories(), numbers()), true)
                            : dressed(new BarChart<>(numbers(), categories()), false);
            case STACKED_BAR, NONE ->
                    upright
                            ? dressed(new StackedBarChart<>(categories(), numbers()), true)
                            : dressed(new StackedBarChart<>(numbers(), categories()), false);
        };
    }

    // Axes ----------------------------------------------------------------------------------

    /// What lies is read from the top, while an axis begins at the bottom.
    private CategoryAxis categories() {
        List<String> names = upright ? data.categories() : data.categories().reversed();
        CategoryAxis axis = new CategoryAxis(FXCollections.observableArrayList(names));
        axis.setAnimated(false);
        axis.setTickMarkVisible(false);
        return axis;
    }

    private NumberAxis numbers() {
        double most = 0;
        double least = 0;
        boolean stacked = report.chart() == Report.Chart.STACKED_BAR;
        for (int i = 0; i < data.categories().size(); i++) {
            double sum = 0;
            for (Series series : data.series()) {
                double value = series.bars().get(i).value();
                sum += value;
                most = Math.max(most, value);
                least = Math.min(least, value);
            }
            most = stacked ? Math.max(most, sum) : most;
        }
        double step = step(Math.max(most - least, 1) * 1.1 / TICKS);
        NumberAxis axis =
                new NumberAxis(
                        Math.floor(least / step) * step,
                        Math.max(step, Math.ceil(most * (stacked ? 1 : 1.1) / step) * step),
                        step);
        axis.setAnimated(false);
        axis.setMinorTickVisible(false);
        axis.setTickMarkVisible(false);
        axis.setTickLabelFormatter(new Ticks(words));
        return axis;
    }

    /// 1, 2 or 5 and as many zeros as it takes; at least 1.
    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, atLeast))));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= atLeast) {
                return times * power;
            }
        }
        return 10 * power;
    }

    private static final class Ticks extends StringConverter<Number> {
        private final Words words;

        Ticks(Words words) {
            this.words = words;
        }

        @Override
        public String toString(Number tick) {
            return words.number(tick.longValue());
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("nobody types into an axis");
        }
    }

    // Bars ----------------------------------------------------------------------------------

    private <X, Y> Region dressed(XYChart<X, Y> chart, boolean categoriesFirst) {
        chart.setAnimated(false);
        chart.getStyleClass().add("report-chart");
        chart.setLegendVisible(false);
        chart.setHorizontalGridLinesVisible(categoriesFirst);
        chart.setVerticalGridLinesVisible(!categoriesFirst);
        for (Series series : data.series()) {
            chart.getData().add(series(series, categoriesFirst));
        }
        chart.getData().forEach(series -> decorate(series, data.series()));
        double height = upright ? UPRIGHT : AROUND + BAR_ROW * rows();
        chart.setMinHeight(height);
        chart.setPrefHeight(height);
        return chart;
    }

    private int rows() {
        boolean beside = report.chart() == Report.Chart.BAR;
        return data.categories().size() * (beside ? Math.max(1, data.series().size() * 2 / 3) : 1);
    }

    @SuppressWarnings("unchecked") // the axes were chosen with the order
    private <X, Y> XYChart.Series<X, Y> series(Series series, boolean categoriesFirst) {
        List<XYChart.Data<X, Y>> items = new ArrayList<>();
        for (int i = 0; i < data.categories().size(); i++) {
            Object category = data.categories().get(i);
            Object value = series.bars().get(i).value();
            items.add(
                    categoriesFirst
                            ? new XYChart.Data<>((X) category, (Y) value)
                            : new XYChart.Data<>((X) value, (Y) category));
        }
        return new XYChart.Series<>(series.name(), FXCollections.observableArrayList(items));
    }

    private <X, Y> void decorate(XYChart.Series<X, Y> drawn, List<Series> all) {
        Series series =
                all.stream()
                        .filter(each -> each.name().equals(drawn.getName()))
                        .findFirst()
                        .orElseThrow();
        for (int i = 0; i < drawn.getData().size(); i++) {
            if (drawn.getData().get(i).getNode() instanceof StackPane node) {
                decorate(node, data.categories().get(i), series, series.bars().get(i));
            }
        }
    }

    private void decorate(StackPane node, String category, Series series, Bar bar) {
        String spoken =
                data.series().size() > 1
                        ? words.say(
                                "report.bar.series",
                                "group",
                                category,
                                "series",
                                series.name(),
                                "figure",
                                bar.text())
                        : words.say("report.bar", "group", category, "figure", bar.text());
        node.accessibleTextProperty().unbind(); // the chart's own says neither unit nor group
        node.setAccessibleText(spoken);
        Tooltip.install(node, new Tooltip(spoken));
        bar.list()
                .ifPresent(list -> {
                    node.setCursor(Cursor.HAND);
                    node.setOnMouseClicked(_ -> open.accept(list));
                });
        if (!bar.text().isEmpty() && (!upright || hasRoom())) {
            node.getChildren().add(label(node, bar));
        }
    }

    /// For the figures of bars that stand beside each other.
    private boolean hasRoom() {
        int longest =
                data.series().stream()
                        .flatMap(series -> series.bars().stream())
                        .mapToInt(bar -> bar.text().length())
                        .max()
                        .orElse(0);
        int beside = report.chart() == Report.Chart.BAR ? data.series().size() : 1;
        return (longest + 1) * beside * data.categories().size() <= LETTERS;
    }

    private Node label(StackPane node, Bar bar) {
        Label label = new Label(bar.text());
        label.setMouseTransparent(true);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (report.chart() == Report.Chart.STACKED_BAR) {
            label.getStyleClass().add("bar-within");
            label.setVisible(false);
            node.layoutBoundsProperty()
                    .subscribe(bounds ->
                            label.setVisible(
                                    bar.value() != 0
                                            && bounds.getWidth() > label.prefWidth(-1) + LABEL_GAP
                                            && bounds.getHeight() >= label.prefHeight(-1) - 2));
            return label;
        }
        label.getStyleClass().add("bar-beside");
        if (upright) {
            StackPane.setAlignment(label, Pos.TOP_CENTER);
            label.setTranslateY(-20);
        } else {
            StackPane.setAlignment(label, Pos.CENTER_LEFT);
            label.translateXProperty().bind(node.widthProperty().add(LABEL_GAP));
        }
        return label;
    }
}
