package org.scte.server.main;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.scte.server.unit.Recomputing;
import org.scte.server.unit.Schedules;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what a unit does by itself: tries messages again that could not take effect, lets records
/// follow merges, erases what is forgotten, works out anew what a definition asks for, and runs its
/// schedules. On a thread of its own.
final class Clockwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    /// How often it looks whether anything is due.
    private static final Duration BEAT = Duration.ofSeconds(1);

    /// Beats until a sweep that failed, as of a full disk, is tried again.
    private static final int SWEEP_PAUSE = 10;

    private final UnitService unit;
    private final Schedules schedules;
    private final Recomputing recomputing;
    private final Semaphore end = new Semaphore(0);
    private final Thread thread;
    private int pause;

    private Clockwork(UnitService unit) {
        this.unit = unit;
        this.schedules = new Schedules(unit);
        this.recomputing = new Recomputing(unit);
        this.thread =
                Thread.ofPlatform()
                        .name("clockwork " + unit.definition().unit())
                        .daemon(true)
                        .unstarted(this::run);
    }

    static Clockwork start(UnitService unit) {
        Clockwork clockwork = new Clockwork(unit);
        clockwork.thread.start();
        return clockwork;
    }

    private void run() {
        try {
            do {
                attempt();
            } while (!end.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", thread.getName(), e);
        }
    }

    /// A full disk or a busy unit is no reason to stop for good: the next beat goes on.
    private void attempt() {
        try {
            unit.intake().retry();
            boolean more = unit.followMerges();
            while (more) {
                more = unit.followMerges();
            }
            more = unit.forgetting().goOn();
            while (more) {
                more = unit.forgetting().goOn();
            }
            more = recomputing.goOn();
            while (more) {
                more = recomputing.goOn();
            }
            int written = schedules.run();
            if (written > 0) {
                LOG.info("{} wrote {} records that were due", thread.getName(), written);
            }
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("{} could not work; it tries again", thread.getName(), e);
        }
    }

    /// Writes the unit's file anew where something was erased in it; where that fails, not again at
    /// once.
    private void sweep() {
        if (pause > 0) {
            pause--;
        } else if (unit.forgetting().isSweepDue()) {
            pause = SWEEP_PAUSE;
            if (unit.forgetting().sweep()) {
                pause = 0;
                LOG.info("{} wrote its file anew, without what was forgotten", thread.getName());
            }
        }
    }

    @Override
    public void close() {
        end.release();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
