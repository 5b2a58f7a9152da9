package org.scte.server.sources;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// A SQLite file. Values have a type of their own whatever their column says, so a watermark is
/// kept with its kind: `i` whole, `r` fraction, `t` text.
record SqliteDialect(SourceAddress.SqliteFile address) implements Dialect {
    private static final int BUSY_MILLIS = 5_000;

    /// Steps of SQLite's machine between two looks at the clock: some milliseconds.
    private static final int STEPS = 100_000;

    private static final int PRIMARY_CODE = 0xff;

    @Override
    public Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enableLoadExtension(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + address.file());
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only=1");
            statement.execute("pragma trusted_schema=0");
            statement.execute("pragma temp_store=MEMORY");
            ProgressHandler.setHandler(connection, STEPS, new Deadline());
            connection.setAutoCommit(false);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    /// Ends a query that takes too long, or that nobody waits for any more.
    private static final class Deadline extends ProgressHandler {
        private long lastSteps = System.nanoTime();
        private long spent;

        @Override
        protected int progress() {
            long now = System.nanoTime();
            // What lies between two answers, while rows are being taken in, is not the query's
            // time.
            spent += Math.min(now - lastSteps, 100_000_000L);
            lastSteps = now;
            boolean over = spent > PATIENCE.toNanos() || Thread.currentThread().isInterrupted();
            return over ? 1 : 0;
        }
    }

    @Override
    public String least(String type) {
        String declared = type.toUpperCase(Locale.ROOT);
        boolean text =
                declared.contains("CHAR") || declared.contains("CLOB") || declared.contains("TEXT");
        return text ? "t" : "r" + Double.NEGATIVE_INFINITY; // any text is above any number
    }

    /// One program writes at a time, so nothing comes late.
    @Override
    public String before(String watermark, String type) {
        return watermark;
    }

    @Override
    public void bind(PreparedStatement statement, int place, String watermark) throws SQLException {
        String value = watermark.substring(1);
        switch (watermark.charAt(0)) {
            case 'i' -> statement.setLong(place, Long.parseLong(value));
            case 'r' -> statement.setDouble(place, Double.parseDouble(value));
            default -> statement.setString(place, value);
        }
    }

    @Override
    public String watermark(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case Integer whole -> "i" + whole;
            case Long whole -> "i" + whole;
            case Double fraction -> "r" + fraction;
            case null -> "t";
            default -> "t" + rows.getString(column);
        };
    }

    @Override
    public boolean isEndless(String watermark) {
        return false;
    }

    /// Numbers by value, and before all texts.
    @Override
    public boolean goesBack(String before, String after, String type) {
        boolean text = before.charAt(0) == 't';
        if (text != (after.charAt(0) == 't')) {
            return text;
        }
        return text
                ? before.compareToIgnoreCase(after) > 0
                : new BigDecimal(before.substring(1)).compareTo(new BigDecimal(after.substring(1)))
                        > 0;
    }

    @Override
    public SourceTrouble trouble(SQLException e) {
        int code = e instanceof SQLiteException answered ? answered.getResultCode().code : 0;
        int primary = code & PRIMARY_CODE;
        if (primary == SQLiteErrorCode.SQLITE_ERROR.code) {
            return new SourceTrouble("It cannot run the query: " + said(e) + ".");
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code
                || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new SourceTrouble("Another program has locked its file.");
        }
        if (primary == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
            return new SourceTrouble("The query took longer than " + PATIENCE.toSeconds() + " s.");
        }
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code
                || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return new SourceTrouble("Its file is no SQLite database, or damaged.");
        }
        return new SourceTrouble("Its file could not be read (SQLite's code " + code + ").");
    }

    /// What stands in the last parentheses of the driver's message.
    private static String said(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.indexOf('(');
        int close = message.lastIndexOf(')');
        return open < 0 || close < open
                ? "it is not understood"
                : message.substring(open + 1, close);
    }
}
