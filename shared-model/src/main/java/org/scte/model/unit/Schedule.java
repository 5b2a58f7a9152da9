package org.scte.model.unit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.expression.Expression;

/// What time brings about: the service looks at all records of an entity every so often and writes
/// to those for which `when` holds. Never run by a device.
///
/// @param every how often; a service that was down looks once at its return
/// @param on whose records are looked at
/// @param when holds for those that are due, and no more once they are written
/// @param set what is written to each
public record Schedule(
        String name, Duration every, String on, Expression when, Map<String, Expression> set) {
    public Schedule {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }
}
