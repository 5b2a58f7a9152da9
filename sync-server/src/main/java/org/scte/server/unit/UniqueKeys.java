package org.scte.server.unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.expression.Surroundings;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Unique;
import org.scte.server.store.KeyTable;
import org.scte.server.store.StoreSession;

/// What at most one record may have: each record's keys are kept beside it, folded, and a key that
/// another record has refuses the change.
final class UniqueKeys {
    private UniqueKeys() {}

    /// Gives the records a change touched their keys. The old ones go first, so that two records
    /// may change places in one change.
    static void settle(Taking taking) {
        List<WorkingRecord> records =
                taking.reached().stream().filter(UniqueKeys::isConcerned).toList();
        KeyTable keys = taking.session().keys();
        records.stream()
                .filter(record -> record.before() != null)
                .forEach(record -> keys.release(record.entity().name(), record.id()));
        for (WorkingRecord record : records) {
            if (record.isLiving()) {
                claim(taking, record);
            }
        }
    }

    private static boolean isConcerned(WorkingRecord record) {
        if (record.entity().unique().isEmpty()) {
            return false;
        }
        if (!record.isLiving() || record.isMade()) {
            return true;
        }
        Set<String> concerned = new HashSet<>();
        for (Unique unique : record.entity().unique()) {
            concerned.addAll(unique.fields());
            Expression when = unique.when();
            if (when != null) {
                concerned.addAll(when.reads());
            }
        }
        return record.touched().stream().anyMatch(concerned::contains);
    }

    private static void claim(Taking taking, WorkingRecord record) {
        EntityDefinition entity = record.entity();
        for (int rule = 0; rule < entity.unique().size(); rule++) {
            Unique unique = entity.unique().get(rule);
            Optional<String> key = key(unique, record.fields(), taking.around(), taking.moment());
            if (key.isEmpty()) {
                continue;
            }
            KeyTable keys = taking.session().keys();
            Optional<RecordId> other = keys.holder(entity.name(), rule, key.get());
            if (other.isEmpty()) {
                keys.hold(entity.name(), rule, key.get(), record.id());
            } else if (!taking.authority().isUnquestioned()) {
                taking.findings().add(duplicate(taking, record, unique, other.get()));
            }
        }
    }

    private static Problem duplicate(
            Taking taking, WorkingRecord record, Unique unique, RecordId other) {
        EntityDefinition entity = record.entity();
        List<String> labels =
                unique.fields().stream()
                        .map(field ->
                                entity.field(field)
                                        .map(definition -> definition.label())
                                        .orElse(field))
                        .toList();
        return new Problem(
                Problem.Code.DUPLICATE,
                "Another " + entity.title() + " has the same " + String.join(", ", labels) + ".",
                record.lastEffect().op(),
                unique.fields().getFirst(),
                other);
    }

    /// A record that has what another one would have, and the uniqueness that says so.
    record Collision(Unique unique, RecordId holder) {}

    /// Those that a record with these fields meets, of what says what becomes of the two.
    static List<Collision> collisions(
            StoreSession session,
            EntityDefinition entity,
            RecordId id,
            Map<String, Value> fields,
            Moment moment) {
        UnitSurroundings around = new UnitSurroundings(session);
        List<Collision> collisions = new ArrayList<>();
        for (int rule = 0; rule < entity.unique().size(); rule++) {
            Unique unique = entity.unique().get(rule);
            int number = rule;
            if (!unique.otherwise().isEmpty()) {
                key(unique, fields, around, moment)
                        .flatMap(key -> session.keys().holder(entity.name(), number, key))
                        .filter(holder -> !holder.equals(id))
                        .ifPresent(holder -> collisions.add(new Collision(unique, holder)));
            }
        }
        return collisions;
    }

    /// The folded key of a record; empty where the uniqueness does not concern it.
    static Optional<String> key(
            Unique unique, Map<String, Value> fields, Surroundings around, Moment moment) {
        List<Value> values = new ArrayList<>();
        for (String field : unique.fields()) {
            Value value = fields.getOrDefault(field, Value.NOTHING);
            if (value.isNothing()) {
                return Optional.empty();
            }
            values.add(Identity.folded(value));
        }
        Expression when = unique.when();
        return when == null || when.evaluate(fields, fields, around, moment).holds()
                ? Optional.of(CanonicalJson.of(values))
                : Optional.empty();
    }
}
