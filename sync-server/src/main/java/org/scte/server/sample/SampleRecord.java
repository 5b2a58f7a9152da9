package org.scte.server.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Writes down what a record of the sample holds in one line.
final class SampleRecord {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SampleRecord() {}

    /// @param pairs by turns a field and what it holds: a text, a number, a day, a moment, a
    ///   record's id; what is null is left out
    static Map<String, Value> fields(@Nullable Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object held = pairs[i + 1];
            if (held != null && pairs[i] instanceof String field) {
                fields.put(field, value(held));
            }
        }
        return fields;
    }

    private static Value value(Object held) {
        return switch (held) {
            case Integer number -> Value.whole(number);
            case Boolean flag -> Value.flag(flag);
            case Instant moment -> Value.text(INSTANT.format(moment));
            case BigDecimal amount -> Value.text(amount.toPlainString());
            case Value value -> value;
            case Object other -> Value.text(other.toString());
        };
    }

    /// The id that records of an entity with this identity have.
    static RecordId identity(String unit, String entity, Object... parts) {
        return Identity.of(unit, entity, List.of(parts).stream().map(SampleRecord::value).toList());
    }

    static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).toInstant(ZoneOffset.UTC);
    }
}
