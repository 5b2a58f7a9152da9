package org.scte.model.unit;

import java.util.Locale;
import java.util.Optional;

/// What becomes of two concurrent edits of one field; the default is [#LATEST].
public enum ConflictPolicy {
    LATEST,
    FIRST,
    ASK,
    SUM,
    MAX,
    MIN,
    UNION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ConflictPolicy> ofWord(String word) {
        for (ConflictPolicy policy : values()) {
            if (policy.word().equals(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
