package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// A message the unit shares: written in the transaction of the change it follows from.
///
/// @param key its name, and `#2` and on where several kinds of record are told of by one message
/// @param of the entity whose records it tells of
/// @param when holds for the records that are published; null for all. One that reads `was` makes
///   it an event instead of a state
/// @param data what the message says, by key
public record Publication(
        String key,
        MessageName name,
        String of,
        @Nullable Expression when,
        Map<String, Expression> data) {
    public Publication {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /// The CloudEvents type.
    public String type(String unit) {
        return name.type(unit);
    }
}
