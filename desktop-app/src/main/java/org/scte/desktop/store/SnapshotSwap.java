package org.scte.desktop.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;

/// Puts a loaded snapshot in the place of a unit's file: the device's own work moves over, its
/// changes are replayed on the new records, and one rename makes it count.
final class SnapshotSwap {
    private SnapshotSwap() {}

    /// Where a file is made that is to take a unit's place; what was left there is gone.
    static Path fresh(Path unit) {
        Path loaded = unit.resolveSibling(unit.getFileName() + ".new");
        try {
            Files.deleteIfExists(loaded);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + loaded, e);
        }
    }

    /// Runs while nobody has the old file open.
    static void swap(Path old, Path loaded, Schema schema) {
        Database.attach(loaded, old, session -> moveOwnWork(session, schema));
        try {
            sync(loaded);
            Files.deleteIfExists(old.resolveSibling(old.getFileName() + "-wal"));
            Files.deleteIfExists(old.resolveSibling(old.getFileName() + "-shm"));
            Files.move(
                    loaded,
                    old,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Path folder = old.toAbsolutePath().getParent();
            if (folder != null) {
                sync(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put the snapshot in place of " + old, e);
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void moveOwnWork(Session session, Schema schema) {
        for (String table : OwnTables.OWN_WORK) {
            session.once("INSERT INTO main.%s SELECT * FROM old.%s".formatted(table, table));
        }
        for (Meta.Key key : Meta.OWN) {
            session.run(
                    "INSERT OR REPLACE INTO main.meta (key, value)"
                            + " SELECT key, value FROM old.meta WHERE key = ?",
                    key.name());
        }
        Cursor cursor = Meta.cursor(session).orElseThrow();
        UnitTransaction tx = new UnitTransaction(session, schema);
        tx.outbox.markBehind(cursor.pos());
        tx.outbox.markReached(cursor.pos());
        List<Overlay.Key> own =
                session.list(
                        "SELECT DISTINCT t.entity, t.record FROM outbox o"
                                + " JOIN touch t ON t.local = o.local"
                                + " WHERE o.reached = 0 AND t.names = 1",
                        row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))));
        for (Overlay.Key key : own) {
            tx.shadows.ensure(key.entity(), key.id());
            tx.shadows.show(key.entity(), key.id());
        }
    }
}
