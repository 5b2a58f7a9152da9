package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Who stands for records that were merged: one may be merged into another that is merged itself.
final class Survivors {
    private final StoreSession session;

    Survivors(StoreSession session) {
        this.session = session;
    }

    /// The one at the end, as far as it is here; empty where the record stands for itself.
    Optional<RecordId> end(EntityDefinition entity, RecordId id) {
        List<RecordId> way = way(entity, id);
        return way.size() < 2 ? Optional.empty() : Optional.of(way.getLast());
    }

    /// The record and those that it is merged into, one by the other. In a copy of another unit's
    /// records it may come round for a moment: then it stands for itself.
    List<RecordId> way(EntityDefinition entity, RecordId id) {
        List<RecordId> way = new ArrayList<>();
        RecordId next = id;
        while (next != null) {
            if (way.contains(next)) {
                return List.of(id);
            }
            Optional<StoredRecord> record =
                    session.records().find(entity.name(), next).filter(one -> !one.deleted());
            if (record.isEmpty()) {
                break;
            }
            way.add(next);
            next = entity.survivorOf(record.get().fields()).orElse(null);
        }
        return way;
    }

    /// What a message says, with survivors in the place of records that were merged.
    Map<String, Value> inPlaceOfMerged(UnitDefinition definition, Map<String, Value> data) {
        Map<String, Value> followed = new LinkedHashMap<>(data);
        definition.entities().values().stream()
                .filter(kind -> kind.survivor() != null)
                .forEach(kind -> followed.replaceAll((_, value) -> survivor(kind, value)));
        return followed;
    }

    private Value survivor(EntityDefinition kind, Value value) {
        return value instanceof Value.Text(String text)
                ? RecordId.parse(text)
                        .flatMap(id -> end(kind, id))
                        .<Value>map(id -> Value.text(id.toString()))
                        .orElse(value)
                : value;
    }

    /// Whether merging `id` into `survivor` comes round to itself.
    boolean comesRound(EntityDefinition entity, RecordId id, RecordId survivor) {
        List<RecordId> seen = new ArrayList<>();
        RecordId next = survivor;
        while (next != null && !seen.contains(next)) {
            if (next.equals(id)) {
                return true;
            }
            seen.add(next);
            next =
                    session.records()
                            .find(entity.name(), next)
                            .flatMap(record -> entity.survivorOf(record.fields()))
                            .orElse(null);
        }
        return false;
    }
}
