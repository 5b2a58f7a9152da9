package org.scte.model.sync;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// Who changed what of one record, when.
///
/// @param at by the device's clock
/// @param suspect that clock was not to be trusted then, as the device knew
/// @param received by the service's clock
/// @param op `create`, `update` or `delete`
/// @param set what the change made of the fields
/// @param was what they were before
public record HistoryEntry(
        long pos,
        Instant at,
        boolean suspect,
        Instant received,
        String device,
        String actor,
        @Nullable String useCase,
        String op,
        Map<String, Value> set,
        Map<String, Value> was,
        Ack.Outcome outcome) {
    public HistoryEntry {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        was = Collections.unmodifiableMap(new LinkedHashMap<>(was));
    }
}
