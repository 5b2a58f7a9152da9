package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;

/// Reads the reports of a definition.
final class ReportReader {
    private static final String PATH = "[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*";
    private static final Pattern GROUPING =
            Pattern.compile(
                    "(day|month|quarter|year|age)\\(("
                            + PATH
                            + ")((?:\\s*,\\s*[1-9][0-9]{0,4})*)\\)");
    private static final Pattern FIGURE =
            Pattern.compile(
                    "(sum|average|min|max)\\((" + PATH + ")(?:\\s+-\\s+(" + PATH + "))?\\)");

    /// Groupings of one report: rows, and columns.
    private static final int MAX_BY = 2;

    private static final int MAX_MEASURES = 8;
    private static final int MAX_BANDS = 12;
    private static final int MAX_TOP = 500;
    private static final int MAX_LEAST = 1_000;

    private final Reading reading;
    private final Set<String> useCases;

    /// @param useCases no report is called as one of them: stories name both
    ReportReader(Reading reading, Set<String> useCases) {
        this.reading = reading;
        this.useCases = useCases;
    }

    Optional<Report> report(Part.Entry entry) {
        if (useCases.contains(entry.name())) {
            entry.key().fault("there is a use case of this name");
        }
        Map<String, Part> keys = entry.value().block(Block.REPORT);
        Part of = keys.get("of");
        Optional<Reading.EntityDraft> entity = of == null ? Optional.empty() : reading.entity(of);
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        ConditionReader conditions = new ConditionReader(reading, entity.get());
        List<Grouping> by = groupings(keys.get("by"), entity.get());
        List<Measure> measures = measures(keys.get("measure"), entity.get(), conditions);
        Report.Chart chart = chart(keys.get("chart"), by, measures);
        if (by.size() == MAX_BY && measures.size() > 1) {
            Part several = keys.get("measure");
            if (several != null) {
                several.fault("a report by two things has one measure: the second makes columns");
            }
        }
        return Optional.of(
                new Report(
                        entry.name(),
                        text(keys, "title").orElse(Wording.title(entry.name())),
                        text(keys, "about").orElse(""),
                        entity.get().name(),
                        conditions.read(keys.get("where")),
                        by,
                        measures,
                        chart,
                        whole(keys, "top", 1, MAX_TOP, Report.DEFAULT_TOP),
                        whole(keys, "least", 2, MAX_LEAST, 0)));
    }

