package org.scte.model.unit;

import java.util.Locale;
import java.util.Optional;

/// What a field may hold.
public enum FieldType {
    TEXT,
    INTEGER,
    /// An exact decimal number, as text.
    DECIMAL,
    /// An amount as decimal text; the currency is the unit's, or another field's.
    MONEY,
    DATE,
    /// A moment in UTC, to the millisecond.
    INSTANT,
    BOOLEAN,
    /// One of the words the field lists.
    CHOICE,
    /// Several texts.
    LIST,
    /// The id of another record of the same unit.
    REF,
    FILE,
    /// A human number, given by the service on acceptance.
    SERIAL,
    EMAIL,
    PHONE,
    URL;

    /// The word in a definition.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FieldType> ofWord(String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
