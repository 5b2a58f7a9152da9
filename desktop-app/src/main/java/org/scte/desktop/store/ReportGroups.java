package org.scte.desktop.store;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ReportFigures.Figure;
import org.scte.desktop.store.ReportFigures.Key;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Report;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;

/// What the database answered, put into the order in which people read it: small groups together,
/// times without records as zeros, sums over lines and columns.
final class ReportGroups {
    /// Columns told apart.
    private static final int COLUMNS = 12;

    /// Times told apart, the latest.
    private static final int TIMES = 400;

    /// One answer of the database.
    ///
    /// @param keys one for each grouping; null where the records have nothing there
    /// @param tallies one for each measure
    record Row(List<@Nullable String> keys, List<ReportTally> tallies) {}

    /// A grouping, and what the records named by its keys are called.
    record Dimension(Grouping grouping, FieldDefinition field, Map<String, String> labels) {}

    /// A measure, and of what type its field is; null where it has none.
    record Counted(Measure measure, @Nullable FieldType type) {}

    /// A key as the database says it, or the rest.
    private record Slot(@Nullable String key, boolean rest) {
        static final Slot REST = new Slot(null, true);

        static Slot of(@Nullable String key) {
            return new Slot(key, false);
        }
    }

    private final Report report;
    private final List<Dimension> by;
    private final List<Counted> measures;
    private final ReportFilters filters;
    private final List<Row> rows;
    private final List<List<Slot>> slots = new ArrayList<>();
    private final Map<List<Slot>, List<ReportTally>> cells = new HashMap<>();

