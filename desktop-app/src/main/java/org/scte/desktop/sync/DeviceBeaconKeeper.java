package org.scte.desktop.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.scte.desktop.store.Beacon;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.model.disk.PacedWriter;

/// Keeps the beacon beside a unit's file: after commits, at most once a second, on a thread of its
/// own. While the file is older than its beacon, the beacon stays as it is.
final class DeviceBeaconKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeviceBeaconKeeper.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final LocalUnit store;
    private final Supplier<String> installation;
    private final PacedWriter writer;
    private Beacon written;
    private boolean suspended;

    private DeviceBeaconKeeper(
            Path file, LocalUnit store, Supplier<String> installation, Beacon written) {
        this.file = file;
        this.store = store;
        this.installation = installation;
        this.written = written;
        look(written);
        this.writer = PacedWriter.start("beacon " + file, PAUSE, this::write);
    }

    /// @param installation this device's id
    static DeviceBeaconKeeper start(Path file, LocalUnit store, Supplier<String> installation) {
        Beacon known = Beacon.read(file).orElse(Beacon.NONE);
        return new DeviceBeaconKeeper(file, store, installation, known);
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
        writer.onNews();
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
        writer.close();
    }
}
