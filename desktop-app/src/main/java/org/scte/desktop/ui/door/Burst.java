package org.scte.desktop.ui.door;

import java.time.Duration;

/// Tells a scanner from a person: a scanner is a keyboard that types fast and ends in Enter.
final class Burst {
    /// Between two keys of a scanner, at most.
    static final Duration GAP = Duration.ofMillis(35);

    /// A code has so many characters at least.
    static final int LEAST = 6;

    private long last;
    private int keys;
    private boolean fast = true;

    /// A character was typed.
    ///
    /// @param nanos on a clock that nobody sets
    void typed(long nanos) {
        fast &= keys == 0 || isFast(nanos);
        keys++;
        last = nanos;
    }

    /// Whether a key at this time would go on with a burst.
    boolean isFast(long nanos) {
        return keys > 0 && nanos - last < GAP.toNanos();
    }

    /// Ends it: whether what was typed until Enter came from a scanner.
    boolean end(long nanos) {
        boolean scanned = fast && keys >= LEAST && isFast(nanos);
        keys = 0;
        fast = true;
        return scanned;
    }
}
