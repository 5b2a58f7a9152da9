package org.scte.desktop.ui.report;

import java.io.File;
import java.time.Clock;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.Report;

/// A unit's reports: which there are, and one of them with its sentence, its chart and its table.
public final class ReportsView extends VBox {
    /// The chart takes so much of the page at most, and the table the rest.
    private static final double CHART_SHARE = 0.6;

    private final ReportsModel model;
    private final Words words;
    private final ValueText values;
    private final Times times;
    private FigureWords figureWords;
    private final BiConsumer<ListQuery, String> open;
    private final ListView<Report> list = new ListView<>();
    private final FigureTable table;
    private final Label title = Lettering.title("");
    private final Label about = new Label();
    private final Label standing = Lettering.hint("");
    private final Label summary = new Label();
    private final Label left = Lettering.hint("");
    private final ScrollPane chart = new ScrollPane();
    private final StackPane body = new StackPane();
    private final VBox figuresBox;
    private final EmptyState empty = new EmptyState();
    private final Button export;

    /// @param tabs the choice between the parts of the unit
    /// @param open opens the list of what a figure counts, and says of which report
    public ReportsView(
            ReportsModel model,
            Words words,
            ValueText values,
            Clock clock,
            Node tabs,
            BiConsumer<ListQuery, String> open) {
        this.model = model;
        this.words = words;
        this.open = open;
        this.values = values;
        this.times = new Times(words, clock);
        this.figureWords = new FigureWords(model.unit().definition(), words, values, times);
        this.table = new FigureTable(figureWords, words.say("report.table"), this::open);
        this.export = Buttons.plain(words.say("report.export"), Feather.DOWNLOAD, this::chooseFile);
        getStyleClass().addAll("card", "record-list", "reports");
        chart.setFitToWidth(true);
        chart.getStyleClass().add("report-chart-pane");
        chart.setFocusTraversable(false);
        body.setMinHeight(0);
        table.setPrefHeight(0); // whatever the chart leaves
        VBox.setVgrow(table, Priority.ALWAYS);
        figuresBox = new VBox(summary, chart, left, table);
        figuresBox.getStyleClass().add("report-figures");
        summary.setWrapText(true);
        summary.getStyleClass().add("report-summary");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox page = new VBox(head(), body);
        HBox.setHgrow(page, Priority.ALWAYS);
        page.setMinWidth(0);
        HBox both = new HBox(choice(), page);
        both.setMinHeight(0);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(tabs, both);
        model.currentProperty().subscribe(this::showReport);
        model.figuresProperty().subscribe(this::showFigures);
        model.faultProperty().subscribe(_ -> showFigures(model.figuresProperty().get()));
        model.goneProperty().subscribe(_ -> showFigures(model.figuresProperty().get()));
        sceneProperty()
                .subscribe(scene -> {
                    if (scene == null) {
                        model.hide();
                    } else {
                        model.show();
                    }
                });
    }

    private Node choice() {
        list.getItems().setAll(model.reports());
        list.getStyleClass().add("report-choice");
        list.setAccessibleText(words.say("report.tab"));
        list.setCellFactory(_ -> new TitleCell());
        list.getSelectionModel().select(model.currentProperty().get());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe((_, report) -> {
                    if (report != null) {
                        model.choose(report);
                    }
                });
        return list;
    }

    private static final class TitleCell extends ListCell<Report> {
        TitleCell() {
            setPrefWidth(0); // as wide as the list, and no wider
        }

        @Override
        protected void updateItem(@Nullable Report report, boolean none) {
            super.updateItem(report, none);
            setText(report == null || none ? "" : report.title());
        }
    }

    private Node head() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(title, space, export);
        line.setAlignment(Pos.CENTER_LEFT);
        about.setWrapText(true);
        VBox head = new VBox(line, about, standing);
        head.getStyleClass().add("report-head");
        return head;
    }

    /// Puts the keyboard into the choice of reports.
    public void focusHere() {
        list.requestFocus();
    }

    private void open(ListQuery list) {
        open.accept(list, model.currentProperty().get().title());
    }

    private void showReport(Report report) {
        title.setText(report.title());
        about.setText(report.about());
        export.setVisible(model.mayExport());
        export.setManaged(model.mayExport());
    }

    private void showFigures(@Nullable ReportFigures figures) {
        export.setDisable(figures == null);
        if (figures != null) {
            figureWords = new FigureWords(figures.unit(), words, values, times);
        }
        standing.setText(figures == null ? "" : figureWords.standing(figures));
        if (!model.faultProperty().get().isEmpty()) {
            empty.show(
                    Feather.ALERT_TRIANGLE,
                    words.say("failed", "reason", model.faultProperty().get()));
            body.getChildren().setAll(empty);
        } else if (figures == null) {
            if (model.goneProperty().get()) {
                empty.show(Feather.INBOX, words.say("report.gone"));
            } else {
                empty.show(Feather.CLOCK, words.say("list.loading"));
            }
            body.getChildren().setAll(empty);
        } else if (figures.lines().isEmpty() && !figures.report().by().isEmpty()) {
            empty.show(Feather.INBOX, words.say("report.empty"));
            body.getChildren().setAll(empty);
        } else {
            draw(figures);
            body.getChildren().setAll(figuresBox);
        }
    }

    private void draw(ReportFigures figures) {
        String sentence = figureWords.summary(figures);
        summary.setText(sentence);
        ChartData data = ChartData.of(figures, figureWords);
        boolean drawn = !data.categories().isEmpty();
        chart.setVisible(drawn);
        chart.setManaged(drawn);
        if (drawn) {
            Region made = FigureChart.of(figures.report(), data, words, sentence, this::open);
            chart.setContent(made);
            chart.minHeightProperty()
                    .bind(
                            Bindings.min(
                                    made.getPrefHeight() + 2,
                                    body.heightProperty().multiply(CHART_SHARE)));
            chart.maxHeightProperty().bind(chart.minHeightProperty());
        }
        left.setText(words.say("report.left", "n", data.left()));
        left.setVisible(data.left() > 0);
        left.setManaged(data.left() > 0);
        table.show(figures, figureWords);
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(model.currentProperty().get().name() + ".csv");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            model.export(chosen.toPath());
        }
    }
}