    private List<Grouping> groupings(@Nullable Part part, Reading.EntityDraft entity) {
        List<Grouping> by = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text().flatMap(text -> grouping(item, text, entity)).ifPresent(by::add);
        }
        if (part != null && by.size() > MAX_BY) {
            part.fault("a report groups by " + MAX_BY + " things at most");
        }
        return by;
    }

    private Optional<Grouping> grouping(Part part, String text, Reading.EntityDraft entity) {
        Matcher made = GROUPING.matcher(text);
        if (!made.matches()) {
            return reading.path(entity, text, part).map(found -> value(part, found));
        }
        Grouping.Unit unit = Grouping.Unit.valueOf(made.group(1).toUpperCase(Locale.ROOT));
        List<Integer> bands =
                Stream.of(made.group(3).split(","))
                        .map(String::strip)
                        .filter(band -> !band.isEmpty())
                        .map(Integer::valueOf)
                        .toList();
        checkBands(part, unit, bands);
        return reading.path(entity, made.group(2), part)
                .map(found -> {
                    FieldDefinition field = found.field();
                    if (field != null && !isTime(field.type())) {
                        part.fault(made.group(1) + " goes with a date or an instant only");
                    }
                    return new Grouping(found.path(), unit, bands);
                });
    }

    private static void checkBands(Part part, Grouping.Unit unit, List<Integer> bands) {
        boolean rising = bands.equals(bands.stream().distinct().sorted().toList());
        boolean age = unit == Grouping.Unit.AGE;
        if (age ? bands.isEmpty() || bands.size() > MAX_BANDS || !rising : !bands.isEmpty()) {
            part.fault(
                    age
                            ? "an age has rising ends of bands in days, as age(ordered, 30, 60, 90)"
                            : "only an age has numbers");
        }
    }

    private static Grouping value(Part part, Reading.Found found) {
        FieldDefinition field = found.field();
        if (field != null && (field.type() == FieldType.LIST || field.type() == FieldType.FILE)) {
            part.fault("nothing is grouped by a " + field.type().word());
        }
        if (field != null && field.type() == FieldType.INSTANT) {
            part.fault("an instant is grouped by day, month, quarter, year or age");
        }
        return new Grouping(found.path(), Grouping.Unit.VALUE, List.of());
    }

    private static boolean isTime(FieldType type) {
        return type == FieldType.DATE || type == FieldType.INSTANT;
    }

    private List<Measure> measures(
            @Nullable Part part, Reading.EntityDraft entity, ConditionReader conditions) {
        if (part == null) {
            String plural =
                    Optional.ofNullable(entity.keys().get("plural"))
                            .flatMap(Part::text)
                            .orElseGet(() ->
                                    Wording.plural(
                                            text(entity.keys(), "title")
                                                    .orElse(Wording.title(entity.name()))));
            return List.of(new Measure("count", plural, Measure.Kind.COUNT, null, null, List.of()));
        }
        List<Measure> measures = new ArrayList<>();
        for (Part.Entry entry : part.named()) {
            measure(entry, entity, conditions).ifPresent(measures::add);
        }
        if (measures.size() > MAX_MEASURES) {
            part.fault("a report has " + MAX_MEASURES + " measures at most");
        }
        return measures;
    }

    private Optional<Measure> measure(
            Part.Entry entry, Reading.EntityDraft entity, ConditionReader conditions) {
        Map<String, Part> keys = new LinkedHashMap<>();
        if (entry.value().isBlock()) {
            keys.putAll(entry.value().block(Block.MEASURE));
        } else {
            keys.put("figure", entry.value());
        }
        Part figure = keys.get("figure");
        if (figure == null) {
            return Optional.empty();
        }
        String title = text(keys, "title").orElse(Wording.title(entry.name()));
        List<Report.Condition> where = conditions.read(keys.get("where"));
        return figure.text()
                .flatMap(text ->
                        switch (text) {
                            case "count" ->
                                    Optional.of(plain(entry, title, Measure.Kind.COUNT, where));
                            case "share" -> {
                                if (where.isEmpty()) {
                                    figure.fault("a share says by where of which records");
                                }
                                yield Optional.of(plain(entry, title, Measure.Kind.SHARE, where));
                            }
                            default -> ofField(entry.name(), title, figure, text, entity, where);
                        });
    }

    private static Measure plain(
            Part.Entry entry, String title, Measure.Kind kind, List<Report.Condition> where) {
        return new Measure(entry.name(), title, kind, null, null, where);
    }

    private Optional<Measure> ofField(
            String name,
            String title,
            Part part,
            String text,
            Reading.EntityDraft entity,
            List<Report.Condition> where) {
        Matcher figure = FIGURE.matcher(text);
        if (!figure.matches()) {
            part.fault(
                    "no such figure: "
                            + text
                            + " (count, share, sum(amount), average(…), min(…) or max(…))");
            return Optional.empty();
        }
        Measure.Kind kind = Measure.Kind.valueOf(figure.group(1).toUpperCase(Locale.ROOT));
        Optional<Reading.Found> field = reading.path(entity, figure.group(2), part);
        field.ifPresent(found -> checkFigure(part, kind, found));
        @Nullable String minus = figure.group(3);
        Optional<Reading.Found> less =
                minus == null ? Optional.empty() : reading.path(entity, minus, part);
        less.ifPresent(found -> checkFigure(part, kind, found));
        if (minus != null && kind != Measure.Kind.SUM) {
            part.fault("only a sum takes one field from another");
        }
        return field.map(found ->
                new Measure(
                        name,
                        title,
                        kind,
                        found.path(),
                        less.map(Reading.Found::path).orElse(null),
                        where));
    }

    private static void checkFigure(Part part, Measure.Kind kind, Reading.Found found) {
        FieldDefinition field = found.field();
        if (field == null) {
            return;
        }
        boolean fits =
                switch (field.type()) {
                    case INTEGER, DECIMAL, MONEY -> true;
                    case DATE, INSTANT -> kind == Measure.Kind.MIN || kind == Measure.Kind.MAX;
                    case TEXT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL -> false;
                };
        if (!fits) {
            part.fault(
                    found.path() + " is a " + field.type().word() + ", which has no such figure");
        }
    }

    private static Report.Chart chart(
            @Nullable Part part, List<Grouping> by, List<Measure> measures) {
        Optional<String> word = part == null ? Optional.empty() : part.text();
        if (part == null || word.isEmpty()) {
            return Report.Chart.NONE;
        }
        Optional<Report.Chart> known = Report.Chart.ofWord(word.get());
        if (known.isEmpty()) {
            List<String> words = Stream.of(Report.Chart.values()).map(Report.Chart::word).toList();
            part.fault("no such chart: " + word.get() + Nearest.hint(word.get(), words));
            return Report.Chart.NONE;
        }
        Report.Chart chart = known.get();
        if (chart != Report.Chart.NONE && by.isEmpty()) {
            part.fault("a chart is of groups: say by what");
        }
        if (chart == Report.Chart.LINE && !by.isEmpty() && !by.getFirst().unit().isTime()) {
            part.fault("a line goes by day, month, quarter or year");
        }
        if (chart == Report.Chart.STACKED_BAR && by.size() < MAX_BY && measures.size() < 2) {
            part.fault("a stacked bar is made of a second grouping, or of several measures");
        }
        return chart;
    }

    private static Optional<String> text(Map<String, Part> keys, String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text);
    }

    private static int whole(Map<String, Part> keys, String key, int least, int most, int without) {
        return Optional.ofNullable(keys.get(key))
                .flatMap(part -> part.whole(least, most))
                .orElse(without);
    }
}
