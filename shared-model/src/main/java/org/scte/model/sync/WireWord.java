package org.scte.model.sync;

import java.util.Locale;
import java.util.Optional;

/// An enum whose constants travel as lower-case words with hyphens: `MOVED_ON` is `moved-on`.
public interface WireWord {
    String name();

    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The constant of this word; empty for a word that this version does not know.
    static <E extends Enum<E> & WireWord> Optional<E> find(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
