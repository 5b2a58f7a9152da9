package org.scte.desktop.ui.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Key;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Measure;
import org.scte.model.unit.UnitDefinition;

/// What of a report's figures is drawn: so many groups and series as can be told apart.
///
/// @param categories of the first grouping, no two alike
/// @param left how many groups only the table has
record ChartData(List<String> categories, List<Series> series, int left) {
    /// As there are colours for.
    static final int SERIES = 5;

    private static final int GROUPS = 12;
    private static final int TIMES = 36;
    private static final ChartData NOTHING = new ChartData(List.of(), List.of(), 0);

    /// @param bars one for each category
    record Series(String name, List<Bar> bars) {}

    record Bar(double value, String text, Optional<ListQuery> list) {}

    static ChartData of(ReportFigures figures, FigureWords words) {
        Report report = figures.report();
        if (report.chart() == Report.Chart.NONE || figures.lines().isEmpty()) {
            return NOTHING;
        }
        boolean time = report.by().getFirst().unit().isTime();
        List<Line> told =
                figures.lines().stream().filter(line -> !time || isTold(line.key())).toList();
        List<Line> drawn =
                time
                        ? told.subList(Math.max(0, told.size() - TIMES), told.size())
                        : told.subList(0, Math.min(told.size(), GROUPS));
        List<Series> series =
                figures.columns().isEmpty()
                        ? ofMeasures(figures.unit(), report, drawn, words)
                        : ofColumns(figures, drawn, words);
        return series.isEmpty()
                ? NOTHING
                : new ChartData(
                        categories(report, drawn, words), series, told.size() - drawn.size());
    }

    private static boolean isTold(Key key) {
        return key instanceof Key.Of(Value value, _) && !value.isNothing();
    }

    /// An axis takes two of the same name for one.
    private static List<String> categories(Report report, List<Line> lines, FigureWords words) {
        Set<String> seen = new HashSet<>();
        List<String> categories = new ArrayList<>();
        for (Line line : lines) {
            String name = words.key(report, 0, line.key());
            while (!seen.add(name)) {
                name += "\u200B";
            }
            categories.add(name);
        }
        return categories;
    }

    /// Those that can stand on the axis of the first one.
    private static List<Series> ofMeasures(
            UnitDefinition unit, Report report, List<Line> lines, FigureWords words) {
        String sort = sort(unit, report, report.measures().getFirst());
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < report.measures().size() && series.size() < SERIES; i++) {
            Measure measure = report.measures().get(i);
            int at = i;
            if (!sort.isEmpty() && sort.equals(sort(unit, report, measure))) {
                series.add(
                        new Series(
                                words.heading(measure),
                                lines.stream()
                                        .map(line ->
                                                bar(report, measure, line.figures().get(at), words))
                                        .toList()));
            }
        }
        return series;
    }

    /// Empty for what no axis can show.
    private static String sort(UnitDefinition unit, Report report, Measure measure) {
        FieldPath path = measure.field();
        FieldDefinition field = path == null ? null : path.in(unit, report.of()).getLast().field();
        return switch (measure.kind()) {
            case COUNT -> "count";
            case SHARE -> "share";
            case SUM -> sort(field, "sum");
            case AVERAGE, MIN, MAX -> sort(field, "count");
        };
    }

    /// A limit goes beside what is counted, as seats beside people; minutes added up do not.
    private static String sort(@Nullable FieldDefinition field, String ofWholeNumbers) {
        FieldType type = field == null ? FieldType.TEXT : field.type();
        return type == FieldType.INTEGER
                ? ofWholeNumbers
                : type == FieldType.DECIMAL || type == FieldType.MONEY ? type.word() : "";
    }

    private static Bar bar(Report report, Measure measure, Figure figure, FigureWords words) {
        return new Bar(number(figure), words.figure(report, measure, figure), figure.list());
    }

    /// A figure on an axis; 0 where there is none.
    static double number(Figure figure) {
        return switch (figure.value()) {
            case Value.Whole(long number) -> number;
            case Value.Text(String text) -> number(text);
            case Value value -> 0;
        };
    }

    private static double number(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return 0; // a day has no place on an axis
        }
    }

    /// All columns, or the largest and the others together where figures can be added.
    private static List<Series> ofColumns(
            ReportFigures figures, List<Line> lines, FigureWords words) {
        Report report = figures.report();
        Measure measure = report.measures().getFirst();
        List<Integer> largest =
                IntStream.range(0, figures.columns().size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        at -> -number(figures.all().cells().get(at).getFirst())))
                        .limit(figures.columns().size() > SERIES ? SERIES - 1 : SERIES)
                        .sorted()
                        .toList();
        List<Series> series = new ArrayList<>();
        for (int at : largest) {
            series.add(
                    new Series(
                            words.key(report, 1, figures.columns().get(at)),
                            lines.stream()
                                    .map(line ->
                                            bar(
                                                    report,
                                                    measure,
                                                    line.cells().get(at).getFirst(),
                                                    words))
                                    .toList()));
        }
        if (largest.size() < figures.columns().size() && isAdded(measure)) {
            series.add(
                    new Series(
                            words.key(report, 1, new Key.Rest()),
                            lines.stream().map(line -> others(line, largest)).toList()));
        }
        return series;
    }

    private static boolean isAdded(Measure measure) {
        return measure.kind() == Measure.Kind.COUNT || measure.kind() == Measure.Kind.SUM;
    }

    private static Bar others(Line line, List<Integer> told) {
        double sum =
                IntStream.range(0, line.cells().size())
                        .filter(at -> !told.contains(at))
                        .mapToDouble(at -> number(line.cells().get(at).getFirst()))
                        .sum();
        return new Bar(sum, "", Optional.empty());
    }
}
