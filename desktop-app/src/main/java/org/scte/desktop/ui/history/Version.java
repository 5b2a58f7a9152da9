package org.scte.desktop.ui.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// A record as it was after one change of it.
///
/// @param at when the change was made, or came to the service; null where that is not known
/// @param who made it; empty where that is not known
/// @param here it was made on this device
/// @param imported when the list was brought in that it came with; null for any other
/// @param there the record was there then; false after it was deleted
/// @param fields what was filled
record Version(
        Kind kind,
        @Nullable Instant at,
        String who,
        boolean here,
        @Nullable Instant imported,
        boolean there,
        Map<String, Value> fields) {
    /// How far the change has come.
    enum Kind {
        WAITING,
        NOT_ACCEPTED,
        SENT,
        /// Sent, and merged with a change made elsewhere.
        MERGED,
        /// Given up: the record never was so for anybody else.
        NOT_SENT,
        /// What was before the first change that is known.
        BEFORE
    }

    Version {
        Map<String, Value> filled = new LinkedHashMap<>(fields);
        filled.values().removeIf(Value::isNothing);
        fields = Map.copyOf(filled);
    }

    Value field(String name) {
        return fields.getOrDefault(name, Value.NOTHING);
    }
}
