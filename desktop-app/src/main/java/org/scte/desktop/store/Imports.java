package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/// The imports of a unit on this device that can still be undone, and how their columns were
/// matched. An import is known as long as its changes are: 30 days behind their acknowledgement.
/// May be asked from any thread but the FX thread.
public final class Imports {
    private static final int BATCH = 200;

    private static final String SELECT =
            "SELECT b.id, b.entity, b.at, b.sha256, count(*) FROM import_batch b"
                    + " JOIN import_change c ON c.batch = b.id";

    private final LocalUnit unit;
    private final Database database;

    Imports(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    /// All of them, the newest first.
    public List<ImportBatch> list() {
        return database.read(session ->
                session.list(SELECT + " GROUP BY b.id ORDER BY b.id DESC", Imports::batch));
    }

    /// The last import of the very same file into an entity.
    public Optional<ImportBatch> findSame(String entity, String sha256) {
        return database.read(session ->
                session.first(
                        SELECT
                                + " WHERE b.entity = ? AND b.sha256 = ?"
                                + " GROUP BY b.id ORDER BY b.id DESC LIMIT 1",
                        Imports::batch,
                        entity,
                        sha256));
    }

    private static ImportBatch batch(ResultSet row) throws SQLException {
        return new ImportBatch(
                row.getLong(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                row.getString(4),
                row.getInt(5));
    }

    /// Begins an import; what is written by [#write] belongs to it.
    ///
    /// @return its id
    public long begin(String entity, String sha256) {
        return database.write(session ->
                session.number(
                        "INSERT INTO import_batch (entity, at, sha256) VALUES (?, ?, ?)"
                                + " RETURNING id",
                        entity,
                        unit.clock().wall().toString(),
                        sha256));
    }

    /// Writes some rows of an import in one transaction, each taken or refused by itself; the
    /// answers are in their order. Killed behind it, the import is known by what was written.
    public List<Written> write(long batch, List<LocalChange> changes) {
        return unit.own(writer -> {
            List<Written> written = new ArrayList<>(changes.size());
            for (LocalChange change : changes) {
                Written answer = writer.write(change);
                written.add(answer);
                if (answer instanceof Written.Saved(UUID id, _)) {
                    writer.session()
                            .run(
                                    "INSERT INTO import_change (batch, n, change) SELECT ?1,"
                                            + " coalesce(max(n), 0) + 1, ?2 FROM import_change"
                                            + " WHERE batch = ?1",
                                    batch,
                                    id.toString());
                }
            }
            return written;
        });
    }

    /// What became of an import that was undone.
    ///
    /// @param taken rows that were taken back
    /// @param stays rows that stay, since they were changed since
    /// @param gone rows that were taken back, or mended after they were refused, before
    public record Undone(int taken, List<Stays> stays, int gone) {
        public Undone {
            stays = List.copyOf(stays);
        }
    }

    /// A row that stays.
    ///
    /// @param label how its record is called
    public record Stays(String label, String reason) {}

    private record Row(long n, UUID change) {}

    /// Takes an import back, last row first. What stays can be asked for once more; when nothing
    /// does, the import is no longer known.
    ///
    /// @param progress told how many rows have been looked at
    public Undone undo(long batch, IntConsumer progress) {
        List<Row> rows =
                database.read(session ->
                        session.list(
                                "SELECT n, change FROM import_change WHERE batch = ? ORDER BY n DESC",
                                row -> new Row(row.getLong(1), UUID.fromString(row.getString(2))),
                                batch));
        List<Stays> stays = new ArrayList<>();
        int[] taken = {0};
        int[] gone = {0};
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
            unit.own(writer -> {
                for (Row row : some) {
                    Optional<Stays> left = undo(writer, row, taken, gone);
                    left.ifPresentOrElse(
                            stays::add,
                            () ->
                                    writer.session()
                                            .run(
                                                    "DELETE FROM import_change WHERE batch = ?"
                                                            + " AND n = ?",
                                                    batch,
                                                    row.n()));
                }
                return true;
            });
            progress.accept(from + some.size());
        }
        if (stays.isEmpty()) {
            database.write(session -> session.run("DELETE FROM import_batch WHERE id = ?", batch));
        }
        return new Undone(taken[0], stays, gone[0]);
    }

    private static Optional<Stays> undo(ChangeWriter writer, Row row, int[] taken, int[] gone) {
        Optional<String> label = writer.label(row.change());
        if (label.isEmpty()) {
            gone[0]++;
            return Optional.empty();
        }
        Written answer =
                writer.isChangedSince(row.change())
                        ? ChangeWriter.refusedBehind()
                        : writer.undo(row.change());
        return switch (answer) {
            case Written.Saved _ -> {
                taken[0]++;
                yield Optional.empty();
            }
            case Written.Refused(var problems) ->
                    Optional.of(new Stays(label.get(), problems.getFirst().message()));
        };
    }

    /// Forgets imports of before `before` that have no changes left to undo.
    static void prune(Session session, Instant before) {
        session.run(
                "DELETE FROM import_change WHERE batch IN"
                        + " (SELECT id FROM import_batch WHERE at < ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = change)",
                before.toString());
        session.run(
                "DELETE FROM import_batch WHERE at < ?"
                        + " AND id NOT IN (SELECT batch FROM import_change)",
                before.toString());
    }

    /// @param at when it was saved
    public record Kept(SavedMatching matching, Instant at) {}

    public Optional<Kept> findMatching(String entity, String headings) {
        return database.read(session ->
                session.first(
                        "SELECT entity, headings, columns, key, dates, at FROM import_matching"
                                + " WHERE entity = ? AND headings = ?",
                        row ->
                                new Kept(
                                        new SavedMatching(
                                                row.getString(1),
                                                row.getString(2),
                                                List.of(row.getString(3).split("\n", -1)),
                                                row.getString(4),
                                                row.getString(5)),
                                        Instant.parse(row.getString(6))),
                        entity,
                        headings));
    }

    public void saveMatching(SavedMatching matching) {
        database.write(session ->
                session.run(
                        "INSERT OR REPLACE INTO import_matching"
                                + " (entity, headings, columns, key, dates, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        matching.entity(),
                        matching.headings(),
                        String.join("\n", matching.columns()),
                        matching.key(),
                        matching.dates(),
                        unit.clock().wall().toString()));
    }

    public void forgetMatching(String entity, String headings) {
        database.write(session ->
                session.run(
                        "DELETE FROM import_matching WHERE entity = ? AND headings = ?",
                        entity,
                        headings));
    }
}
