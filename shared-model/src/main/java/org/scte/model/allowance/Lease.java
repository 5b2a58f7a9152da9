package org.scte.model.allowance;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a device may go on with a unit without contact with its service.
///
/// @param warn from when on people are told; null for not before the end
/// @param end from when on only `after` is left, until the next contact
public record Lease(@Nullable Duration warn, Duration end, After after) {
    /// The longest there is: as long as a service keeps history, so that a device that comes back
    /// in time can be told what has changed.
    public static final Duration LONGEST = Duration.ofDays(180);

    /// What is left after the end, the mildest first.
    public enum After {
        /// Everything is shown; nothing can be written.
        READ_ONLY,
        /// New work can be typed; nothing is shown.
        CAPTURE,
        /// Neither.
        LOCKED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<After> find(String word) {
            for (After each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    public Lease {
        if (!end.isPositive()) {
            throw new IllegalArgumentException("a lease of no time: " + end);
        }
        if (warn != null && (!warn.isPositive() || warn.compareTo(end) >= 0)) {
            throw new IllegalArgumentException("a warning not before the end: " + warn);
        }
    }

    /// The longer of the two; of two that are as long, the milder.
    public Lease or(Lease other) {
        int longer = end.compareTo(other.end);
        return longer > 0 || (longer == 0 && after.compareTo(other.after) <= 0) ? this : other;
    }
}
