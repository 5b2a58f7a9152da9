package org.scte.desktop.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Key;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.model.record.Value;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;
import org.scte.model.unit.UnitDefinition;

/// A report's figures as rows of texts that do not depend on a language: numbers with a point and
/// no grouping, times as `2027-03`, words of a choice as they are stored.
///
/// @param rows one for each group, and the last one over all of them
public record ReportTable(List<String> headings, List<List<String>> rows) {
    private static final String ALL = "All";
    private static final String REST = "Others";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    public ReportTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    public static ReportTable of(ReportFigures figures) {
        UnitDefinition unit = figures.unit();
        Report report = figures.report();
        List<String> headings = new ArrayList<>();
        report.by().stream().limit(1).forEach(by -> headings.add(heading(unit, report, by)));
        if (figures.columns().isEmpty()) {
            report.measures().forEach(measure -> headings.add(heading(measure)));
        } else {
            Grouping columns = report.by().getLast();
            figures.columns().forEach(key -> headings.add(text(columns, key)));
            headings.add(ALL);
        }
        List<List<String>> rows = new ArrayList<>();
        figures.lines().forEach(line -> rows.add(row(report, line)));
        rows.add(row(report, figures.all()));
        return new ReportTable(headings, rows);
    }

    /// What the first column, or the columns, are by: "Chapter".
    public static String heading(UnitDefinition unit, Report report, Grouping grouping) {
        return grouping.path().in(unit, report.of()).getLast().field().label();
    }

    private static String heading(Measure measure) {
        return measure.kind() == Measure.Kind.SHARE ? measure.title() + " %" : measure.title();
    }

    private static List<String> row(Report report, Line line) {
        List<String> cells = new ArrayList<>();
        report.by().stream().limit(1).forEach(by -> cells.add(text(by, line.key())));
        line.cells().forEach(cell -> cells.add(text(report, cell.getFirst())));
        line.figures().forEach(figure -> cells.add(text(report, figure)));
        return List.copyOf(cells);
    }

    /// A group's name.
    public static String text(Grouping grouping, Key key) {
        return switch (key) {
            case Key.All _ -> ALL;
            case Key.Rest _ -> REST;
            case Key.Of(Value value, String label) -> {
                if (label != null) {
                    yield label;
                }
                yield grouping.unit() == Grouping.Unit.AGE
                                && value instanceof Value.Whole(long band)
                        ? band(grouping.bands(), (int) band)
                        : text(value);
            }
        };
    }

    private static String band(List<Integer> bands, int band) {
        if (band == 0) {
            return "up to " + bands.getFirst() + " days";
        }
        return band < bands.size()
                ? "%d to %d days".formatted(bands.get(band - 1) + 1, bands.get(band))
                : "over " + bands.getLast() + " days";
    }

    /// A figure; `<5` where its group has too few records.
    public static String text(Report report, Figure figure) {
        return figure.few() ? "<" + report.least() : text(figure.value());
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Nothing() -> "";
            case Value.Texts _, Value.Attachment _, Value.Unreadable _ ->
                    throw new IllegalArgumentException("no figure: " + value);
        };
    }

    /// As CSV (RFC 4180), with the headings first. No cell begins a formula in a program for
    /// tables: what would is set behind an apostrophe.
    public String csv() {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(headings.stream().map(ReportTable::safe).toList());
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(ReportTable::safe).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static String safe(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