    ReportGroups(
            Report report,
            List<Dimension> by,
            List<Counted> measures,
            ReportFilters filters,
            List<Row> rows) {
        this.report = report;
        this.by = by;
        this.measures = measures;
        this.filters = filters;
        this.rows = rows;
        List<Function<@Nullable String, Slot>> places = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            places.add(order(i, i == 0 ? report.top() : COLUMNS));
        }
        for (Row row : rows) {
            List<Slot> at = new ArrayList<>();
            for (int i = 0; i < by.size(); i++) {
                at.add(places.get(i).apply(row.keys().get(i)));
            }
            add(at, row.tallies());
            if (!by.isEmpty()) {
                add(List.of(), row.tallies());
            }
            if (by.size() == 2) {
                add(at.subList(0, 1), row.tallies());
            }
        }
    }

    private void add(List<Slot> at, List<ReportTally> tallies) {
        cells.merge(List.copyOf(at), tallies, this::together);
    }

    private List<ReportTally> together(List<ReportTally> one, List<ReportTally> other) {
        List<ReportTally> both = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Counted counted = measures.get(i);
            both.add(one.get(i).plus(other.get(i), counted.measure(), counted.type()));
        }
        return both;
    }

    // Order ---------------------------------------------------------------------------------

    /// Puts the groups of a grouping into their order, and says where each key's records go.
    private Function<@Nullable String, Slot> order(int index, int most) {
        Dimension dimension = by.get(index);
        Map<Slot, List<ReportTally>> totals = new LinkedHashMap<>();
        rows.forEach(
                row -> totals.merge(Slot.of(row.keys().get(index)), row.tallies(), this::together));
        boolean time = dimension.grouping().unit().isTime();
        List<Slot> kept =
                totals.keySet().stream()
                        .sorted(time ? latest() : largest(totals))
                        .limit(time ? TIMES : most)
                        .sorted(reading(dimension, totals))
                        .toList();
        List<Slot> shown = new ArrayList<>(time ? withoutGaps(dimension, kept) : kept);
        if (kept.size() < totals.size()) {
            shown.add(time ? 0 : shown.size(), Slot.REST);
        }
        slots.add(shown);
        List<Slot> told = List.copyOf(kept);
        Map<Slot, Slot> places = new HashMap<>();
        told.forEach(slot -> places.put(slot, slot));
        return key -> places.getOrDefault(Slot.of(key), Slot.REST);
    }

    private Comparator<Slot> largest(Map<Slot, List<ReportTally>> totals) {
        Measure first = measures.getFirst().measure();
        return Comparator.<Slot>comparingDouble(
                        slot -> -totals.getOrDefault(slot, List.of()).getFirst().weight(first))
                .thenComparing(slot -> String.valueOf(slot.key()));
    }

    private static Comparator<Slot> latest() {
        return Comparator.comparing((Slot slot) -> slot.key() == null ? "" : slot.key()).reversed();
    }

    /// Words of a choice as they are declared, times and ages as they follow, all else with the
    /// largest first; what has nothing comes last.
    private Comparator<Slot> reading(Dimension dimension, Map<Slot, List<ReportTally>> totals) {
        Comparator<Slot> byKey = Comparator.comparing(slot -> String.valueOf(slot.key()));
        Comparator<Slot> order =
                switch (dimension.grouping().unit()) {
                    case DAY, MONTH, QUARTER, YEAR -> byKey;
                    case AGE ->
                            Comparator.comparingInt(
                                    slot -> Integer.parseInt(String.valueOf(slot.key())));
                    case VALUE ->
                            switch (dimension.field().type()) {
                                case CHOICE ->
                                        Comparator.comparingInt(slot ->
                                                dimension.field().choices().indexOf(slot.key()));
                                case DATE, BOOLEAN -> byKey;
                                case INTEGER ->
                                        Comparator.comparingLong(
                                                slot -> Long.parseLong(String.valueOf(slot.key())));
                                case TEXT,
                                        DECIMAL,
                                        MONEY,
                                        INSTANT,
                                        LIST,
                                        REF,
                                        FILE,
                                        SERIAL,
                                        EMAIL,
                                        PHONE,
                                        URL ->
                                        largest(totals);
                            };
                };
        Comparator<Slot> filled = (one, other) -> order.compare(one, other);
        return (one, other) ->
                one.key() == null || other.key() == null
                        ? Boolean.compare(one.key() == null, other.key() == null)
                        : filled.compare(one, other);
    }

    /// Times between the first and the last in which there was nothing.
    private static List<Slot> withoutGaps(Dimension dimension, List<Slot> kept) {
        List<String> known = kept.stream().flatMap(slot -> Stream.ofNullable(slot.key())).toList();
        if (known.size() < 2) {
            return kept;
        }
        List<Slot> all = new ArrayList<>();
        String at = known.getFirst();
        while (at != null && at.compareTo(known.getLast()) <= 0) {
            all.add(Slot.of(at));
            at = all.size() > TIMES ? null : next(dimension.grouping().unit(), at);
        }
        if (at == null || !all.stream().map(Slot::key).toList().containsAll(known)) {
            return kept; // too many, or something among them that is no time
        }
        kept.stream().filter(slot -> slot.key() == null).forEach(all::add);
        return all;
    }

    private static @Nullable String next(Grouping.Unit unit, String key) {
        try {
            return switch (unit) {
                case DAY -> LocalDate.parse(key).plusDays(1).toString();
                case MONTH -> YearMonth.parse(key).plusMonths(1).toString();
                case QUARTER ->
                        key.endsWith("4")
                                ? Integer.parseInt(key.substring(0, 4)) + 1 + "-Q1"
                                : key.substring(0, 6) + (key.charAt(6) - '0' + 1);
                case YEAR -> String.valueOf(Integer.parseInt(key) + 1);
                case VALUE, AGE -> null;
            };
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return null; // what was kept as typed is no time, and nothing follows it
        }
    }

    // Figures -------------------------------------------------------------------------------

    List<Line> lines() {
        return by.isEmpty() ? List.of() : slots.getFirst().stream().map(this::line).toList();
    }

    private Line line(Slot slot) {
        return new Line(
                key(0, slot),
                figures(List.of(slot)),
                columnSlots().stream().map(column -> figures(List.of(slot, column))).toList());
    }

    Line all() {
        return new Line(
                new Key.All(),
                figures(List.of()),
                columnSlots().stream().map(this::columnTotal).toList());
    }

    private List<Figure> columnTotal(Slot column) {
        List<ReportTally> total = none();
        for (Slot line : slots.getFirst()) {
            total = together(total, cells.getOrDefault(List.of(line, column), none()));
        }
        return figures(total, Stream.of(filterOf(1, column)));
    }

    List<Key> columns() {
        return columnSlots().stream().map(slot -> key(1, slot)).toList();
    }

    private List<Slot> columnSlots() {
        return by.size() < 2 ? List.of() : slots.get(1);
    }

    private Key key(int index, Slot slot) {
        if (slot.rest()) {
            return new Key.Rest();
        }
        Dimension dimension = by.get(index);
        String key = slot.key();
        if (key == null) {
            return new Key.Of(Value.NOTHING, null);
        }
        Value value =
                switch (dimension.grouping().unit()) {
                    case VALUE -> ReportFilters.value(dimension.field().type(), key);
                    case DAY, MONTH, QUARTER, YEAR -> Value.text(key);
                    case AGE -> Value.whole(Long.parseLong(key));
                };
        return new Key.Of(value, dimension.labels().get(key));
    }

    private List<ReportTally> none() {
        return measures.stream().map(_ -> ReportTally.NONE).toList();
    }

    private List<Figure> figures(List<Slot> at) {
        Stream.Builder<Optional<ReportFilters.Narrowing>> groups = Stream.builder();
        for (int i = 0; i < at.size(); i++) {
            groups.add(filterOf(i, at.get(i)));
        }
        return figures(cells.getOrDefault(at, none()), groups.build());
    }

    private Optional<ReportFilters.Narrowing> filterOf(int index, Slot slot) {
        return slot.rest() ? Optional.empty() : filters.of(by.get(index).grouping(), slot.key());
    }

    private List<Figure> figures(
            List<ReportTally> tallies, Stream<Optional<ReportFilters.Narrowing>> groups) {
        List<Optional<ReportFilters.Narrowing>> group = groups.toList();
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Counted counted = measures.get(i);
            ReportTally tally = tallies.get(i);
            boolean few = tally.records() > 0 && tally.records() < report.least();
            figures.add(
                    new Figure(
                            few ? Value.NOTHING : tally.figure(counted.measure(), counted.type()),
                            few,
                            filters.together(
                                    Stream.of(
                                                    filters.all(report.where()),
                                                    filters.all(counted.measure().where()),
                                                    group.stream())
                                            .flatMap(each -> each))));
        }
        return figures;
    }
}
