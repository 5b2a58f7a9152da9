package org.scte.desktop.ui.report;

import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.Report;

/// One report on a card: a sentence, and its chart or the table with the same figures. It takes the
/// same room before the figures are there.
public final class FigureCard extends VBox {
    private final Report report;
    private final Words words;
    private final ValueText values;
    private final Times times;
    private final BiConsumer<ListQuery, String> open;
    private final Label summary = new Label();
    private final Label standing = Lettering.hint("");
    private final StackPane body = new StackPane();
    private final Button turn;
    private @Nullable ReportFigures figures;
    private @Nullable FigureTable table;
    private boolean asTable;

    /// @param open opens the list of what a figure counts, and says of which report
    public FigureCard(
            Report report,
            Words words,
            ValueText values,
            Times times,
            BiConsumer<ListQuery, String> open) {
        this.report = report;
        this.words = words;
        this.values = values;
        this.times = times;
        this.open = open;
        this.turn = Buttons.link("", this::turn);
        asTable = report.by().isEmpty() || report.chart() == Report.Chart.NONE;
        turn.setVisible(!asTable);
        Label title = Lettering.section(report.title());
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(title, turn);
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        body.getStyleClass().add("figure-card-body");
        getStyleClass().addAll("card", "figure-card");
        getChildren().addAll(head, summary, body, standing);
        nameTurn();
    }

    /// Shows what the report came to.
    public void show(ReportFigures now) {
        if (!now.equals(figures)) {
            figures = now;
            draw(now);
        }
    }

    private void turn() {
        asTable = !asTable;
        nameTurn();
        if (figures != null) {
            draw(figures);
        }
    }

    private void nameTurn() {
        String name = words.say(asTable ? "home.chart" : "home.table");
        turn.setText(name);
        turn.setAccessibleText(words.say("home.turn", "what", name, "report", report.title()));
    }

    private void draw(ReportFigures now) {
        var figureWords = new FigureWords(now.unit(), words, values, times);
        String sentence = figureWords.summary(now);
        summary.setText(sentence);
        standing.setText(figureWords.standing(now));
        ChartData data = ChartData.of(now, figureWords);
        if (asTable) {
            showTable(now, figureWords);
        } else if (data.categories().isEmpty()) {
            body.getChildren().setAll(Lettering.hint(words.say("report.empty")));
        } else {
            Region chart = FigureChart.of(now.report(), data, words, sentence, this::open);
            var pane = new ScrollPane(chart);
            pane.setFitToWidth(true);
            pane.setFocusTraversable(false);
            pane.getStyleClass().add("report-chart-pane");
            body.getChildren().setAll(pane);
        }
    }

    private void showTable(ReportFigures now, FigureWords figureWords) {
        if (table == null) {
            table = new FigureTable(figureWords, report.title(), this::open);
        }
        table.show(now, figureWords);
        body.getChildren().setAll(table);
    }

    private void open(ListQuery list) {
        open.accept(list, report.title());
    }
}
