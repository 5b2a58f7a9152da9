package org.scte.model.expression;

import dev.cel.common.values.NullValue;
import dev.cel.common.values.SelectableValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.Value;

/// A message of another unit, as the expressions of who hears it see it: `data`, `subject` and
/// `sent`.
///
/// @param subject the id of the record it tells of
/// @param data what it says, by key; a key that it does not have is null
public record Incoming(String subject, Instant sent, Map<String, Value> data) {
    static final String DATA = "data";
    static final String SUBJECT = "subject";
    static final String SENT = "sent";

    public Incoming {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    Optional<Object> variable(String name, Asking asking) {
        return switch (name) {
            case DATA -> Optional.of(new Data(asking, data));
            case SUBJECT -> Optional.of(subject);
            case SENT -> Optional.of(sent);
            default -> Optional.empty();
        };
    }

    /// `data.key`; the kind of each value is what the message brought.
    private record Data(Asking asking, Map<String, Value> values)
            implements SelectableValue<String> {
        @Override
        public Object select(String celName) {
            return Conversion.toCel(asking, Slot.ANYTHING, values.get(Spelling.toField(celName)));
        }

        @Override
        public Optional<Object> find(String celName) {
            Object selected = select(celName);
            return selected instanceof NullValue ? Optional.empty() : Optional.of(selected);
        }
    }
}
