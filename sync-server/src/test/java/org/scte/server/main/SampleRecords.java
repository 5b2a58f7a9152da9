package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.MessageName;
import org.scte.model.unit.Unique;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.main.Guest.Where;
import org.scte.server.unit.UnitService;

/// Records of any unit, in two scopes of it, made from its definition.
final class SampleRecords {
    /// What makes a record useful to others, though neither a field nor a rule asks for it.
    private static final Set<String> ASKED_BY_OTHERS =
            Set.of("enrolment.person", "agreement.coordinator", "agreement.seat-limit");

    private final Map<String, UnitService> units;

    /// By unit, entity and scope: those that stay.
    private final Map<String, RecordId> standing = new HashMap<>();

    private final SampleValues values = new SampleValues();

    SampleRecords(Map<String, UnitService> units) {
        this.units = units;
    }

    private UnitService unit(String name) {
        return units.get(name);
    }

    EntityDefinition entity(String unit, String entity) {
        return unit(unit).definition().entity(entity).orElseThrow();
    }

    /// The record of the entity that stays, in this scope.
    RecordId standing(String unit, String entity, Where where) {
        String name = unit + "." + entity + "." + where;
        RecordId known = standing.get(name);
        if (known == null) {
            known = first(entity(unit, entity), unit, where);
            standing.put(name, known);
        }
        return known;
    }

