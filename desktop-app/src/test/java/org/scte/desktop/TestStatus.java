package org.scte.desktop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.model.allowance.Allowed;

/// How a unit stands that does not rest and whose files are all sent, for tests.
public final class TestStatus {
    private TestStatus() {}

    public static SyncStatus of(
            String unit,
            String title,
            UnitState state,
            int waiting,
            int attention,
            @Nullable Instant lastSent,
            @Nullable Instant lastHeard,
            @Nullable Instant downSince,
            @Nullable Instant nextTry,
            int tries,
            int progress,
            @Nullable String trouble,
            LeaseStanding lease,
            ClockStanding clock,
            Allowed allowed) {
        return new SyncStatus(
                unit,
                title,
                state,
                waiting,
                attention,
                lastSent,
                lastHeard,
                downSince,
                nextTry,
                tries,
                progress,
                trouble,
                lease,
                clock,
                allowed,
                false,
                null,
                Contents.Waiting.NONE);
    }

    /// Whose service has said nothing of a lease or of rights.
    public static SyncStatus of(
            String unit,
            String title,
            UnitState state,
            int waiting,
            int attention,
            @Nullable Instant lastSent,
            @Nullable Instant lastHeard,
            @Nullable Instant downSince,
            @Nullable Instant nextTry,
            int tries,
            int progress,
            @Nullable String trouble) {
        return of(
                unit,
                title,
                state,
                waiting,
                attention,
                lastSent,
                lastHeard,
                downSince,
                nextTry,
                tries,
                progress,
                trouble,
                LeaseStanding.UNTOLD,
                ClockStanding.TRUSTED,
                Allowed.EVERYTHING);
    }
}
