package org.scte.server.sources;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// PostgreSQL. Values come as the server writes them, and watermarks go back to it in the same
/// text, so that none loses a digit on the way.
record PostgresDialect(SourceAddress.Postgres address) implements Dialect {
    /// For how long a transaction may be open and still none of its rows be missed.
    private static final Duration LATE = Duration.ofMinutes(10);

    /// As the server writes it, to the microsecond.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                    .toFormatter(Locale.ROOT);

    private static final String[][] LIMITS = {
        {"connectTimeout", "10"},
        {"socketTimeout", String.valueOf(PATIENCE.toSeconds() + 30)},
        {"tcpKeepAlive", "true"},
        {"readOnly", "true"},
        {"binaryTransfer", "false"},
        {"prepareThreshold", "0"},
        {"gssEncMode", "disable"},
        {"logServerErrorDetail", "false"},
        {"ApplicationName", "scte"}
    };

    @Override
    public Connection open() throws SQLException {
        Properties properties = new Properties();
        for (String[] limit : LIMITS) {
            properties.setProperty(limit[0], limit[1]);
        }
        if (!address.isOnThisMachine()) {
            properties.setProperty("sslmode", "verify-full");
        }
        address.parameters().forEach(properties::setProperty);
        String url =
                "jdbc:postgresql://"
                        + address.host()
                        + ":"
                        + address.port()
                        + "/"
                        + URLEncoder.encode(address.database(), StandardCharsets.UTF_8)
                                .replace("+", "%20");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the address", "08001");
        }
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            statement.execute("set statement_timeout = " + PATIENCE.toMillis());
            statement.execute("set default_transaction_read_only = on");
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // else all rows come at once
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    @Override
    public String least(String type) throws SourceTrouble {
        return switch (type) {
            case "int2", "smallserial" -> String.valueOf(Short.MIN_VALUE);
            case "int4", "serial" -> String.valueOf(Integer.MIN_VALUE);
            case "int8", "bigserial" -> String.valueOf(Long.MIN_VALUE);
            case "numeric" -> "-1e1000"; // older servers have no infinite numbers
            case "float4", "float8" -> "-Infinity";
            case "date", "timestamp", "timestamptz" -> "-infinity";
            case "text", "varchar", "bpchar" -> "";
            default ->
                    throw new SourceTrouble(
                            "The watermark's column is neither a date, a time, a number nor a text.");
        };
    }

    @Override
    public String before(String watermark, String type) {
        if (!type.startsWith("timestamp")) {
            return watermark;
        }
        int end = watermark.indexOf('+');
        String local = end < 0 ? watermark : watermark.substring(0, end);
        try {
            return LocalDateTime.parse(local, TIME).minus(LATE).format(TIME)
                    + watermark.substring(local.length());
        } catch (DateTimeException e) {
            return watermark; // of a year that is not written with four digits
        }
    }

    @Override
    public void bind(PreparedStatement statement, int place, String watermark) throws SQLException {
        statement.setObject(place, watermark, Types.OTHER); // the server reads it by the column
    }

    @Override
    public String watermark(ResultSet rows, int column) throws SQLException {
        return String.valueOf(rows.getString(column));
    }

    @Override
    public boolean isEndless(String watermark) {
        return Set.of("infinity", "Infinity", "NaN").contains(watermark);
    }

    /// Texts have each their collation, so their order is not known here.
    @Override
    public boolean goesBack(String before, String after, String type) {
        return switch (type) {
            case "text", "varchar", "bpchar" -> false;
            case "date", "timestamp", "timestamptz" -> before.compareTo(after) > 0;
            default -> new BigDecimal(before).compareTo(new BigDecimal(after)) > 0;
        };
    }

    @Override
    public SourceTrouble trouble(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        if (isAboutEncryption(e)) {
            return new SourceTrouble(
                    "No encrypted connection that can be trusted could be made (sslmode, sslrootcert).");
        }
        return new SourceTrouble(
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "28" -> "It does not take the name or the password.";
                    case "3D" -> "It has no such database.";
                    case "25" -> "The query tries to write.";
                    case "42" -> "It cannot run the query: " + said(e) + ".";
                    case "57" ->
                            state.equals("57014")
                                    ? "The query took longer than " + PATIENCE.toSeconds() + " s."
                                    : "It is shutting down or starting.";
                    case "53" -> "It has no room for one more connection, or is out of memory.";
                    case "08", "" -> "It isn't answering.";
                    default -> "It could not be read (SQLSTATE " + state + ").";
                });
    }

    /// What the server says of the query's words. Of other faults nothing is repeated: they may
    /// hold a value.
    private static String said(SQLException e) {
        ServerErrorMessage message =
                e instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
        String text = message == null ? null : message.getMessage();
        return text == null ? "SQLSTATE " + e.getSQLState() : text;
    }

    private static boolean isAboutEncryption(SQLException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SSLException || at instanceof GeneralSecurityException) {
                return true;
            }
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("SSL") && !message.startsWith("FATAL");
    }
}
