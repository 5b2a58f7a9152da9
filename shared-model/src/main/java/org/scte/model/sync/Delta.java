package org.scte.model.sync;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What changed of one record on the way to a page's end: each changed field once, with its value
/// at the page's end. A record that is new to the device travels whole.
///
/// @param pos the record's last position within the page
/// @param scope where the record travels whole to a device that holds slices: the scope of its
///   slice, empty for the slice that has none; else null
/// @param gone null while the record is there
public record Delta(
        long pos,
        String entity,
        RecordId id,
        Map<String, Value> set,
        @Nullable Gone gone,
        @Nullable String scope) {
    public Delta(
            long pos, String entity, RecordId id, Map<String, Value> set, @Nullable Gone gone) {
        this(pos, entity, id, set, gone, null);
    }

    public enum Gone implements WireWord {
        DELETED,
        /// It left the device's scope: erased there.
        HIDDEN
    }

    public Delta {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }
}
