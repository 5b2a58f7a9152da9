package org.scte.desktop.sync;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.scte.desktop.store.Beacon;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;

/// Keeps the beacon beside a unit's file: after commits, at most once a second, on a thread of its
/// own. While the file is older than its beacon, the beacon stays as it is.
final class DeviceBeaconKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeviceBeaconKeeper.class.getName());
    private static final long PAUSE_MILLIS = 1_000;

    private final Path file;
    private final LocalUnit store;
    private final Supplier<String> installation;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private Beacon written;
    private boolean suspended;

    private DeviceBeaconKeeper(
            Path file, LocalUnit store, Supplier<String> installation, Beacon written) {
        this.file = file;
        this.store = store;
        this.installation = installation;
        this.written = written;
        this.thread = Thread.ofVirtual().name("beacon " + file).unstarted(this::run);
    }

    /// @param installation this device's id
    static DeviceBeaconKeeper start(Path file, LocalUnit store, Supplier<String> installation) {
        Beacon known = Beacon.read(file).orElse(Beacon.NONE);
        DeviceBeaconKeeper keeper = new DeviceBeaconKeeper(file, store, installation, known);
        keeper.look(known);
        keeper.thread.start();
        return keeper;
    }

    private synchronized void look(Beacon known) {
        Beacon here = store.sync().beacon(installation.get());
        long missing = known.isSettled() ? known.missingIn(here) : known.rewound();
        if (missing > 0 || !known.isSettled()) {
            suspended = true;
            put(known.rewound(missing));
        }
    }

    /// How many changes written here are not in the file; 0 for a file that is as it was.
    synchronized long missing() {
        return suspended ? written.rewound() : 0;
    }

    synchronized boolean isRewound() {
        return suspended;
    }

    /// Whether this installation has taken another identity since the file was found rewound.
    synchronized boolean isRenewed() {
        return !written.installation().equals(installation.get());
    }

    /// The unit's file counts again.
    synchronized void settled() {
        suspended = false;
        put(store.sync().beacon(installation.get()));
    }

    /// Does not block.
    void onCommit() {
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
        if (!suspended) {
            Beacon here = store.sync().beacon(installation.get());
            if (!here.equals(written)) {
                put(here);
            }
        }
    }

    private void put(Beacon beacon) {
        try {
            beacon.write(file);
            written = beacon;
        } catch (StoreException e) {
            // It is a lower bound: the one there is stays true.
            LOG.log(System.Logger.Level.WARNING, "A beacon could not be written", e);
        }
    }

    /// To be called while the unit is still open.
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
