package org.scte.desktop.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowed;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Tally;
import org.scte.model.expression.Wanted;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.ColumnValue;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The unit as it would be with a change that is not written yet.
final class Overlay implements Surroundings {
    /// The scopes of a device that holds every record of what it sees.
    private static final Set<String> EVERYWHERE = Set.of("");

    record Key(String entity, RecordId id) {}

    /// A record before and after the change; null where it is not there.
    record Effect(@Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {}

    private final Session session;
    private final Schema schema;
    private final Map<Key, Effect> effects = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private final Slices slices;
    private @Nullable Allowed allowed;

    Overlay(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
        this.slices = new Slices(session);
    }

    Map<Key, Effect> effects() {
        return effects;
    }

    @Override
    public Optional<Map<String, Value>> find(String entity, RecordId id) {
        Effect effect = effects.get(new Key(entity, id));
        return effect == null ? stored(entity, id) : Optional.ofNullable(effect.after());
    }

    private Optional<Map<String, Value>> stored(String entity, RecordId id) {
        return schema.find(entity)
                .flatMap(shape -> Records.find(session, shape, id))
                .map(StoredRow::fields);
    }

    void put(String entity, RecordId id, @Nullable Map<String, Value> after) {
        Key key = new Key(entity, id);
        Effect effect = effects.get(key);
        @Nullable Map<String, Value> before =
                effect == null ? stored(entity, id).orElse(null) : effect.before();
        effects.put(key, new Effect(before, after));
        tally.add(entity, new Tally.Move(effect == null ? before : effect.after(), after));
    }

    /// Whether the device holds all records of an entity that there are: its roles read it, and it
    /// has no scope, of which the device may hold a part only.
    boolean isWhole(Shape shape) {
        return shape.entity().scope() == null && mayRead(shape);
    }

    private boolean mayRead(Shape shape) {
        Allowed rights = allowed;
        if (rights == null) {
            rights = Permit.read(session).allowed();
            allowed = rights;
        }
        return rights.mayRead(shape.entity().name());
    }

    @Override
    public OptionalLong count(String entity, Map<String, Wanted> match) {
        Optional<Shape> shape = known(entity, match);
        if (shape.isEmpty()) {
            return OptionalLong.empty();
        }
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(shape.get(), match, values);
        long stored =
                session.number(
                        "SELECT count(*) FROM " + shape.get().table().name() + where,
                        values.toArray());
        tally.begin(entity, match.keySet(), null, () -> moves(entity));
        return OptionalLong.of(stored + tally.of(entity, match, null).longValueExact());
    }

    @Override
    public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
        return known(entity, match)
                .map(shape -> {
                    tally.begin(entity, match.keySet(), field, () -> moves(entity));
                    return sumStored(shape, match, field).add(tally.of(entity, match, field));
                });
    }

    private BigDecimal sumStored(Shape shape, Map<String, Wanted> match, String field) {
        List<@Nullable Object> values = new ArrayList<>();
        String column = EntityTable.fieldColumn(field);
        return session
                .list(
                        "SELECT %s, count(*) FROM %s%s GROUP BY 1"
                                .formatted(
                                        column, shape.table().name(), where(shape, match, values)),
                        row -> {
                            String number = row.getString(1);
                            return number == null
                                    ? BigDecimal.ZERO
                                    : new BigDecimal(number)
                                            .multiply(BigDecimal.valueOf(row.getLong(2)));
                        },
                        values.toArray())
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public First first(String entity, Map<String, Wanted> match) {
        return known(entity, match)
                .map(shape -> firstOf(shape, match))
                .orElseGet(First.Unknown::new);
    }

    private First firstOf(Shape shape, Map<String, Wanted> match) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(shape, match, values);
        List<RecordId> changed =
                effects.keySet().stream()
                        .filter(key -> key.entity().equals(shape.name()))
                        .map(Key::id)
                        .toList();
        Stream<RecordId> stored =
                session
                        .list(
                                "SELECT id FROM %s%s ORDER BY id LIMIT %d"
                                        .formatted(shape.table().name(), where, changed.size() + 1),
                                row -> RecordId.of(row.getString(1)),
                                values.toArray())
                        .stream()
                        .filter(id -> !changed.contains(id));
        Stream<RecordId> made =
                changed.stream()
                        .filter(id ->
                                find(shape.name(), id)
                                        .filter(fields -> matches(fields, match))
                                        .isPresent());
        return Stream.concat(stored, made)
                .min(Comparator.comparing(RecordId::toString))
                .<First>map(First.Record::new)
                .orElseGet(First.None::new);
    }

