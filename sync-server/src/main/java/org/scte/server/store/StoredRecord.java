package org.scte.server.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A record as the service holds it.
///
/// @param pos of the last change of it
/// @param deleted it is a tombstone: `fields` are what it had
/// @param fields those that hold something
/// @param place where it stood when it was read; null where it was not placed yet
public record StoredRecord(
        String entity,
        RecordId id,
        long pos,
        boolean deleted,
        Map<String, Value> fields,
        @Nullable Place place) {
    public StoredRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // in their order
    }
}
