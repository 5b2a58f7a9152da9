package org.scte.model.message;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A message that a unit shares, as a CloudEvent 1.0.
///
/// @param id UUIDv5 of the change's id and `{message}:{record id}`, so that a change re-sent after
///   a restore publishes nothing twice
/// @param type `org.scte.{unit}.{message}.v{n}`
/// @param source `/units/{unit}`
/// @param subject the record it tells of
/// @param correlationId the first change of the chain
/// @param causationId the message or change that caused this one
/// @param depth hops so far; over 16 is a loop
/// @param data null where the record is no longer published
public record UnitMessage(
        UUID id,
        String type,
        String source,
        RecordId subject,
        Instant time,
        UUID correlationId,
        UUID causationId,
        int depth,
        @Nullable Map<String, Value> data) {
    public UnitMessage {
        data = data == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
