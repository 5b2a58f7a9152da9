package org.scte.desktop.sync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Looks at the directory again and again, on a thread of its own: rarely while all is well, often
/// while something is missing.
final class DirectoryWatch implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(60);
    private static final Duration HURRY = Duration.ofSeconds(4);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(5);

    private final BooleanSupplier look;
    private final Semaphore pokes = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /// @param look looks once; says whether something is missing
    DirectoryWatch(BooleanSupplier look) {
        this.look = look;
    }

    synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofVirtual().name("directory").start(this::run);
        }
    }

    /// Something may have changed: looks soon.
    void poke() {
        pokes.release();
    }

    private void run() {
        try {
            Duration hurry = LEAST; // a unit that moves is soon there again
            while (!closed) {
                pokes.drainPermits(); // what comes while it looks may be too late for that
                boolean missing = look.getAsBoolean();
                if (!missing) {
                    pokes.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS);
                }
                // never more often than this, however many pokes
                for (long end = System.nanoTime() + (missing ? hurry : LEAST).toNanos();
                        !closed && System.nanoTime() < end; ) {
                    pokes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
                hurry = missing ? longer(hurry) : LEAST;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(HURRY) < 0 ? pause.multipliedBy(2) : HURRY;
    }

    @Override
    public void close() {
        closed = true;
        pokes.release();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.join(END)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
