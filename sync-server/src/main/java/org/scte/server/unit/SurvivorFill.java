package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// What a survivor takes of what was merged into it: the fields that its definition names, where it
/// has nothing in them or where their policy combines. A record that is known by one that was
/// merged cannot change its id; so what it says is said by the survivor's record of the same kind
/// too.
final class SurvivorFill {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final Survivors survivors;

    SurvivorFill(StoreSession session, UnitDefinition definition) {
        this.session = session;
        this.definition = definition;
        this.survivors = new Survivors(session);
    }

    /// What is to be written; empty for nothing.
    Optional<Operation> of(EntityDefinition entity, StoredRecord merged) {
        if (entity.fill().isEmpty()) {
            return Optional.empty();
        }
        return entity.survivor() == null
                ? ofIdentity(entity, merged)
                : survivors.end(entity, merged.id()).flatMap(end -> update(entity, merged, end));
    }

    private Optional<Operation> ofIdentity(EntityDefinition entity, StoredRecord merged) {
        Map<String, Value> identity = new LinkedHashMap<>();
        boolean follows = false;
        for (String field : entity.identity()) {
            Value value = merged.fields().getOrDefault(field, Value.NOTHING);
            Optional<Value> end = end(entity, field, value);
            follows |= end.isPresent();
            identity.put(field, end.orElse(value));
        }
        if (!follows) {
            return Optional.empty();
        }
        RecordId id =
                Identity.of(definition.unit(), entity.name(), new ArrayList<>(identity.values()));
        return update(entity, merged, id).or(() -> create(entity, merged, id, identity));
    }

    private Optional<Value> end(EntityDefinition entity, String field, Value value) {
        Optional<RecordId> named =
                value instanceof Value.Text(String text) ? RecordId.parse(text) : Optional.empty();
        return Arrivals.target(definition, entity, field)
                .flatMap(to -> named.flatMap(id -> survivors.end(to, id)))
                .map(end -> Value.text(end.toString()));
    }

    /// The record that an identity names and that was merged.
    Optional<RecordId> mergedOf(EntityDefinition entity, RecordId record) {
        Map<String, Value> fields =
                session.records()
                        .find(entity.name(), record)
                        .map(StoredRecord::fields)
                        .orElse(Map.of());
        return entity.identity().stream()
                .filter(field ->
                        end(entity, field, fields.getOrDefault(field, Value.NOTHING)).isPresent())
                .findFirst()
                .map(fields::get)
                .flatMap(value ->
                        value instanceof Value.Text(String text)
                                ? RecordId.parse(text)
                                : Optional.empty());
    }

    private Optional<Operation> create(
            EntityDefinition entity,
            StoredRecord merged,
            RecordId id,
            Map<String, Value> identity) {
        boolean there =
                session.records()
                        .find(entity.name(), id)
                        .filter(record -> !record.deleted())
                        .isPresent();
        if (there) {
            return Optional.empty();
        }
        Map<String, Value> set = new LinkedHashMap<>(identity);
        for (String field : entity.fill()) {
            Value value = merged.fields().getOrDefault(field, Value.NOTHING);
            if (!value.isNothing()) {
                set.put(field, value);
            }
        }
        return Optional.of(new Operation.Create(entity.name(), id, set));
    }

    private Optional<Operation> update(EntityDefinition entity, StoredRecord merged, RecordId id) {
        Optional<StoredRecord> survivor =
                session.records().find(entity.name(), id).filter(record -> !record.deleted());
        if (survivor.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value> set = new LinkedHashMap<>();
        for (String name : entity.fill()) {
            FieldDefinition field = entity.field(name).orElseThrow();
            Value has = survivor.get().fields().getOrDefault(name, Value.NOTHING);
            Value takes = combined(field, has, merged.fields().getOrDefault(name, Value.NOTHING));
            if (!takes.equals(has)) {
                set.put(name, takes);
            }
        }
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(new Operation.Update(entity.name(), id, set, Map.of()));
    }

    private static Value combined(FieldDefinition field, Value has, Value other) {
        if (other.isNothing()) {
            return has;
        }
        return switch (field.conflict()) {
            case MAX, MIN, UNION ->
                    FieldMerge.merge(field, has, Value.NOTHING, other)
                                    instanceof FieldMerge.Result.Settled(Value value, _)
                            ? value
                            : has.isNothing() ? other : has;
            case LATEST, FIRST, ASK, SUM -> has.isNothing() ? other : has;
        };
    }
}