    private static boolean matches(Map<String, Value> fields, Map<String, Wanted> match) {
        return match.entrySet().stream()
                .allMatch(wanted ->
                        wanted.getValue()
                                .holds(fields.getOrDefault(wanted.getKey(), Value.NOTHING)));
    }

    /// Empty where the device may hold a part only of the records that match: of an entity with a
    /// scope, unless its roles are without one or the match names scopes that it holds.
    private Optional<Shape> known(String entity, Map<String, Wanted> match) {
        return schema.find(entity)
                .filter(shape ->
                        mayRead(shape)
                                && shape.entity().fields().keySet().containsAll(match.keySet())
                                && holds(shape.entity().scope(), match));
    }

    private boolean holds(@Nullable String scope, Map<String, Wanted> match) {
        if (scope == null) {
            return true;
        }
        Set<String> held =
                slices.held().stream().map(Slices::scope).collect(Collectors.toUnmodifiableSet());
        if (held.equals(EVERYWHERE)) {
            return true;
        }
        return match.get(scope) instanceof Wanted.OneOf(List<Value> scopes)
                && !scopes.isEmpty()
                && scopes.stream()
                        .allMatch(one ->
                                one instanceof Value.Text(String text) && held.contains(text));
    }

    private List<Tally.Move> moves(String entity) {
        return effects.entrySet().stream()
                .filter(effect -> effect.getKey().entity().equals(entity))
                .map(Map.Entry::getValue)
                .map(effect -> new Tally.Move(effect.before(), effect.after()))
                .toList();
    }

    private static String where(
            Shape shape, Map<String, Wanted> match, List<@Nullable Object> values) {
        List<String> conditions = new ArrayList<>();
        match.forEach((name, wanted) -> {
            FieldDefinition field = shape.entity().fields().get(name);
            if (field != null) {
                conditions.add(holding(field, wanted, values));
            }
        });
        return conditions.isEmpty()
                ? ""
                : conditions.stream().collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String holding(
            FieldDefinition field, Wanted wanted, List<@Nullable Object> values) {
        return switch (wanted) {
            case Wanted.OneOf(List<Value> several) -> anyOf(field, several, values);
            case Wanted.Within(Wanted.Bound low, Wanted.Bound high) ->
                    Stream.of(bound(field, " >", low, values), bound(field, " <", high, values))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" AND "));
        };
    }

    private static Optional<String> bound(
            FieldDefinition field,
            String beyond,
            Wanted.@Nullable Bound bound,
            List<@Nullable Object> values) {
        return Optional.ofNullable(bound)
                .map(edge -> {
                    values.add(ColumnValue.of(field.type(), edge.at()).orElseThrow());
                    return EntityTable.fieldColumn(field.name())
                            + beyond
                            + (edge.included() ? "= ?" : " ?");
                });
    }

    /// SQL that holds where the field has one of the values; nothing among them is an empty field.
    static String anyOf(FieldDefinition field, List<Value> wanted, List<@Nullable Object> values) {
        return anyOf(EntityTable.fieldColumn(field.name()), field.type(), wanted, values);
    }

    static String anyOf(
            String column, FieldType type, List<Value> wanted, List<@Nullable Object> values) {
        List<Object> held = new ArrayList<>();
        for (Value value : wanted) {
            ColumnValue.of(type, value).ifPresent(held::add);
        }
        values.addAll(held);
        String in =
                switch (held.size()) {
                    case 0 -> "0";
                    case 1 -> column + " = ?";
                    default -> column + " IN (?" + ", ?".repeat(held.size() - 1) + ")";
                };
        return wanted.stream().anyMatch(Value::isNothing)
                ? "(" + in + " OR " + column + " IS NULL)"
                : in;
    }
}