    private RecordId first(EntityDefinition entity, String unit, Where where) {
        MessageName.OfUnit source = entity.projects();
        if (source != null) {
            RecordId copied = standing(source.unit(), entity.name(), where);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> unit(unit).find(entity.name(), copied).isPresent());
            return copied;
        }
        // Devices are enrolled, not made.
        return entity.byService() && unit.equals("administration")
                ? unit(unit).list(entity.name()).getFirst().id()
                : create(unit, entity, fields(unit, entity, where, Refs.STANDING, Map.of()));
    }

    /// A new record in this scope.
    RecordId make(
            String unit, EntityDefinition entity, Where where, Map<String, Value> overriding) {
        return create(unit, entity, fields(unit, entity, where, Refs.SPARED, overriding));
    }

    RecordId create(String unit, EntityDefinition entity, Map<String, Value> fields) {
        RecordId id = id(unit, entity, fields);
        write(unit, new Operation.Create(entity.name(), id, fields));
        return id;
    }

    void write(String unit, Operation operation) {
        assertThat(unit(unit).writeAsService("test", List.of(operation)).problems())
                .as(operation.toString())
                .isEmpty();
    }

    Optional<Map<String, Value>> find(String unit, String entity, RecordId id) {
        return unit(unit).find(entity, id);
    }

    Value field(String unit, String entity, RecordId id, String field) {
        return unit(unit).find(entity, id).orElseThrow().getOrDefault(field, Value.NOTHING);
    }

    RecordId id(String unit, EntityDefinition entity, Map<String, Value> fields) {
        return entity.identity().isEmpty()
                ? RecordId.random()
                : Identity.of(
                        unit, entity.name(), entity.identity().stream().map(fields::get).toList());
    }

    /// Which records a new one refers to.
    enum Refs {
        /// Those that stay.
        STANDING,
        /// Those that stay, but for what tells the record from others.
        SPARED,
        /// New ones wherever its scope lets them be, so that nothing else has to do with them.
        FRESH
    }

    /// What a device sends to make a record: all but what the service writes.
    Map<String, Value> sent(String unit, EntityDefinition entity, Where where) {
        Map<String, Value> fields = fields(unit, entity, where, Refs.SPARED, Map.of());
        if (!entity.readOnly()) {
            fields.keySet()
                    .removeIf(name ->
                            entity.field(name).filter(FieldDefinition::byService).isPresent());
        }
        return fields;
    }

    /// What makes a record whole, every field that a role hides, and what rules ask for.
    Map<String, Value> fields(
            String unit,
            EntityDefinition entity,
            Where where,
            Refs refs,
            Map<String, Value> overriding) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Set<String> more = more(unit(unit).definition(), entity);
        for (FieldDefinition field : entity.fields().values()) {
            boolean asked = field.required() || more.contains(field.name()) && !field.isComputed();
            if (asked && !overriding.containsKey(field.name())) {
                fields.put(field.name(), value(unit, entity, field, where, refs));
            }
        }
        fields.putAll(overriding);
        SampleRules rules = rules(unit);
        Set<String> fixed = fixed(entity);
        fixed.addAll(overriding.keySet());
        entity.fields().values().stream()
                .filter(FieldDefinition::byService)
                .forEach(field -> fixed.add(field.name()));
        rules.mend(
                entity,
                fields,
                fixed,
                tried -> rules.broken(entity, tried, Map.of()),
                field -> choices(unit, entity, field, where, refs));
        return fields;
    }

    SampleRules rules(String unit) {
        return new SampleRules(unit(unit));
    }

    /// The fields that say which record it is, and whose.
    static Set<String> fixed(EntityDefinition entity) {
        Set<String> fixed = new HashSet<>(entity.identity());
        scopeField(entity).ifPresent(fixed::add);
        return fixed;
    }

    /// The field that its scope is read from.
    static Optional<String> scopeField(EntityDefinition entity) {
        return Optional.ofNullable(entity.scope()).map(scope -> scope.split("\\.")[0]);
    }

    private static Set<String> more(UnitDefinition unit, EntityDefinition entity) {
        Set<String> more = fixed(entity);
        for (FieldDefinition field : entity.fields().values()) {
            String path = entity.name() + "." + field.name();
            boolean hidden = unit.roles().values().stream().anyMatch(r -> r.hide().contains(path));
            if (hidden || ASKED_BY_OTHERS.contains(path)) {
                more.add(field.name());
            }
        }
        return more;
    }

    Value value(String unit, EntityDefinition entity, FieldDefinition field, Where where) {
        return value(unit, entity, field, where, Refs.SPARED);
    }

    /// A value of the field that no record had before, where there are so many.
    Value value(
            String unit, EntityDefinition entity, FieldDefinition field, Where where, Refs refs) {
        return field.type() == FieldType.REF
                ? Value.text(target(unit, entity, field, where, refs).toString())
                : values.of(entity, field);
    }

    /// Some that the field can hold.
    List<Value> choices(
            String unit, EntityDefinition entity, FieldDefinition field, Where where, Refs refs) {
        return field.type() == FieldType.REF
                ? List.of(value(unit, entity, field, where, refs))
                : values.choices(entity, field);
    }

    /// One that is not what the record holds now, where there is another.
    Value other(
            String unit, EntityDefinition entity, FieldDefinition field, Where where, Value now) {
        if (field.type() == FieldType.REF) {
            Value same = value(unit, entity, field, where);
            return same.equals(now) ? value(unit, entity, field, where.other()) : same;
        }
        return values.choices(entity, field).stream()
                .filter(value -> !value.equals(now))
                .findFirst()
                .orElse(now);
    }

    private RecordId target(
            String unit, EntityDefinition entity, FieldDefinition field, Where where, Refs refs) {
        EntityDefinition to = entity(unit, String.valueOf(field.to()));
        boolean own = field.name().equals(entity.scope()); // it is what grants are for
        boolean fresh =
                switch (refs) {
                    case STANDING -> entity.identity().contains(field.name());
                    case SPARED -> tellsApart(unit, entity, field);
                    case FRESH -> to.projects() == null || tellsApart(unit, entity, field);
                };
        return fresh && !own ? make(unit, to, where, Map.of()) : standing(unit, to.name(), where);
    }

    /// Whether two records must not name the same one there.
    private boolean tellsApart(String unit, EntityDefinition entity, FieldDefinition field) {
        return entity.identity().contains(field.name())
                || entity.unique().stream()
                        .anyMatch(key -> field.equals(distinct(unit, entity, key)));
    }

    /// The ref by which records differ in a key; null where a text or number does that, or a day.
    private @Nullable FieldDefinition distinct(String unit, EntityDefinition entity, Unique key) {
        FieldDefinition distinct = null;
        for (String name : key.fields()) {
            FieldDefinition field = entity.field(name).orElseThrow();
            if (field.type() != FieldType.REF && field.type() != FieldType.CHOICE) {
                return null;
            }
            if (field.type() == FieldType.REF
                    && !name.equals(entity.scope())
                    && (distinct == null || isCopy(unit, distinct) && !isCopy(unit, field))) {
                distinct = field;
            }
        }
        return distinct;
    }

    private boolean isCopy(String unit, FieldDefinition ref) {
        return entity(unit, String.valueOf(ref.to())).projects() != null;
    }
}
