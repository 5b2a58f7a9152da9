package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.main.Guest.Where;
import org.scte.server.unit.UnitService;

/// Records of any unit, in two scopes of it, made from its definition.
final class SampleRecords {
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);

    /// What rules ask for, which no field says.
    private static final Set<String> ASKED_BY_RULES =
            Set.of(
                    "registration.guest-name",
                    "customer.company",
                    "order-line.unit-price",
                    "seat.name",
                    "enrolment.name");

    /// Words other than the first or the default: for rules, and for others to hear of the record.
    private static final Map<String, String> WORDS =
            Map.of(
                    "completion.source", "other-system",
                    "customer.party", "company",
                    "cycle.state", "renewed",
                    "programme.status", "active",
                    "course.status", "published",
                    "event.status", "published");

    private final Map<String, UnitService> units;

    /// By unit, entity and scope: those that stay.
    private final Map<String, RecordId> standing = new HashMap<>();

    private int count;

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
        String source = entity.projects();
        if (source != null) {
            String other = source.substring(0, source.indexOf('.'));
            RecordId copied = standing(other, entity.name(), where);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> unit(unit).find(entity.name(), copied).isPresent());
            return copied;
        }
        // Devices are enrolled, not made.
        return entity.byService() && unit.equals("administration")
                ? unit(unit).list(entity.name()).getFirst().id()
                : make(unit, entity, where, Map.of());
    }

    /// A new record in this scope.
    RecordId make(
            String unit, EntityDefinition entity, Where where, Map<String, Value> overriding) {
        Map<String, Value> fields = fields(unit, entity, where);
        fields.putAll(overriding);
        RecordId id = id(unit, entity, fields);
        write(unit, new Operation.Create(entity.name(), id, fields));
        return id;
    }

    void write(String unit, Operation operation) {
        assertThat(unit(unit).writeAsService("test", List.of(operation)).problems())
                .as(operation.toString())
                .isEmpty();
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

    /// What makes a record whole, and every field that a role hides.
    Map<String, Value> fields(String unit, EntityDefinition entity, Where where) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Set<String> more = more(unit(unit).definition(), entity);
        for (FieldDefinition field : entity.fields().values()) {
            if (field.required() || more.contains(field.name())) {
                fields.put(field.name(), value(unit, entity, field, where));
            }
        }
        return fields;
    }

    private static Set<String> more(UnitDefinition unit, EntityDefinition entity) {
        Set<String> more = new HashSet<>(entity.identity());
        String scope = entity.scope();
        if (scope != null) {
            more.add(scope.split("\\.")[0]);
        }
        for (FieldDefinition field : entity.fields().values()) {
            String path = entity.name() + "." + field.name();
            boolean hidden = unit.roles().values().stream().anyMatch(r -> r.hide().contains(path));
            if (hidden || ASKED_BY_RULES.contains(path)) {
                more.add(field.name());
            }
        }
        return more;
    }

    /// A value of the field that no record had before, where there are so many.
    Value value(String unit, EntityDefinition entity, FieldDefinition field, Where where) {
        return switch (field.type()) {
            case TEXT, SERIAL -> Value.text("x" + ++count);
            case EMAIL -> Value.text("x" + ++count + "@example.org");
            case PHONE -> Value.text("+1 555 " + ++count);
            case URL -> Value.text("https://example.org/" + ++count);
            case DATE ->
                    Value.text(
                            "end".equals(field.role())
                                    ? LocalDate.now(ZoneOffset.UTC).toString()
                                    : DAY.plusDays(++count % 9_500).toString());
            case INSTANT ->
                    Value.text(
                            "end".equals(field.role())
                                    ? "2020-01-05T11:00:00.000Z"
                                    : "2020-01-05T10:00:00.000Z");
            case CHOICE ->
                    Optional.ofNullable(WORDS.get(entity.name() + "." + field.name()))
                            .map(Value::text)
                            .orElse(
                                    field.defaultValue().isNothing()
                                            ? Value.text(field.choices().getFirst())
                                            : field.defaultValue());
            case REF -> Value.text(target(unit, entity, field, where).toString());
            case INTEGER ->
                    field.defaultValue().isNothing()
                            ? Value.whole(++count % 900 + 1)
                            : field.defaultValue();
            case DECIMAL, MONEY -> Value.text("1.5");
            case BOOLEAN -> Value.flag(true);
            case LIST -> Value.texts("x" + ++count);
            case FILE -> Value.NOTHING;
        };
    }

    /// One that stays; of an identity a new one, so that each record is another.
    private RecordId target(
            String unit, EntityDefinition entity, FieldDefinition field, Where where) {
        String to = String.valueOf(field.to());
        return entity.identity().contains(field.name())
                ? make(unit, entity(unit, to), where, Map.of())
                : standing(unit, to, where);
    }
}
