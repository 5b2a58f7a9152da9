package org.scte.desktop.clock;

import java.time.Duration;
import java.util.Optional;

/// A reading of a counter that runs from a computer's start and that nobody sets.
///
/// @param boot names the start from which it counts; readings of two starts say nothing together
/// @param millis since then, also while the computer slept
public record Uptime(String boot, long millis) {
    /// The time from an earlier reading to this one; empty where the computer was started in
    /// between, or goes on from an older image of itself.
    public Optional<Duration> since(Uptime earlier) {
        return boot.equals(earlier.boot) && millis >= earlier.millis
                ? Optional.of(Duration.ofMillis(millis - earlier.millis))
                : Optional.empty();
    }

    /// As [#parse] reads it.
    public String text() {
        return millis + " " + boot;
    }

    public static Uptime parse(String text) {
        int space = text.indexOf(' ');
        return new Uptime(text.substring(space + 1), Long.parseLong(text.substring(0, space)));
    }
}
