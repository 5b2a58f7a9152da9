package org.scte.desktop.ui.report;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.Measure;

/// The figures of a report as a table. Arrows go from figure to figure, Enter or a click opens the
/// list of the records behind one.
final class FigureTable extends TableView<Line> {
    private static final PseudoClass LINK = PseudoClass.getPseudoClass("link");
    private static final double NAME_WIDTH = 220;
    private static final double FIGURE_WIDTH = 116;

    private final ObservableValue<TextSize> textSize = TextSize.of(this);
    private FigureWords words;
    private final Consumer<ListQuery> open;
    private @Nullable ReportFigures shown;

    FigureTable(FigureWords words, String name, Consumer<ListQuery> open) {
        this.words = words;
        this.open = open;
        getStyleClass().addAll("record-table", "report-table");
        setAccessibleText(name);
        getSelectionModel().setCellSelectionEnabled(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        textSize.subscribe((_, _) -> Optional.ofNullable(shown).ifPresent(this::makeColumns));
    }

    /// Shows these figures; of the same report and columns they change in place.
    void show(ReportFigures figures, FigureWords now) {
        words = now;
        ReportFigures before = shown;
        shown = figures;
        if (before == null
                || !before.report().equals(figures.report())
                || !before.columns().equals(figures.columns())) {
            makeColumns(figures);
        }
        TablePosition<?, ?> at = getFocusModel().getFocusedCell();
        getItems().setAll(figures.lines());
        getItems().add(figures.all());
        int row = Math.clamp(at.getRow(), 0, getItems().size() - 1);
        TableColumn<Line, ?> column =
                getColumns().get(Math.clamp(at.getColumn(), 0, getColumns().size() - 1));
        getSelectionModel().clearAndSelect(row, column);
        getFocusModel().focus(row, column);
    }

    private void makeColumns(ReportFigures figures) {
        Report report = figures.report();
        getColumns().clear();
        String name = report.by().isEmpty() ? "" : words.heading(report, 0);
        TableColumn<Line, Line> named = column(name, NAME_WIDTH);
        named.setCellFactory(_ -> new NameCell(report));
        getColumns().add(named);
        for (int i = 0; i < figures.columns().size(); i++) {
            int at = i;
            add(
                    words.key(report, 1, figures.columns().get(i)),
                    report,
                    report.measures().getFirst(),
                    line -> line.cells().get(at).getFirst());
        }
        for (int i = 0; i < report.measures().size(); i++) {
            int at = i;
            Measure measure = report.measures().get(i);
            add(
                    figures.columns().isEmpty()
                            ? words.heading(measure)
                            : words.key(report, 1, new ReportFigures.Key.All()),
                    report,
                    measure,
                    line -> line.figures().get(at));
        }
    }

    private void add(String title, Report report, Measure measure, Function<Line, Figure> figure) {
        TableColumn<Line, Line> column =
                column(title, Math.max(FIGURE_WIDTH, title.length() * 7.4 + 24));
        column.getStyleClass().add("number-column");
        column.setCellFactory(_ -> new FigureCell(report, measure, figure));
        getColumns().add(column);
    }

    private TableColumn<Line, Line> column(String title, double width) {
        TableColumn<Line, Line> column = new TableColumn<>(title);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width * textSize.getValue().factor());
        return column;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            TablePosition<?, ?> at = getFocusModel().getFocusedCell();
            if (at.getRow() >= 0 && at.getRow() < getItems().size()) {
                listOf(getItems().get(at.getRow()), at.getColumn()).ifPresent(open);
            }
            event.consume();
        }
    }

    /// The list behind a figure; of a group's name that of its first figure over all.
    private static Optional<ListQuery> listOf(Line line, int column) {
        int cells = line.cells().size();
        Figure figure =
                column < 1
                        ? line.figures().getFirst()
                        : column <= cells
                                ? line.cells().get(column - 1).getFirst()
                                : line.figures().get(column - 1 - cells);
        return figure.list();
    }

    private abstract class TextCell extends TableCell<Line, Line> {
        TextCell() {
            setOnMouseClicked(event -> {
                Line line = getItem();
                if (line != null && event.getClickCount() == 1) {
                    listOf(line, getTableView().getColumns().indexOf(getTableColumn()))
                            .ifPresent(open);
                }
            });
        }

        abstract String text(Line line);

        abstract boolean isLink(Line line);

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            String text = line == null || empty ? "" : text(line);
            setText(text);
            pseudoClassStateChanged(LINK, line != null && !empty && isLink(line));
            if (line != null && getTableColumn() != null) {
                setAccessibleText(getTableColumn().getText() + ": " + text);
            }
        }
    }

    private final class NameCell extends TextCell {
        private final Report report;

        NameCell(Report report) {
            this.report = report;
        }

        @Override
        String text(Line line) {
            return words.key(report, 0, line.key());
        }

        @Override
        boolean isLink(Line line) {
            return false;
        }
    }

    private final class FigureCell extends TextCell {
        private final Report report;
        private final Measure measure;
        private final Function<Line, Figure> figure;

        FigureCell(Report report, Measure measure, Function<Line, Figure> figure) {
            this.report = report;
            this.measure = measure;
            this.figure = figure;
            getStyleClass().add("number-column");
        }

        @Override
        String text(Line line) {
            return words.figure(report, measure, figure.apply(line));
        }

        @Override
        boolean isLink(Line line) {
            return figure.apply(line).list().isPresent();
        }
    }
}
