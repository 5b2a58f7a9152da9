package org.scte.desktop.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Report.Bound;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.UnitDefinition;

/// The list of the records that a figure stands for. What people can see and change there is a
/// filter: one for a field, of the record's own; all else holds beside the filters.
final class ReportFilters {
    /// Behind every other moment of its day, as text: a second without fractions ends in `Z`.
    private static final String END_OF_DAY = "T23:59:59Z";

    private static final String START_OF_DAY = "T00:00:00.000Z";
    private static final int MONTHS_A_QUARTER = 3;

    private final UnitDefinition unit;
    private final EntityDefinition entity;
    private final LocalDate today;

    /// @param entity whose records are counted
    ReportFilters(UnitDefinition unit, EntityDefinition entity, LocalDate today) {
        this.unit = unit;
        this.entity = entity;
        this.today = today;
    }

    /// What a list is narrowed by.
    sealed interface Narrowing {
        record Shown(Filter filter) implements Narrowing {}

        record Beside(Condition condition) implements Narrowing {}
    }

    /// The list for which all of these hold; empty where one of them is none that a list can have.
    Optional<ListQuery> together(Stream<Optional<Narrowing>> all) {
        Map<String, Filter> filters = new LinkedHashMap<>();
        List<Condition> within = new ArrayList<>();
        for (Optional<Narrowing> each : all.toList()) {
            switch (each.orElse(null)) {
                case null -> {
                    return Optional.empty();
                }
                case Narrowing.Beside(Condition condition) -> within.add(condition);
                case Narrowing.Shown(Filter filter) -> {
                    Filter there = filters.get(filter.field());
                    Optional<Filter> both =
                            there == null
                                    ? Optional.of(filter)
                                    : both(there, filter).or(() -> both(filter, there));
                    if (both.isEmpty()) {
                        return Optional.empty();
                    }
                    filters.put(filter.field(), both.get());
                }
            }
        }
        return Optional.of(
                new ListQuery(entity.name(), "", List.copyOf(filters.values()), List.of(), within));
    }

    /// One filter that says both; empty where only the other way round may say it.
    private static Optional<Filter> both(Filter one, Filter other) {
        return switch (one) {
            case Filter.AnyOf(String field, List<Value> any) ->
                    switch (other) {
                        case Filter.AnyOf(_, List<Value> too) ->
                                Optional.of(
                                        new Filter.AnyOf(
                                                field,
                                                any.stream().filter(too::contains).toList()));
                        case Filter.NoneOf(_, List<Value> none) ->
                                Optional.of(
                                        new Filter.AnyOf(
                                                field,
                                                any.stream()
                                                        .filter(value -> !none.contains(value))
                                                        .toList()));
                        // a group of the records that lie between: its value does too
                        case Filter.Between _ -> Optional.of(one);
                        case Filter.Contains _ -> Optional.empty();
                    };
            case Filter.Between(String field, Value from, Value to) ->
                    switch (other) {
                        case Filter.Between(_, Value from2, Value to2) ->
                                Optional.of(
                                        new Filter.Between(
                                                field,
                                                closer(from, from2, 1),
                                                closer(to, to2, -1)));
                        case Filter.NoneOf(_, List<Value> none) ->
                                none.equals(List.of(Value.NOTHING))
                                        ? Optional.of(one)
                                        : Optional.empty();
                        case Filter.AnyOf _, Filter.Contains _ -> Optional.empty();
                    };
            case Filter.NoneOf(String field, List<Value> none) ->
                    other instanceof Filter.NoneOf(_, List<Value> too)
                            ? Optional.of(
                                    new Filter.NoneOf(
                                            field,
                                            Stream.concat(none.stream(), too.stream())
                                                    .distinct()
                                                    .toList()))
                            : Optional.empty();
            case Filter.Contains _ -> Optional.empty();
        };
    }

    /// @param sign 1 for the greater one, −1 for the lesser
    private static Value closer(Value one, Value other, int sign) {
        if (one.isNothing() || other.isNothing()) {
            return one.isNothing() ? other : one;
        }
        return compare(one, other) * sign >= 0 ? one : other;
    }

    private static int compare(Value one, Value other) {
        if (one instanceof Value.Whole(long a) && other instanceof Value.Whole(long b)) {
            return Long.compare(a, b);
        }
        if (one instanceof Value.Text(String a) && other instanceof Value.Text(String b)) {
            boolean days = a.indexOf('-', 1) > 0;
            return days ? a.compareTo(b) : new BigDecimal(a).compareTo(new BigDecimal(b));
        }
        throw new IllegalArgumentException("bounds of two kinds: " + one + ", " + other);
    }

    /// A condition of the report, or of a measure.
    Narrowing of(Condition condition) {
        return condition
                .path()
                .own()
                .flatMap(entity::field)
                .flatMap(field -> of(condition, field))
                .<Narrowing>map(Narrowing.Shown::new)
                .orElseGet(() -> new Narrowing.Beside(condition));
    }

    private Optional<Filter> of(Condition condition, FieldDefinition field) {
        return switch (condition) {
            case Condition.AnyOf(_, List<Value> any) ->
                    Optional.of(new Filter.AnyOf(field.name(), any));
            case Condition.NoneOf(_, List<Value> none) -> noneOf(field, none);
            case Condition.Between between ->
                    Optional.of(
                            new Filter.Between(
                                    field.name(),
                                    from(between, field.type(), today),
                                    until(between, field.type(), today)));
        };
    }

