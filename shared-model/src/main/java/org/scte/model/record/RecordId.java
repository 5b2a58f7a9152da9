package org.scte.model.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/// The id of a record: a UUID, written in lower case. Random ids are version 7 (made by whoever
/// creates the record); entities with an identity have version 5 ids, see [Identity].
public record RecordId(UUID value) implements Comparable<RecordId> {

    /// A new version 7 id, ordered by time to the millisecond.
    public static RecordId random() {
        return new RecordId(UuidCreator.getTimeOrderedEpochPlus1());
    }

    /// Reads the canonical lower-case form.
    ///
    /// @throws IllegalArgumentException when `text` is anything else
    public static RecordId of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a record id: " + text));
    }

    /// Reads the canonical lower-case form; empty for anything else.
    public static Optional<RecordId> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equals(text)
                    ? Optional.of(new RecordId(value))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(RecordId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
