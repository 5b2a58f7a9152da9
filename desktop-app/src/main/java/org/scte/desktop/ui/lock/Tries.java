package org.scte.desktop.ui.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Wrong passphrases typed in a row: after each one waits, twice as long as after the one before.
/// For the FX thread only.
final class Tries {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private Duration next = FIRST;
    private Instant until = Instant.MIN;

    Tries(Clock clock) {
        this.clock = clock;
    }

    void wrong() {
        until = clock.instant().plus(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    void right() {
        next = FIRST;
        until = Instant.MIN;
    }

    boolean isToWait() {
        return clock.instant().isBefore(until);
    }

    /// When the next one may be tried, as whole seconds from now say it: never "0 s" of a wait.
    Instant shown() {
        return until.plusMillis(999);
    }
}
