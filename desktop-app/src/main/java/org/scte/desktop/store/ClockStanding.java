package org.scte.desktop.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether this computer's clock is to be trusted, by what a unit's service last said.
///
/// @param says what the clock shows, to the minute; null where it is trusted
/// @param should what it should show by the last contact; null where it is trusted
public record ClockStanding(@Nullable Instant says, @Nullable Instant should) {
    public static final ClockStanding TRUSTED = new ClockStanding(null, null);

    /// Whether what is entered is marked until the clock has been checked.
    public boolean isSuspect() {
        return says != null;
    }
}
