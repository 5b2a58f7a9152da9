package org.scte.server.main;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a unit's beacon up to date while it is served: after commits, at most once a second, on a
/// thread of its own.
final class BeaconKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BeaconKeeper.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Path file;
    private final UUID epoch;
    private final String installation;
    private final AtomicLong committed;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long written = -1;

    private BeaconKeeper(Path file, UUID epoch, String installation, long head) {
        this.file = file;
        this.epoch = epoch;
        this.installation = installation;
        this.committed = new AtomicLong(head);
        this.thread = Thread.ofVirtual().name("beacon " + file.getFileName()).unstarted(this::run);
    }

    /// Writes the beacon as things stand and goes on with each commit it is told of.
    static BeaconKeeper start(Path file, UUID epoch, String installation, long head) {
        BeaconKeeper keeper = new BeaconKeeper(file, epoch, installation, head);
        keeper.write();
        keeper.thread.start();
        return keeper;
    }

    /// Does not block.
    void onCommit(long pos) {
        committed.set(pos);
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        try {
            boolean closed = false;
            while (!closed) {
                news.acquire();
                news.drainPermits();
                write();
                closed = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() {
        long pos = committed.get();
        if (pos == written) {
            return;
        }
        try {
            new Beacon(pos, epoch, installation).write(file);
            written = pos;
        } catch (UncheckedIOException e) {
            // It is a lower bound: the one there is stays true.
            LOG.warn("a beacon could not be written", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        news.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
