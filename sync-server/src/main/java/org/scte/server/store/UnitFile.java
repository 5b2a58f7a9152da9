package org.scte.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.ProtocolJson;
import org.sqlite.SQLiteConfig.TransactionMode;

/// A unit's file as a whole, also while its service runs: copied, read through, and made to begin a
/// new epoch.
public final class UnitFile {
    private static final String[] READING = {"busy_timeout=5000", "query_only=1"};

    private UnitFile() {}

    /// What a unit's file says of itself at a glance.
    ///
    /// @param epochs each with its first position, oldest first; empty for a file that was never a
    ///   unit's
    /// @param head the history's last position
    public record Glance(List<Cursor> epochs, long head) {
        public Glance {
            epochs = List.copyOf(epochs);
        }
    }

    /// Empty where there is no file, or an empty one.
    ///
    /// @throws StoreFailure where the file cannot be read as a database
    public static Optional<Glance> glance(Path file) {
        if (isEmpty(file)) {
            return Optional.empty();
        }
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            if (!hasTables(sql)) {
                return Optional.of(new Glance(List.of(), 0));
            }
            Ledger ledger = new Ledger(sql);
            ledger.load();
            return Optional.of(new Glance(new MetaTable(sql).epochs(), ledger.head().pos()));
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.isRegularFile(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new StoreFailure("cannot look at " + file, e);
        }
    }

    private static boolean hasTables(Sql sql) {
        return sql.find(
                        "select 1 from sqlite_master where type = 'table' and name = 'epoch'",
                        row -> true)
                .isPresent();
    }

    /// Copies a unit's file as of one moment, while its service goes on; the copy is on disk and
    /// whole when this returns, or not there.
    public static void copy(Path from, Path to) {
        requireFile(from);
        Path beside = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.deleteIfExists(beside);
            try (Sql sql = Sql.open(from, TransactionMode.DEFERRED, "busy_timeout=5000")) {
                OwnerOnly.makeDatabase(beside); // an empty file is filled
                sql.update("vacuum into ?", beside);
            }
            sync(beside);
            Files.move(
                    beside,
                    to,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Path folder = to.toAbsolutePath().getParent();
            if (folder != null) {
                sync(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreFailure("there is no file " + file);
        }
    }

    /// Reads the whole file: SQLite's own check, every record's number and their sum, and whether
    /// records, history and answers to devices are of one moment.
    ///
    /// @throws StoreFailure where the file cannot be read as a unit's
    public static StoreProof prove(Path file) {
        requireFile(file);
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            if (!hasTables(sql)) {
                throw new StoreFailure(file + " is no unit's database");
            }
            sql.begin();
            try {
                return new FileProving(sql).prove();
            } finally {
                sql.commit(); // it wrote nothing
            }
        }
    }

    /// Reads through the contents that a unit's file refers to, beside it.
    public static ContentProof proveContents(Path file) {
        requireFile(file);
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            return ContentProof.of(
                    file, knowsContents(sql) ? new ContentTable(sql).named() : List.of());
        }
    }

    /// Gives a copy of a unit's file the contents that are held beside the one it is of; those that
    /// are gone or damaged meanwhile are left out.
    public static void copyContents(Path from, Path copy) {
        try (Sql sql = Sql.open(copy, TransactionMode.DEFERRED, READING)) {
            if (knowsContents(sql)) {
                ContentFolder there = ContentFolder.of(from);
                new ContentTable(sql)
                        .held()
                        .forEach(content -> ContentFolder.of(copy).take(there, content));
            }
        }
    }

    /// An older program's file does not.
    private static boolean knowsContents(Sql sql) {
        return sql.find("select 1 from sqlite_master where name = 'file_use'", row -> true)
                .isPresent();
    }

    /// Hands out a canonical JSON line for each living record, sorted by entity and id.
    public static void dump(Path file, Consumer<String> line) {
        requireFile(file);
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            sql.each(
                    "select entity, id, fields from record where deleted = 0 order by entity, id",
                    row -> {
                        line.accept(
                                CanonicalJson.ofRecord(
                                        row.getString(1),
                                        RecordId.of(row.getString(2)),
                                        ProtocolJson.readFields(row.getString(3))));
                        return true;
                    });
        }
    }

    /// Reads something of one moment.
    public static <T> T read(Path file, Function<StoreSession, T> job) {
        requireFile(file);
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            sql.begin();
            try {
                return job.apply(new StoreSession(sql));
            } finally {
                sql.commit(); // it wrote nothing
            }
        }
    }

    /// Hands out the audit's lines, oldest first.
    public static void audit(Path file, Consumer<AuditTable.Line> line) {
        requireFile(file);
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            new AuditTable(sql)
                    .each(one -> {
                        line.accept(one);
                        return true;
                    });
        }
    }

    /// The last number of each series, by entity and field.
    public static Map<Series, Long> series(Path file) {
        Map<Series, Long> series = new HashMap<>();
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, READING)) {
            sql.each(
                    "select entity, field, last from serial",
                    row -> {
                        series.put(new Series(row.getString(1), row.getString(2)), row.getLong(3));
                        return true;
                    });
        }
        return series;
    }

    /// Numbers that one field of an entity gets.
    public record Series(String entity, String field) {}

    /// Makes the file go on as another incarnation of its history: a new epoch that begins behind
    /// its head, and series that go on above what may have been given out before.
    ///
    /// @param given numbers known to have been given out, by series
    /// @param reserve added to the last number of each series
    public static Cursor startEpoch(Path file, UUID epoch, Map<Series, Long> given, long reserve) {
        requireFile(file);
        try (Sql sql =
                Sql.open(
                        file, TransactionMode.IMMEDIATE, "synchronous=FULL", "busy_timeout=5000")) {
            Schema.prepare(sql);
            sql.begin();
            Ledger ledger = new Ledger(sql);
            ledger.load();
            Cursor first = new Cursor(epoch, ledger.head().pos() + 1);
            new MetaTable(sql).startEpoch(first);
            sql.update("update serial set last = last + ?", reserve);
            given.forEach((series, last) ->
                    sql.update(
                            "insert into serial(entity, field, last) values(?, ?, ?)"
                                    + " on conflict(entity, field)"
                                    + " do update set last = max(last, excluded.last)",
                            series.entity(),
                            series.field(),
                            last + reserve));
            sql.commit();
            return first;
        }
    }
}
