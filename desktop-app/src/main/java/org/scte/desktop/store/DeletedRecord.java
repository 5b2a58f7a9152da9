package org.scte.desktop.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A record that was deleted lately.
///
/// @param fields what it held
/// @param at when it was deleted here, or this device heard of it
/// @param waits its deletion was made here and is not sent yet
public record DeletedRecord(
        String entity,
        RecordId id,
        String label,
        Map<String, Value> fields,
        Instant at,
        boolean waits) {
    public DeletedRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
