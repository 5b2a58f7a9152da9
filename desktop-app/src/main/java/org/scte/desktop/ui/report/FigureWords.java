package org.scte.desktop.ui.report;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Key;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;
import org.scte.model.unit.UnitDefinition;

/// What the groups and figures of reports are called.
final class FigureWords {
    private final UnitDefinition unit;
    private final Words words;
    private final ValueText values;
    private final Times times;
    private final DateTimeFormatter month;

    FigureWords(UnitDefinition unit, Words words, ValueText values, Times times) {
        this.unit = unit;
        this.words = words;
        this.values = values;
        this.times = times;
        this.month = DateTimeFormatter.ofPattern("LLL uuuu", words.locale());
    }

    private FieldDefinition field(Report report, FieldPath path) {
        return path.in(unit, report.of()).getLast().field();
    }

    /// What a grouping is by: "Chapter", "Joined".
    String heading(Report report, int grouping) {
        return field(report, report.by().get(grouping).path()).label();
    }

    String heading(Measure measure) {
        return measure.title();
    }

    /// A group of a grouping.
    String key(Report report, int grouping, Key key) {
        return switch (key) {
            case Key.All _ -> words.say("report.all");
            case Key.Rest _ -> words.say("report.rest");
            case Key.Of(Value.Nothing _, _) -> words.say("report.nothing");
            case Key.Of(Value value, String label) ->
                    of(report, report.by().get(grouping), value, label);
        };
    }

    private String of(Report report, Grouping by, Value value, @Nullable String label) {
        String text = value instanceof Value.Text(String plain) ? plain : "";
        FieldDefinition field = field(report, by.path());
        return switch (by.unit()) {
            case VALUE -> values.of(field, value, label);
            case DAY, YEAR -> text;
            case MONTH -> month(text);
            case QUARTER ->
                    text.length() == 7
                            ? words.say(
                                    "report.quarter",
                                    "quarter",
                                    text.substring(6),
                                    "year",
                                    text.substring(0, 4))
                            : text;
            case AGE -> value instanceof Value.Whole(long band) ? band(by, (int) band) : text;
        };
    }

    private String month(String text) {
        try {
            return month.format(YearMonth.parse(text));
        } catch (DateTimeException notAMonth) {
            return text;
        }
    }

    private String band(Grouping by, int band) {
        List<Integer> bands = by.bands();
        if (band == 0) {
            return words.say("report.age.first", "days", bands.getFirst());
        }
        return band < bands.size()
                ? words.say("report.age", "from", bands.get(band - 1) + 1, "to", bands.get(band))
                : words.say("report.age.last", "days", bands.getLast());
    }

    /// A figure of a measure.
    String figure(Report report, Measure measure, Figure figure) {
        if (figure.few()) {
            return words.say("report.few", "n", report.least());
        }
        if (measure.kind() == Measure.Kind.SHARE) {
            return figure.value() instanceof Value.Text(String percent)
                    ? words.say("report.share", "percent", percent)
                    : "";
        }
        FieldPath path = measure.field();
        return switch (figure.value()) {
            case Value.Whole(long number) -> words.number(number);
            case Value.Nothing _ -> "";
            case Value value -> path == null ? "" : values.of(field(report, path), value, null);
        };
    }

    /// One sentence with what matters most of a report.
    String summary(ReportFigures figures) {
        Report report = figures.report();
        Measure first = report.measures().getFirst();
        String all = figure(report, first, figures.all().figures().getFirst());
        List<Line> told =
                figures.lines().stream()
                        .filter(line -> line.key() instanceof Key.Of)
                        .filter(line -> ChartData.number(line.figures().getFirst()) != 0)
                        .toList();
        if (told.isEmpty()) {
            return words.say("report.summary", "measure", heading(first), "all", all);
        }
        Line most = told.getFirst();
        for (Line line : told) {
            if (number(line) > number(most)) {
                most = line;
            }
        }
        return words.say(
                "report.summary.most",
                "measure",
                heading(first),
                "all",
                all,
                "group",
                key(report, 0, most.key()),
                "figure",
                figure(report, first, most.figures().getFirst()));
    }

    private static double number(Line line) {
        return ChartData.number(line.figures().getFirst());
    }

    /// As of when, and of what.
    String standing(ReportFigures figures) {
        String when =
                figures.asOf() == null
                        ? words.say("heard.never", "unit", unit.title())
                        : words.say(
                                "unit.asOf",
                                "unit",
                                unit.title(),
                                "time",
                                times.when(Objects.requireNonNull(figures.asOf())));
        return figures.part()
                .map(part ->
                        words.say(
                                "report.part",
                                "when",
                                when,
                                "things",
                                part.toLowerCase(words.locale())))
                .orElse(when);
    }
}
