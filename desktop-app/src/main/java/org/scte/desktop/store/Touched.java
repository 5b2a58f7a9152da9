package org.scte.desktop.store;

import java.util.HashSet;
import java.util.Set;
import org.scte.model.record.RecordId;

/// Gathers what a transaction touched, to be told after its commit.
final class Touched {
    private final Set<RecordId> records = new HashSet<>();
    private final Set<String> entities = new HashSet<>();

    void add(String entity, RecordId id) {
        records.add(id);
        entities.add(entity);
    }

    boolean isEmpty() {
        return entities.isEmpty();
    }

    StoreChange told(boolean own) {
        return new StoreChange(records, entities, false, own);
    }
}
