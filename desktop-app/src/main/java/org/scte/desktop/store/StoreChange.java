package org.scte.desktop.store;

import java.util.Set;
import org.scte.model.record.RecordId;

/// What a commit touched, told after it.
///
/// @param records the ids touched, by nothing else than id; empty with `everything`
/// @param entities the entities touched
/// @param everything a snapshot or another definition was taken: read all anew
/// @param own written on this device, not received
public record StoreChange(
        Set<RecordId> records, Set<String> entities, boolean everything, boolean own) {
    public StoreChange {
        records = Set.copyOf(records);
        entities = Set.copyOf(entities);
    }
}
