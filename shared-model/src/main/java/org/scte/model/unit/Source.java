package org.scte.model.unit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Records drawn from a database that exists already: the service asks it every so often for the
/// rows that are new or have changed, and writes what they say. Never run by a device.
///
/// @param variable the environment variable of the service that says where the database is, and who
///   asks it
/// @param watermark the column by which rows are known to be new: it never goes down
/// @param entity of the records that rows become
/// @param id the column that says which row it is
/// @param set the column of each field that is written
/// @param every how long after one draw the next one begins
public record Source(
        String name,
        String variable,
        SourceQuery query,
        String watermark,
        String entity,
        String id,
        Map<String, String> set,
        Duration every) {
    public Source {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }
}
