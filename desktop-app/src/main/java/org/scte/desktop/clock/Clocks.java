package org.scte.desktop.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/// What a device knows time by.
///
/// @param wall the computer's clock, as it is set
/// @param uptime the computer's counter
/// @param built when the program was built: a clock that is before it is wrong
public record Clocks(Clock wall, Supplier<Uptime> uptime, Instant built) {
    /// When this program was built: the build's `project.build.outputTimestamp`.
    static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    /// A clock with this computer's counter beside it.
    public static Clocks system(Clock wall) {
        return new Clocks(wall, SystemUptime.counter(), BUILT);
    }

    /// A clock that is never set, and is its own counter.
    public static Clocks of(Clock wall) {
        return new Clocks(wall, () -> new Uptime("", wall.millis()), Instant.MIN);
    }
}
