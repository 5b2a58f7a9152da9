package org.scte.desktop.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Lease;

/// How a unit stands to its lease: what this device may do without contact with its service.
///
/// @param since when the service last answered; null for never
/// @param end when the lease ends, or ended, without contact; null where there is none. Both are by
///   the service's time
/// @param after what is left then; null where there is no lease
public record LeaseStanding(
        Kind kind, @Nullable Instant since, @Nullable Instant end, Lease.@Nullable After after) {
    /// What is left.
    public enum Kind {
        FREE,
        /// Everything, but the end is near.
        WARNED,
        READ_ONLY,
        CAPTURE,
        LOCKED
    }

    /// Where no service has said anything.
    public static final LeaseStanding UNTOLD = new LeaseStanding(Kind.FREE, null, null, null);

    /// Whether records are not shown.
    public boolean hides() {
        return switch (kind) {
            case FREE, WARNED, READ_ONLY -> false;
            case CAPTURE, LOCKED -> true;
        };
    }

    /// Whether nothing can be written.
    public boolean refuses() {
        return switch (kind) {
            case FREE, WARNED, CAPTURE -> false;
            case READ_ONLY, LOCKED -> true;
        };
    }

    public boolean isEnded() {
        return hides() || refuses();
    }
}
