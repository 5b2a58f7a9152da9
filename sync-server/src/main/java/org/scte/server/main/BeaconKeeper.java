package org.scte.server.main;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.scte.model.disk.PacedWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a unit's beacon up to date while it is served: after commits, at most once a second, on a
/// thread of its own.
final class BeaconKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BeaconKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final UUID epoch;
    private final String installation;
    private final AtomicLong committed;
    private final PacedWriter writer;
    private long written = -1;

    private BeaconKeeper(Path file, UUID epoch, String installation, long head) {
        this.file = file;
        this.epoch = epoch;
        this.installation = installation;
        this.committed = new AtomicLong(head);
        write();
        this.writer = PacedWriter.start("beacon " + file.getFileName(), PAUSE, this::write);
    }

    /// Writes the beacon as things stand and goes on with each commit it is told of.
    static BeaconKeeper start(Path file, UUID epoch, String installation, long head) {
        return new BeaconKeeper(file, epoch, installation, head);
    }

    /// Does not block.
    void onCommit(long pos) {
        committed.set(pos);
        writer.onNews();
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
        writer.close();
    }
}
