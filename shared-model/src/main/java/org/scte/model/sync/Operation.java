package org.scte.model.sync;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// One step of a [Change] on one record.
public sealed interface Operation {
    String entity();

    RecordId id();

    record Create(String entity, RecordId id, Map<String, Value> set) implements Operation {
        public Create {
            set = ordered(set);
        }
    }

    /// `was` holds, for the fields in `set`, what the device saw before; a field missing there
    /// counts as nothing.
    record Update(String entity, RecordId id, Map<String, Value> set, Map<String, Value> was)
            implements Operation {
        public Update {
            set = ordered(set);
            was = ordered(was);
        }
    }

    /// `seen` is the last `pos` of the record that the device knew; 0 for none.
    record Delete(String entity, RecordId id, long seen) implements Operation {}

    private static Map<String, Value> ordered(Map<String, Value> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
