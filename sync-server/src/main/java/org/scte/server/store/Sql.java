package org.scte.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.sqlite.SQLiteConfig;

/// One SQLite connection with its prepared statements. For one thread at a time.
final class Sql implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /// @param mode how [#begin] begins
    static Sql open(Path file, SQLiteConfig.TransactionMode mode, String... pragmas) {
        OwnerOnly.makeDatabase(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(mode);
        config.setGetGeneratedKeys(false); // else each insert is followed by a query for its row
        try {
            Sql sql = new Sql(config.createConnection("jdbc:sqlite:" + file));
            for (String pragma : pragmas) {
                sql.execute("pragma " + pragma);
            }
            return sql;
        } catch (SQLException e) {
            throw new StoreFailure("could not open " + file, e);
        }
    }

    /// Begins a transaction. Not by a statement of our own: outside of a transaction that it knows
    /// of, the driver tries after each statement whether one has to be ended.
    void begin() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new StoreFailure("could not begin", e);
        }
    }

    void commit() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new StoreFailure("could not commit", e);
        }
    }

    /// Ends the transaction and what it wrote, wherever it stands: also after a commit that failed.
    void rollback() {
        try {
            if (connection.getAutoCommit()) {
                execute("rollback");
            } else {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreFailure("could not roll back", e);
        }
    }

    /// One row, read in the order of its columns.
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// What is done with each row; false stops.
    interface RowVisitor {
        boolean visit(ResultSet row) throws SQLException;
    }

    /// Runs statements that are not worth preparing: pragmas, DDL, transaction control.
    void execute(String text) {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new StoreFailure("could not run " + text, e);
        }
    }

    /// Runs a prepared statement without result, as `savepoint`.
    void run(String text) {
        try {
            prepared(text).execute();
        } catch (SQLException e) {
            throw new StoreFailure("could not run " + text, e);
        }
    }

    /// How many rows it changed.
    int update(String text, @Nullable Object... arguments) {
        try {
            return bound(text, arguments).executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailure("could not run " + text, e);
        }
    }

    <T> Optional<T> find(String text, RowReader<T> reader, @Nullable Object... arguments) {
        try (ResultSet rows = bound(text, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new StoreFailure("could not run " + text, e);
        }
    }

    <T> List<T> list(String text, RowReader<T> reader, @Nullable Object... arguments) {
        List<T> list = new ArrayList<>();
        each(text, row -> list.add(reader.read(row)), arguments);
        return list;
    }

    void each(String text, RowVisitor visitor, @Nullable Object... arguments) {
        try (ResultSet rows = bound(text, arguments).executeQuery()) {
            while (rows.next()) {
                if (!visitor.visit(rows)) {
                    return;
                }
            }
        } catch (SQLException e) {
            throw new StoreFailure("could not run " + text, e);
        }
    }

    private PreparedStatement bound(String text, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = prepared(text);
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            switch (argument) {
                case null -> statement.setObject(i + 1, null);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Double number -> statement.setDouble(i + 1, number);
                case Boolean on -> statement.setInt(i + 1, on ? 1 : 0);
                default -> statement.setString(i + 1, argument.toString());
            }
        }
        return statement;
    }

    private PreparedStatement prepared(String text) throws SQLException {
        PreparedStatement statement = statements.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            statements.put(text, statement);
        }
        return statement;
    }

    /// Closes the prepared statements, which a change of the schema needs.
    void forgetStatements() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
        } catch (SQLException e) {
            throw new StoreFailure("could not close a statement", e);
        }
    }

    @Override
    public void close() {
        forgetStatements();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFailure("could not close the database", e);
        }
    }
}
