package org.scte.server.notices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.ProtocolJson;

/// The adapter's own database, `DATA/notices.db`: whom it can reach, what they do not want, and
/// every notice it was asked for. All methods may be called from any thread.
final class NoticeStore implements AutoCloseable {
    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS person (
                      id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL) STRICT
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS refusal (
                      id TEXT PRIMARY KEY, person TEXT NOT NULL, purpose TEXT NOT NULL) STRICT
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS notice (
                      message TEXT PRIMARY KEY, unit TEXT NOT NULL, template TEXT NOT NULL,
                      purpose TEXT NOT NULL, person TEXT NOT NULL, asked INTEGER NOT NULL,
                      words TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
                      tries INTEGER NOT NULL DEFAULT 0, next INTEGER NOT NULL DEFAULT 0) STRICT
                    """,
                    "CREATE INDEX IF NOT EXISTS notice_due ON notice(state, next)",
                    """
                    CREATE TABLE IF NOT EXISTS subscription (
                      source TEXT PRIMARY KEY, epoch TEXT NOT NULL, pos INTEGER NOT NULL) STRICT
                    """,
                    // there while the file's bytes may still hold what was erased in it
                    "CREATE TABLE IF NOT EXISTS unswept (since INTEGER NOT NULL) STRICT");

    private final Connection database;
    private final ReentrantLock lock = new ReentrantLock();

    /// Whom a notice goes to.
    record Recipient(String name, String email) {}

    private NoticeStore(Connection database) {
        this.database = database;
    }

    static NoticeStore open(Path file) {
        try {
            OwnerOnly.makeDatabase(file);
            Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = database.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            database.setAutoCommit(false);
            return new NoticeStore(database);
        } catch (SQLException e) {
            throw new NoticeStoreException("the notices cannot be opened: " + file, e);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /// One transaction: all, or nothing.
    private <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            T result = work.run();
            database.commit();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw new NoticeStoreException("the notices cannot be kept", e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void rollBack(Exception cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Does all of it and keeps how far the source has been heard, in one transaction.
    void hear(String source, Cursor cursor, Runnable effects) {
        transaction(() -> {
            effects.run();
            return update(
                    "INSERT OR REPLACE INTO subscription (source, epoch, pos) VALUES (?, ?, ?)",
                    source,
                    cursor.epoch().toString(),
                    cursor.pos());
        });
    }

    Optional<Cursor> cursor(String source) {
        return transaction(() ->
                find(
                        "SELECT epoch, pos FROM subscription WHERE source = ?",
                        row -> new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)),
                        source));
    }

    /// Within [#hear].
    void savePerson(String id, String name, String email) {
        write("INSERT OR REPLACE INTO person (id, name, email) VALUES (?, ?, ?)", id, name, email);
    }

    /// Within [#hear].
    void forgetPerson(String id) {
        write("DELETE FROM person WHERE id = ?", id);
    }

    /// Within [#hear]. Nothing of what they were to be told stays either.
    void erasePerson(String id) {
        forgetPerson(id);
        write("UPDATE notice SET words = '{}' WHERE person = ?", id);
        write("INSERT INTO unswept (since) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM unswept)");
    }

    /// Writes the file anew where something was erased in it.
    void sweep() {
        lock.lock();
        try {
            boolean due = find("SELECT 1 FROM unswept", row -> true).isPresent();
            database.rollback(); // it wrote nothing
            if (!due) {
                return;
            }
            database.setAutoCommit(true);
            try (Statement statement = database.createStatement()) {
                statement.execute("VACUUM");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                statement.execute("DELETE FROM unswept");
            } finally {
                database.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new NoticeStoreException("the notices cannot be written anew", e);
        } finally {
            lock.unlock();
        }
    }

    /// Within [#hear].
    void saveRefusal(String id, String person, String purpose) {
        write(
                "INSERT OR REPLACE INTO refusal (id, person, purpose) VALUES (?, ?, ?)",
                id,
                person,
                purpose);
    }

    /// Within [#hear].
    void forgetRefusal(String id) {
        write("DELETE FROM refusal WHERE id = ?", id);
    }

    /// Within [#hear]. One that was asked for before stays as it is.
    void ask(Notice notice) {
        Map<String, Value> words = new LinkedHashMap<>();
        notice.words().forEach((key, word) -> words.put(key, Value.text(word)));
        write(
                """
                INSERT OR IGNORE INTO notice (message, unit, template, purpose, person, asked, words, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                notice.message().toString(),
                notice.unit(),
                notice.template(),
                notice.purpose(),
                notice.person(),
                notice.asked().toEpochMilli(),
                ProtocolJson.writeFields(words),
                Notice.State.WAITING.name());
    }

    /// The next that is to be sent by now, marked as on its way.
    Optional<Notice> take(Instant now) {
        return transaction(() -> {
            Optional<Notice> next =
                    find(
                            """
                            SELECT message, unit, template, purpose, person, asked, tries, words
                            FROM notice WHERE state = ? AND next <= ? ORDER BY asked LIMIT 1
                            """,
                            NoticeStore::notice,
                            Notice.State.WAITING.name(),
                            now.toEpochMilli());
            if (next.isPresent()) {
                update(
                        "UPDATE notice SET state = ?, tries = tries + 1 WHERE message = ?",
                        Notice.State.SENDING.name(),
                        next.get().message().toString());
            }
            return next;
        });
    }

    void mark(Notice notice, Notice.State state, String reason, Instant next) {
        transaction(() ->
                update(
                        "UPDATE notice SET state = ?, reason = ?, next = ? WHERE message = ?",
                        state.name(),
                        reason,
                        next.toEpochMilli(),
                        notice.message().toString()));
    }

    Optional<Recipient> recipient(String person) {
        return transaction(() ->
                find(
                        "SELECT name, email FROM person WHERE id = ?",
                        row -> new Recipient(row.getString(1), row.getString(2)),
                        person));
    }

    boolean isRefused(String person, String purpose) {
        return transaction(() ->
                find(
                                "SELECT 1 FROM refusal WHERE person = ? AND purpose = ?",
                                row -> true,
                                person,
                                purpose)
                        .isPresent());
    }

    /// How many stand so.
    long count(Notice.State state) {
        return transaction(() ->
                find(
                                "SELECT count(*) FROM notice WHERE state = ?",
                                row -> row.getLong(1),
                                state.name())
                        .orElse(0L));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        Map<String, String> words = new LinkedHashMap<>();
        ProtocolJson.readFields(row.getString(8))
                .forEach((key, value) -> words.put(key, Notice.word(value)));
        return new Notice(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7),
                words);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> find(String sql, Reader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            if (rows.next()) {
                found.add(reader.read(rows));
            }
            return found.stream().findFirst();
        }
    }

    private int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    private void write(String sql, @Nullable Object... arguments) {
        try {
            update(sql, arguments);
        } catch (SQLException e) {
            throw new NoticeStoreException("a notice cannot be kept", e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            database.close();
        } catch (SQLException e) {
            throw new NoticeStoreException("the notices cannot be closed", e);
        } finally {
            lock.unlock();
        }
    }
}
