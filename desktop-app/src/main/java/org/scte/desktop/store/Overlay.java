package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowed;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Tally;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.ColumnValue;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.unit.FieldDefinition;

/// The unit as it would be with a change that is not written yet.
final class Overlay implements Surroundings {
    record Key(String entity, RecordId id) {}

    /// A record before and after the change; null where it is not there.
    record Effect(@Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {}

    private final Session session;
    private final Schema schema;
    private final Map<Key, Effect> effects = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private @Nullable Allowed allowed;

    Overlay(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
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
        Allowed rights = allowed;
        if (rights == null) {
            rights = Permit.read(session).allowed();
            allowed = rights;
        }
        return shape.entity().scope() == null && rights.mayRead(shape.entity().name());
    }

    /// Unknown for an entity of which there may be more records than the device holds.
    @Override
    public OptionalLong count(String entity, Map<String, List<Value>> match) {
        Optional<Shape> shape = schema.find(entity);
        if (shape.isEmpty() || !isWhole(shape.get())) {
            return OptionalLong.empty();
        }
        OptionalLong stored = countStored(shape.get(), match);
        if (stored.isEmpty()) {
            return stored;
        }
        tally.begin(entity, match.keySet(), () -> moves(entity));
        return OptionalLong.of(stored.getAsLong() + tally.of(entity, match));
    }

    private List<Tally.Move> moves(String entity) {
        return effects.entrySet().stream()
                .filter(effect -> effect.getKey().entity().equals(entity))
                .map(Map.Entry::getValue)
                .map(effect -> new Tally.Move(effect.before(), effect.after()))
                .toList();
    }

    private OptionalLong countStored(Shape shape, Map<String, List<Value>> match) {
        List<@Nullable Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Map.Entry<String, List<Value>> entry : match.entrySet()) {
            FieldDefinition field = shape.entity().fields().get(entry.getKey());
            if (field == null) {
                return OptionalLong.empty();
            }
            conditions.add(anyOf(field, entry.getValue(), values));
        }
        String where =
                conditions.isEmpty()
                        ? ""
                        : conditions.stream().collect(Collectors.joining(" AND ", " WHERE ", ""));
        return OptionalLong.of(
                session.number(
                        "SELECT count(*) FROM " + shape.table().name() + where, values.toArray()));
    }

    /// SQL that holds where the field has one of the values; nothing among them is an empty field.
    static String anyOf(FieldDefinition field, List<Value> wanted, List<@Nullable Object> values) {
        String column = EntityTable.fieldColumn(field.name());
        List<Object> held = new ArrayList<>();
        for (Value value : wanted) {
            ColumnValue.of(field.type(), value).ifPresent(held::add);
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
