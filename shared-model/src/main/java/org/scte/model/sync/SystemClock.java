package org.scte.model.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/// The clock that a program goes by: the system's. The property `scte.clock.shift` (as `P3650D`)
/// sets it off by that much, so that tests can run whole programs with clocks that are wrong.
public final class SystemClock {
    private SystemClock() {}

    public static Clock utc() {
        return shifted(Clock.systemUTC());
    }

    /// In the system's time zone, for what people read.
    public static Clock here() {
        return shifted(Clock.system(ZoneId.systemDefault()));
    }

    private static Clock shifted(Clock clock) {
        String shift = System.getProperty("scte.clock.shift", "");
        return shift.isEmpty() ? clock : Clock.offset(clock, Duration.parse(shift));
    }
}
