package org.scte.desktop.ui.door;

import java.time.Duration;
import java.util.Optional;

/// Tells a scanner from a person: a scanner is a keyboard that types fast and ends in Enter.
final class Burst {
    /// Between two keys of a scanner, at most.
    static final Duration GAP = Duration.ofMillis(35);

    /// A code has so many characters at least.
    static final int LEAST = 6;

    private final StringBuilder run = new StringBuilder();
    private long last;

    /// A character was typed.
    ///
    /// @param nanos on a clock that nobody sets
    void typed(String character, long nanos) {
        if (!isFast(nanos)) {
            run.setLength(0);
        }
        run.append(character);
        last = nanos;
    }

    /// Whether a key at this time would go on with a burst.
    boolean isFast(long nanos) {
        return !run.isEmpty() && nanos - last < GAP.toNanos();
    }

    /// Enter ends it: the code that a scanner typed, without what a person did before; empty where
    /// no scanner did.
    Optional<String> end(long nanos) {
        boolean scanned = run.length() >= LEAST && isFast(nanos);
        String code = run.toString();
        run.setLength(0);
        return scanned ? Optional.of(code) : Optional.empty();
    }
}