    /// Of a choice the other words, which people can see and change in the list; of other fields
    /// only that they are filled.
    private static Optional<Filter> noneOf(FieldDefinition field, List<Value> none) {
        Stream<Value> all =
                switch (field.type()) {
                    case CHOICE -> field.choices().stream().map(Value::text);
                    case BOOLEAN -> Stream.of(Value.flag(true), Value.flag(false));
                    case TEXT,
                            INTEGER,
                            DECIMAL,
                            MONEY,
                            DATE,
                            INSTANT,
                            LIST,
                            REF,
                            FILE,
                            SERIAL,
                            EMAIL,
                            PHONE,
                            URL ->
                            Stream.empty();
                };
        List<Value> rest =
                Stream.concat(all, field.required() ? Stream.empty() : Stream.of(Value.NOTHING))
                        .filter(value -> !none.contains(value))
                        .toList();
        if (field.type() == FieldType.CHOICE || field.type() == FieldType.BOOLEAN) {
            return Optional.of(new Filter.AnyOf(field.name(), rest));
        }
        return none.equals(List.of(Value.NOTHING))
                ? Optional.of(new Filter.NoneOf(field.name(), none))
                : Optional.empty();
    }

    /// What a group of this key is; `key` is null for the records that have nothing there. Empty
    /// for what was kept as typed: no list is made of what is no time.
    Optional<Narrowing> of(Grouping grouping, @Nullable String key) {
        FieldType type = grouping.path().in(unit, entity.name()).getLast().field().type();
        try {
            return Optional.of(of(condition(grouping, type, key)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Condition condition(Grouping grouping, FieldType type, @Nullable String key) {
        FieldPath path = grouping.path();
        if (key == null) {
            return new Condition.AnyOf(path, List.of(Value.NOTHING));
        }
        return switch (grouping.unit()) {
            case VALUE -> new Condition.AnyOf(path, List.of(value(type, key)));
            case DAY -> days(path, LocalDate.parse(key), LocalDate.parse(key));
            case MONTH -> months(path, YearMonth.parse(key), 1);
            case QUARTER ->
                    months(
                            path,
                            YearMonth.of(
                                    Integer.parseInt(key.substring(0, 4)),
                                    1 + MONTHS_A_QUARTER * (key.charAt(6) - '1')),
                            MONTHS_A_QUARTER);
            case YEAR -> months(path, YearMonth.of(Integer.parseInt(key), 1), 12);
            case AGE -> band(path, grouping.bands(), Integer.parseInt(key));
        };
    }

    /// A column's text as the field's value.
    static Value value(FieldType type, String key) {
        return switch (type) {
            case INTEGER -> Value.whole(Long.parseLong(key));
            case BOOLEAN -> Value.flag(!key.equals("0"));
            case TEXT,
                    DECIMAL,
                    MONEY,
                    DATE,
                    INSTANT,
                    CHOICE,
                    LIST,
                    REF,
                    FILE,
                    SERIAL,
                    EMAIL,
                    PHONE,
                    URL ->
                    Value.text(key);
        };
    }

    private Condition band(FieldPath path, List<Integer> bands, int band) {
        return new Condition.Between(
                path,
                band < bands.size() ? day(today.minusDays(bands.get(band))) : null,
                band > 0 ? day(today.minusDays(bands.get(band - 1) + 1L)) : null);
    }

    private static Condition months(FieldPath path, YearMonth first, int many) {
        return days(path, first.atDay(1), first.plusMonths(many - 1L).atEndOfMonth());
    }

    private static Condition days(FieldPath path, LocalDate first, LocalDate last) {
        return new Condition.Between(path, day(first), day(last));
    }

    private static Bound day(LocalDate day) {
        return new Bound.Fixed(Value.text(day.toString()));
    }

    static Value from(Condition.Between between, FieldType type, LocalDate today) {
        return switch (between.from()) {
            case null -> Value.NOTHING;
            case Bound.Fixed(Value value) ->
                    isTime(type) ? start(type, LocalDate.parse(text(value))) : value;
            case Bound.FromToday(int months, int days) ->
                    start(type, today.plusMonths(months).plusDays(days));
        };
    }

    static Value until(Condition.Between between, FieldType type, LocalDate today) {
        return switch (between.until()) {
            case null -> Value.NOTHING;
            case Bound.Fixed(Value value) ->
                    isTime(type) ? end(type, LocalDate.parse(text(value))) : value;
            case Bound.FromToday(int months, int days) ->
                    end(type, today.plusMonths(months).plusDays(days));
        };
    }

    private static boolean isTime(FieldType type) {
        return type == FieldType.DATE || type == FieldType.INSTANT;
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : "";
    }

    private static Value start(FieldType type, LocalDate day) {
        return Value.text(type == FieldType.INSTANT ? day + START_OF_DAY : day.toString());
    }

    private static Value end(FieldType type, LocalDate day) {
        return Value.text(type == FieldType.INSTANT ? day + END_OF_DAY : day.toString());
    }

    /// What the conditions of a report, or of a measure, narrow a list to.
    Stream<Optional<Narrowing>> all(List<Condition> conditions) {
        return conditions.stream().map(this::of).map(Optional::of);
    }
}
