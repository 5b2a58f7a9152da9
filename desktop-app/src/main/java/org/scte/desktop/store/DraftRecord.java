package org.scte.desktop.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What somebody typed into a form and has not saved as a change: kept over restarts, never sent.
///
/// @param isNew there is no record of this id yet
/// @param kept the person asked to keep it as a draft; else it is only an unsaved edit
/// @param fields the fields that differ from the record
public record DraftRecord(
        String entity,
        RecordId id,
        boolean isNew,
        boolean kept,
        Map<String, Value> fields,
        Instant at) {
    public DraftRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// The same draft with other fields.
    public DraftRecord with(Map<String, Value> other) {
        return new DraftRecord(entity, id, isNew, kept, other, at);
    }
}
