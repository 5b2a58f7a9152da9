package org.scte.server.sources;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// How one kind of database is asked. A watermark is kept as a text that the dialect alone reads.
sealed interface Dialect permits PostgresDialect, SqliteDialect {
    /// How long one answer may take.
    Duration PATIENCE = Duration.ofSeconds(60);

    static Dialect of(SourceAddress address) {
        return switch (address) {
            case SourceAddress.Postgres postgres -> new PostgresDialect(postgres);
            case SourceAddress.SqliteFile file -> new SqliteDialect(file);
        };
    }

    /// A connection that can only read, with a transaction begun.
    Connection open() throws SQLException;

    /// A watermark below all there are.
    ///
    /// @param type of its column, as the driver calls it
    /// @throws SourceTrouble where such a column cannot be one
    String least(String type) throws SourceTrouble;

    /// A watermark so far before another that whatever was being written then is read once more:
    /// what is committed last may say an earlier time.
    String before(String watermark, String type);

    void bind(PreparedStatement statement, int place, String watermark) throws SQLException;

    String watermark(ResultSet rows, int column) throws SQLException;

    /// Whether a value is above all that can follow, so that nothing would be new behind it.
    boolean isEndless(String watermark);

    /// Whether `after` comes before `before` in the column's order; false where that order is not
    /// known here.
    boolean goesBack(String before, String after, String type);

    /// What went wrong, in words that hold nothing of the address or of rows.
    SourceTrouble trouble(SQLException e);
}
