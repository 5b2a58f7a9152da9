package org.scte.desktop.sync;

import java.time.Duration;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.UnitSync;

/// Tells a unit's store how much time has gone by, for the lease and the clock; every minute is
/// enough.
final class SyncLoopTime {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(SyncLoopTime.class.getName());

    private final String unit;
    private final UnitSync store;
    private long told = System.nanoTime();

    SyncLoopTime(String unit, UnitSync store) {
        this.unit = unit;
        this.store = store;
    }

    void pass() {
        long now = System.nanoTime();
        if (now - told >= MINUTE.toNanos()) {
            store.passTime(Duration.ofNanos(now - told));
            told = now;
        }
    }

    /// The same outside of a round. A disk that fails here fails in the next round too, which tells
    /// of it.
    void look() {
        try {
            pass();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "The clock of " + unit + " was not looked at", e);
        }
    }
}
