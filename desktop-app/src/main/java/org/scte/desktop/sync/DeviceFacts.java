package org.scte.desktop.sync;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How this computer stands, beyond its units. What is not known is null, never a guess.
///
/// @param ahead of the services' time, by the latest contact; negative where it is behind
/// @param disk what is free where the data is kept
/// @param backup when the latest backup of a unit was made
/// @param spare bytes of backups that are not the newest of their unit
public record DeviceFacts(
        Network network,
        @Nullable Duration ahead,
        @Nullable Disk disk,
        @Nullable Instant backup,
        long spare) {
    /// Before anybody has looked.
    public static final DeviceFacts UNKNOWN = new DeviceFacts(Network.UNKNOWN, null, null, null, 0);

    /// @param free bytes that this program may still use
    public record Disk(long free, long total) {
        private static final long LITTLE = 500_000_000;

        /// Whether what is typed may soon find no room.
        public boolean isNearlyFull() {
            return free < LITTLE;
        }
    }
}
