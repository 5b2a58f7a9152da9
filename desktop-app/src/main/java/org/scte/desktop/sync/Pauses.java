package org.scte.desktop.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a loop rests. Everything has jitter, so that a thousand devices do not come back in
/// step.
final class Pauses {
    /// While the wake-up connection stands, only a safety net.
    private static final Duration HELD = Duration.ofMinutes(5);

    private static final Duration FIRST_POLL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final long PROBE_MILLIS = 3_000;
    private static final long PROBE_SPREAD_MILLIS = 2_000;

    private final RandomGenerator random;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /// Between two probes of a service that does not answer: 3–5 s.
    Duration probe() {
        return Duration.ofMillis(PROBE_MILLIS + random.nextLong(PROBE_SPREAD_MILLIS));
    }

    /// Before a connection that just broke is tried again: up to a second, then as [#probe], then
    /// longer.
    Duration reconnect(int failures) {
        return failures <= 1
                ? Duration.ofMillis(50 + random.nextLong(500))
                : failures <= 5 ? probe() : poll(failures - 5);
    }

    /// Between two polls, doubling while nothing happens.
    Duration poll(int idle) {
        Duration pause = doubled(FIRST_POLL, idle);
        return pause.minusMillis(random.nextLong(pause.toMillis() / 5));
    }

    /// After an exchange that failed: full jitter, 1 s … 5 min.
    Duration backOff(int failures) {
        Duration most = doubled(SHORTEST, failures);
        return SHORTEST.plusMillis(random.nextLong(most.toMillis()));
    }

    Duration held() {
        return HELD;
    }

    private static Duration doubled(Duration first, int times) {
        Duration result = first;
        for (int i = 1; i < times && result.compareTo(LONGEST) < 0; i++) {
            result = result.multipliedBy(2);
        }
        return result.compareTo(LONGEST) < 0 ? result : LONGEST;
    }
}
