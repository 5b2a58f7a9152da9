package org.scte.desktop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements; used by one thread at a time.
final class Session implements AutoCloseable {
    /// Prepared statements kept; more are closed, the least used first.
    private static final int KEPT_STATEMENTS = 300;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    Session(Connection connection) {
        this.connection = connection;
    }

    /// Begins a transaction. Not by a statement of our own: outside of a transaction that it knows
    /// of, the driver tries after each statement whether one has to be ended.
    void begin() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw failed("begin", e);
        }
    }

    void commit() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw failed("commit", e);
        }
    }

    /// Ends the transaction and what it wrote, wherever it stands: also after a commit that failed.
    void rollback() {
        try {
            if (connection.getAutoCommit()) {
                once("ROLLBACK");
            } else {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed("roll back", e);
        }
    }

    /// Writes the file anew and empties its log; outside of a transaction.
    ///
    /// @return false where another program looks into the file
    boolean sweep() {
        forgetStatements();
        if (exists("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'")) {
            once("DELETE FROM sqlite_stat4"); // SQLite's samples of what is in its indexes
        }
        once("PRAGMA temp_store=FILE"); // the copy may be large
        try {
            once("VACUUM");
        } finally {
            once("PRAGMA temp_store=MEMORY");
        }
        return number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }

    /// Reads one row.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a statement; returns how many rows it changed.
    int run(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            forget(sql, e);
            throw failed(sql, e);
        }
    }

    /// One that failed is prepared anew, else the next failure says less of its reason.
    private void forget(String sql, SQLException failure) {
        try {
            closed(statements.remove(sql));
        } catch (StoreException again) {
            failure.addSuppressed(again);
        }
    }

    /// Inserts one row and returns its number. Not by `RETURNING`: such a statement is taken back
    /// by a journal of its own, and before it begins one, SQLite has every search table that the
    /// transaction wrote put its words on disk, a segment a row.
    long insert(String sql, @Nullable Object... values) {
        run(sql, values);
        return number("SELECT last_insert_rowid()");
    }

    /// Runs a statement that is needed once, as DDL.
    void once(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(reader.read(row)), values);
        return found;
    }

    /// Hands out row by row.
    void each(String sql, Row<?> visitor, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                visitor.read(rows);
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The first column of the first row, 0 where there is none.
    long number(String sql, @Nullable Object... values) {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    boolean exists(String sql, @Nullable Object... values) {
        return first(sql, _ -> true, values).isPresent();
    }

    /// Forgets the prepared statements, as before the tables change.
    void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            closed(statement);
        }
        statements.clear();
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
            if (statements.size() > KEPT_STATEMENTS) {
                closed(statements.remove(statements.keySet().iterator().next()));
            }
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, java.sql.Types.NULL);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean on -> statement.setInt(index, on ? 1 : 0);
            default -> throw new IllegalArgumentException("not a value of SQLite: " + value);
        }
    }

    private static void closed(@Nullable PreparedStatement statement) {
        if (statement == null) {
            return;
        }
        try {
            statement.close();
        } catch (SQLException e) {
            throw failed("close a statement", e);
        }
    }

    private static StoreException failed(String what, SQLException e) {
        return StoreException.of(what, e);
    }

    @Override
    public void close() {
        forgetStatements();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }
}
