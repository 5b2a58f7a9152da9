package org.scte.server.messages;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: longer each time, by chance, so that many do not come back at
/// once.
final class Waiting {
    private static final long FIRST_MILLIS = 250;

    /// While nothing answers. Short: whoever returns is found soon, and one try costs little.
    static final Duration UNREACHABLE = Duration.ofSeconds(3);

    /// Where something answers and refuses, or its messages cannot be taken in.
    static final Duration REFUSED = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private int failures;

    Waiting(RandomGenerator random) {
        this.random = random;
    }

    void reset() {
        failures = 0;
    }

    /// The wait after one more failure.
    Duration next(Duration most) {
        long bound = Math.min(most.toMillis(), FIRST_MILLIS << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
