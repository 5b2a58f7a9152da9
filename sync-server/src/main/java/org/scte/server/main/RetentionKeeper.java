package org.scte.server.main;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.scte.server.unit.Retention;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a unit's [Retention] every now and then, on a thread of its own.
final class RetentionKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionKeeper.class);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final String name;
    private final Retention retention;
    private final Duration pause;
    private final InstantSource steady;
    private final Semaphore end = new Semaphore(0);
    private final Thread thread;

    private RetentionKeeper(
            String name, Retention retention, Duration pause, InstantSource steady) {
        this.name = name;
        this.retention = retention;
        this.pause = pause;
        this.steady = steady;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    /// @param steady a clock that nobody sets
    static RetentionKeeper start(UnitService unit, Duration keep, InstantSource steady) {
        Duration part = keep.dividedBy(100);
        Duration pause =
                part.compareTo(OFTEN) < 0 ? OFTEN : part.compareTo(SELDOM) > 0 ? SELDOM : part;
        RetentionKeeper keeper =
                new RetentionKeeper(
                        "retention " + unit.definition().unit(),
                        new Retention(unit, keep),
                        pause,
                        steady);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        try {
            Instant last = steady.instant();
            attempt(() -> {
                retention.begin();
                retention.goOn(Duration.ZERO);
            });
            while (!end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Instant now = steady.instant();
                Duration elapsed = Duration.between(last, now);
                if (attempt(() -> retention.goOn(elapsed))) {
                    last = now;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", name, e);
        }
    }

    /// A full disk or a busy unit is no reason to stop for good: the next time goes on.
    private boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} could not work; it tries again", name, e);
            return false;
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
