package org.scte.desktop.sync;

import java.util.concurrent.atomic.AtomicBoolean;
import org.scte.desktop.store.UnitSync;

/// Counts the records of an adopted snapshot file anew, behind everybody's back: the unit is used
/// meanwhile, and nothing waits for it.
final class Proving implements AutoCloseable {
    private final String unit;
    private final UnitSync store;
    private final SyncLog log;
    private final Runnable spoiled;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile boolean closed;

    /// @param spoiled hears that everything has to be fetched anew
    Proving(String unit, UnitSync store, SyncLog log, Runnable spoiled) {
        this.unit = unit;
        this.store = store;
        this.log = log;
        this.spoiled = spoiled;
    }

    /// Begins where a count is due; returns at once.
    void look() {
        if (!closed && store.isUnproved() && counting.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("proving-" + unit).start(this::count);
        }
    }

    private void count() {
        try {
            boolean whole = store.prove(() -> closed).orElse(true);
            if (!whole) {
                log.add(
                        "What was downloaded is not what it said it was. It is fetched again,"
                                + " record by record.");
                spoiled.run();
            }
        } finally {
            counting.set(false);
        }
    }

    /// Has a count that is under way stop soon; it is begun again at the next start.
    @Override
    public void close() {
        closed = true;
    }
}
