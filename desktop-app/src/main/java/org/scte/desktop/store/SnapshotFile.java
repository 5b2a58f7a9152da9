package org.scte.desktop.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.scte.model.record.Digest;
import org.scte.model.snapshot.SnapshotContents;
import org.scte.model.snapshot.UnitTables;
import org.scte.model.sync.Cursor;

/// An unpacked snapshot file: looked through before anything of it counts, then given what a
/// device's own file has besides the records.
final class SnapshotFile {
    private final Session session;
    private final Schema schema;

    private SnapshotFile(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
    }

    /// Makes the file a unit's file of this device without any work of its own.
    ///
    /// @throws UnusableSnapshot where it is damaged, or of tables other than this program's
    static void prepare(Path file, Schema schema, SnapshotPart part) {
        try {
            Database.load(file, session -> new SnapshotFile(session, schema).prepare(part));
        } catch (StoreException e) {
            throw new UnusableSnapshot("The downloaded file is damaged.", true, e);
        }
    }

    private void prepare(SnapshotPart part) {
        requireOurTables();
        SnapshotContents contents = contents();
        if (!contents.cursor().equals(part.cursor())
                || contents.definition() != schema.definition().definition()) {
            throw new UnusableSnapshot("The downloaded file is not what was said.", true, null);
        }
        requireWhole();
        Digest stored = addUp();
        if (!stored.equals(contents.digest())) {
            throw new UnusableSnapshot(
                    "The downloaded file does not add up to what it says.", true, null);
        }
        session.once("DROP TABLE snapshot");
        OwnTables.create(session);
        Migration.save(session, schema.definition());
        Meta.saveCursor(session, contents.cursor());
        Meta.saveDigest(session, contents.digest());
        Meta.save(session, Meta.Key.UNPROVED, part.name());
    }

    /// The statements by which SQLite made the tables and indexes are the very ones that this
    /// program would have used.
    private void requireOurTables() {
        Map<String, String> expected = new TreeMap<>(UnitTables.of(schema.definition()).schema());
        expected.put("snapshot", SnapshotContents.CREATE);
        Map<String, String> found = new TreeMap<>();
        session.list(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
                row -> found.put(row.getString(1), row.getString(2)));
        found.keySet().removeIf(name -> name.startsWith("t_") && !expected.containsKey(name));
        if (!found.equals(expected)) {
            throw new UnusableSnapshot(
                    "The service makes tables that this program does not have.", false, null);
        }
    }

    private SnapshotContents contents() {
        return session.first(
                        "SELECT epoch, cursor, definition, records, sum FROM snapshot",
                        row ->
                                new SnapshotContents(
                                        new Cursor(
                                                UUID.fromString(row.getString(1)), row.getLong(2)),
                                        row.getInt(3),
                                        new Digest(row.getLong(4), row.getLong(5))))
                .orElseThrow(() -> new StoreException("the snapshot says nothing of itself"));
    }

    /// Table by table: a check of the whole file would read the search words one by one, and what
    /// came is what was made, since its SHA-256 has been looked at.
    private void requireWhole() {
        List<String> tables =
                session.list(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0",
                        row -> row.getString(1));
        for (String table : tables) {
            session.first("PRAGMA quick_check(" + table + ")", row -> row.getString(1))
                    .filter(line -> !line.equals("ok"))
                    .ifPresent(line -> {
                        throw new UnusableSnapshot(
                                "The downloaded file is damaged: " + line, true, null);
                    });
        }
    }

    /// The sum of the stored numbers; whether they are those of the fields is found out later. Each
    /// half of the numbers is summed by itself: SQLite's sums must not overflow.
    private Digest addUp() {
        Digest sum = Digest.EMPTY;
        for (Shape shape : schema.shapes()) {
            Digest more =
                    session.first(
                                    "SELECT count(*), ifnull(sum(h >> 32), 0),"
                                            + " ifnull(sum(h & 4294967295), 0) FROM "
                                            + shape.table().name(),
                                    row ->
                                            new Digest(
                                                    row.getLong(1),
                                                    (row.getLong(2) << 32) + row.getLong(3)))
                            .orElseThrow();
            sum = new Digest(sum.records() + more.records(), sum.sum() + more.sum());
        }
        return sum;
    }
}
