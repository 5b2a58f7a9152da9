package org.scte.server.main;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Tally;
import org.scte.model.expression.Wanted;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.ComputedFields;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Rule;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.UnitService;

/// Makes samples that a unit's rules let pass: looks for values of the fields that a broken rule
/// reads, one after the other.
final class SampleRules {
    /// Who it is that rules are tried as.
    static final String ACTOR = "somebody";

    private final Surroundings around;

    SampleRules(UnitService unit) {
        this.around = new Held(unit);
    }

    /// The conditions that do not hold.
    record Broken(Set<Expression> all) {
        int size() {
            return all.size();
        }

        Set<String> reads() {
            Set<String> reads = new LinkedHashSet<>();
            all.forEach(one -> reads.addAll(one.reads()));
            return reads;
        }
    }

    /// Changes the fields until nothing is broken, as far as one field after the other will do.
    ///
    /// @param fixed fields that stay as they are
    /// @param look what is broken by such fields
    /// @param values what a field could hold
    void mend(
            EntityDefinition entity,
            Map<String, Value> fields,
            Set<String> fixed,
            Function<Map<String, Value>, Broken> look,
            Function<FieldDefinition, List<Value>> values) {
        Broken broken = look.apply(fields);
        boolean better = broken.size() > 0;
        while (better) {
            better = false;
            for (FieldDefinition field : candidates(entity, broken.reads(), fields, fixed)) {
                Optional<Value> found = find(field, fields, broken.size(), look, values);
                if (found.isPresent()) {
                    fields.put(field.name(), found.get());
                    broken = look.apply(fields);
                    better = broken.size() > 0;
                    break;
                }
            }
        }
    }

    /// Refs last, and only where they hold nothing yet.
    private static List<FieldDefinition> candidates(
            EntityDefinition entity, Set<String> reads, Map<String, Value> set, Set<String> fixed) {
        List<FieldDefinition> plain = new ArrayList<>();
        List<FieldDefinition> refs = new ArrayList<>();
        for (FieldDefinition field : entity.fields().values()) {
            if (reads.contains(field.name()) && !fixed.contains(field.name())) {
                if (field.type() != FieldType.REF) {
                    plain.add(field);
                } else if (!set.containsKey(field.name())) {
                    refs.add(field);
                }
            }
        }
        plain.addAll(refs);
        return plain;
    }

    private static Optional<Value> find(
            FieldDefinition field,
            Map<String, Value> fields,
            int broken,
            Function<Map<String, Value>, Broken> look,
            Function<FieldDefinition, List<Value>> values) {
        for (Value value : values.apply(field)) {
            Map<String, Value> tried = new LinkedHashMap<>(fields);
            tried.put(field.name(), value);
            if (look.apply(tried).size() < broken) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The fields with what those hold that are not mentioned.
    static Map<String, Value> whole(EntityDefinition entity, Map<String, Value> fields) {
        Map<String, Value> whole = new LinkedHashMap<>(fields);
        for (FieldDefinition field : entity.fields().values()) {
            if (!field.defaultValue().isNothing()) {
                whole.putIfAbsent(field.name(), field.defaultValue());
            }
        }
        return whole;
    }

    /// The rules that such a record would break, once those that adjust have done so.
    Broken broken(EntityDefinition entity, Map<String, Value> fields, Map<String, Value> was) {
        Map<String, Value> full =
                was.isEmpty() ? whole(entity, fields) : new LinkedHashMap<>(fields);
        compute(entity, full);
        for (Rule rule : entity.rules()) {
            if (!evaluate(rule.check(), full, was).holds()) {
                rule.otherwise()
                        .forEach((name, to) -> {
                            if (evaluate(to, full, was) instanceof Evaluation.Known(Value value)) {
                                full.put(name, value);
                            }
                        });
                compute(entity, full);
            }
        }
        Set<Expression> broken = new LinkedHashSet<>();
        for (Rule rule : entity.rules()) {
            if (!evaluate(rule.check(), full, was).holds()) {
                broken.add(rule.check());
            }
        }
        return new Broken(broken);
    }

    /// What follows from the fields comes with them.
    private static void compute(EntityDefinition entity, Map<String, Value> fields) {
        ComputedFields.missing(entity, fields)
                .forEach((name, value) -> {
                    if (value.isNothing()) {
                        fields.remove(name);
                    } else {
                        fields.put(name, value);
                    }
                });
    }

    Evaluation evaluate(Expression expression, Map<String, Value> self, Map<String, Value> was) {
        return evaluate(expression, self, was, ACTOR);
    }

    Evaluation evaluate(
            Expression expression, Map<String, Value> self, Map<String, Value> was, String actor) {
        String device = RecordId.random().toString(); // another each time
        return expression.evaluate(
                self, was, around, new Moment(Instant.now(), false, actor, device));
    }

    /// All that the service holds.
    private record Held(UnitService unit) implements Surroundings {
        @Override
        public Optional<Map<String, Value>> find(String entity, RecordId id) {
            return unit.find(entity, id);
        }

        @Override
        public OptionalLong count(String entity, Map<String, Wanted> match) {
            return OptionalLong.of(
                    unit.list(entity).stream().filter(one -> matches(one, match)).count());
        }

        @Override
        public First first(String entity, Map<String, Wanted> match) {
            return unit.list(entity).stream()
                    .filter(one -> matches(one, match))
                    .min(Comparator.comparing((StoredRecord one) -> one.id().toString()))
                    .<First>map(one -> new First.Record(one.id()))
                    .orElseGet(First.None::new);
        }

        @Override
        public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
            return Optional.of(
                    unit.list(entity).stream()
                            .filter(one -> matches(one, match))
                            .map(one -> Tally.number(one.fields().get(field)))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }

        private static boolean matches(StoredRecord record, Map<String, Wanted> match) {
            return !record.deleted()
                    && match.entrySet().stream()
                            .allMatch(one ->
                                    one.getValue()
                                            .holds(
                                                    record.fields()
                                                            .getOrDefault(
                                                                    one.getKey(), Value.NOTHING)));
        }
    }
}
