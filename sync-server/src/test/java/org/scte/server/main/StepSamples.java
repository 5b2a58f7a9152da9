package org.scte.server.main;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;
import org.scte.server.main.Guest.Where;
import org.scte.server.main.SampleRecords.Refs;
import org.scte.server.main.SampleRules.Broken;

/// The steps of a unit as devices send them, with records that stand where each can be taken.
final class StepSamples {
    /// Any value of the field.
    private static final String ANY = "*";

    /// When an hour begins that no other record has, and when it ends.
    private static final String AN_HOUR = "an hour";

    private static final String ITS_END = "its end";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

    /// What the conditions of a step want of a record, or of one that it refers to, and cannot be
    /// found field by field.
    private static final Map<String, Map<String, String>> STATE =
            Map.of(
                    "approve-refund", Map.of("payment.status", "posted"),
                    "pay-refund", Map.of("payment.status", "posted"),
                    "merge", Map.of("survivor.status", "active"),
                    "undo-merge",
                            Map.of(
                                    "status", "merged",
                                    "survivor", ANY,
                                    "merged", "2120-01-05T10:00:00.000Z"),
                    "charge-to-purchase-order",
                            Map.of(
                                    "purchase-order.customer", "self.customer",
                                    "purchase-order.status", "approved",
                                    "purchase-order.approved-by", "somebody else"),
                    "accept-times", Map.of("status", "finished", "time-suspect", "true"),
                    "accept-signing", Map.of("status", "submitted", "time-suspect", "true"),
                    "confirm-result",
                            Map.of(
                                    "person",
                                    ANY,
                                    "voucher",
                                    ANY,
                                    "id-check",
                                    "company-photo",
                                    "started",
                                    AN_HOUR,
                                    "ended",
                                    ITS_END,
                                    "minutes",
                                    "59",
                                    "points",
                                    "1",
                                    "points-again",
                                    "1"));

    private final SampleRecords samples;
    private final UnitDefinition unit;
    private final SampleRules rules;
    private final Spares<Prepared> spares;
    private LocalDateTime hour = LocalDateTime.of(2020, 1, 5, 10, 0);

    /// A step that can be taken.
    ///
    /// @param fields of its record; empty where it makes one
    private record Prepared(
            String entity,
            RecordId id,
            Optional<Map<String, Value>> fields,
            Map<String, Value> input) {}

    StepSamples(SampleRecords samples, UnitDefinition unit) {
        this.samples = samples;
        this.unit = unit;
        this.rules = samples.rules(unit.unit());
        this.spares =
                new Spares<>(one ->
                        samples.find(unit.unit(), one.entity(), one.id()).equals(one.fields()));
    }

    /// The entity of whose record the step is.
    EntityDefinition entity(UseCase step) {
        String name = step.on() == null ? step.creates() : step.on();
        return unit.entity(String.valueOf(name)).orElseThrow();
    }

    /// The step as an actor takes it, in a scope.
    Operation of(UseCase step, Where where, String actor) throws Exception {
        return step.on() == null ? created(step, where, actor) : changed(step, where, actor);
    }

    private Operation created(UseCase step, Where where, String actor) throws Exception {
        EntityDefinition entity = entity(step);
        Prepared prepared = spares.get(step.name() + where, () -> toCreate(step, where));
        Map<String, Value> fields = new LinkedHashMap<>(prepared.input());
        fields.putAll(set(step, fields, actor));
        return new Operation.Create(entity.name(), prepared.id(), fields);
    }

    private Prepared toCreate(UseCase step, Where where) {
        EntityDefinition entity = entity(step);
        Map<String, Value> input = samples.sent(unit.unit(), entity, where);
        input.keySet().retainAll(step.input());
        Map<String, Value> fields = new LinkedHashMap<>(input);
        fields.putAll(set(step, input, SampleRules.ACTOR));
        RecordId id = samples.id(unit.unit(), entity, fields);
        return new Prepared(entity.name(), id, Optional.empty(), input);
    }

    private Operation changed(UseCase step, Where where, String actor) throws Exception {
        EntityDefinition entity = entity(step);
        Prepared prepared = spares.get(step.name() + where, () -> toChange(step, where));
        Map<String, Value> now = prepared.fields().orElseThrow();
        Map<String, Value> fields = new LinkedHashMap<>(prepared.input());
        fields.putAll(set(step, now, actor));
        Map<String, Value> was = new LinkedHashMap<>();
        fields.keySet().forEach(field -> was.put(field, now.getOrDefault(field, Value.NOTHING)));
        return new Operation.Update(entity.name(), prepared.id(), fields, was);
    }

    /// First the step's own condition, which then stays, then the rules before and after it.
    private Prepared toChange(UseCase step, Where where) {
        EntityDefinition entity = entity(step);
        Map<String, Value> state = state(step, entity, where);
        Map<String, Value> input = input(step, entity, where, state);
        Set<String> fixed = new HashSet<>(SampleRecords.fixed(entity));
        fixed.addAll(STATE.getOrDefault(step.name(), Map.of()).keySet());
        Function<FieldDefinition, List<Value>> values =
                field -> samples.choices(unit.unit(), entity, field, where, Refs.FRESH);
        rules.mend(
                entity,
                state,
                fixed,
                tried -> unmet(step, SampleRules.whole(entity, tried)),
                values);
        if (step.when() != null) {
            fixed.addAll(step.when().reads());
        }
        rules.mend(entity, state, fixed, tried -> broken(step, entity, tried, input), values);
        RecordId id = samples.create(unit.unit(), entity, state);
        Optional<Map<String, Value>> stored = samples.find(unit.unit(), entity.name(), id);
        return new Prepared(entity.name(), id, stored, input);
    }

    private Map<String, Value> state(UseCase step, EntityDefinition entity, Where where) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        hour = hour.plusHours(1);
        STATE.getOrDefault(step.name(), Map.of())
                .forEach((path, word) -> {
                    String name = path.split("\\.")[0];
                    FieldDefinition field = entity.field(name).orElseThrow();
                    if (!step.input().contains(name)) {
                        wanted.computeIfAbsent(
                                name,
                                _ ->
                                        path.equals(name)
                                                ? plain(entity, field, where, word)
                                                : referred(step, field, where, Map.of()));
                    }
                });
        return samples.fields(unit.unit(), entity, where, Refs.FRESH, wanted);
    }

    private Value plain(EntityDefinition entity, FieldDefinition field, Where where, String word) {
        return switch (word) {
            case ANY -> samples.value(unit.unit(), entity, field, where, Refs.FRESH);
            case AN_HOUR -> SampleValues.read(field, HOUR.format(hour) + ":00:00.000Z");
            case ITS_END -> SampleValues.read(field, HOUR.format(hour) + ":59:00.000Z");
            default -> SampleValues.read(field, word);
        };
    }

    /// A new record for a ref to name, as the step wants it.
    ///
    /// @param self the record that refers to it
    private Value referred(
            UseCase step, FieldDefinition ref, Where where, Map<String, Value> self) {
        EntityDefinition to = unit.entity(String.valueOf(ref.to())).orElseThrow();
        Map<String, Value> wanted = new LinkedHashMap<>();
        STATE.get(step.name())
                .forEach((path, word) -> {
                    if (path.startsWith(ref.name() + ".")) {
                        String name = path.substring(ref.name().length() + 1);
                        wanted.put(
                                name,
                                word.startsWith("self.")
                                        ? self.get(word.substring(5))
                                        : plain(to, to.field(name).orElseThrow(), where, word));
                    }
                });
        return Value.text(
                samples.create(
                                unit.unit(),
                                to,
                                samples.fields(unit.unit(), to, where, Refs.FRESH, wanted))
                        .toString());
    }

    /// What the step asks for: other than what the record holds.
    private Map<String, Value> input(
            UseCase step, EntityDefinition entity, Where where, Map<String, Value> state) {
        Map<String, Value> input = new LinkedHashMap<>();
        Map<String, String> words = STATE.getOrDefault(step.name(), Map.of());
        for (String name : step.input()) {
            FieldDefinition field = entity.field(name).orElseThrow();
            boolean wanted =
                    field.type() == FieldType.REF
                            && words.keySet().stream().anyMatch(p -> p.startsWith(name + "."));
            Value now = state.getOrDefault(name, Value.NOTHING);
            input.put(
                    name,
                    wanted
                            ? referred(step, field, where, state)
                            : samples.other(unit.unit(), entity, field, where, now));
        }
        return input;
    }

    /// The step's condition, where such a record does not meet it.
    private Broken unmet(UseCase step, Map<String, Value> state) {
        Expression when = step.when();
        return new Broken(
                when == null || rules.evaluate(when, state, state).holds()
                        ? Set.of()
                        : Set.of(when));
    }

    /// The rules that such a record breaks, or would break once the step is taken.
    private Broken broken(
            UseCase step,
            EntityDefinition entity,
            Map<String, Value> state,
            Map<String, Value> input) {
        Map<String, Value> before = SampleRules.whole(entity, state);
        Map<String, Value> after = new LinkedHashMap<>(before);
        after.putAll(input);
        after.putAll(set(step, before, SampleRules.ACTOR));
        Set<Expression> all = new LinkedHashSet<>(rules.broken(entity, before, Map.of()).all());
        all.addAll(rules.broken(entity, after, before).all());
        return new Broken(all);
    }

    /// What the step writes, as a device works it out.
    private Map<String, Value> set(UseCase step, Map<String, Value> self, String actor) {
        Map<String, Value> set = new LinkedHashMap<>();
        step.set()
                .forEach((field, expression) -> {
                    if (rules.evaluate(expression, self, self, actor)
                            instanceof Evaluation.Known(Value value)) {
                        set.put(field, value);
                    }
                });
        return set;
    }
}
