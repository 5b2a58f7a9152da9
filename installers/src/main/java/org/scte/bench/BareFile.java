package org.scte.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.record.Value;

/// A bare SQLite file with the same members and settings, for the limit beside each figure.
final class BareFile implements AutoCloseable {
    final Connection connection;

    BareFile(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute(
                    "CREATE TABLE member (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, a, b, c,"
                            + " d, e, f, g, h, i, j, k, l)");
            statement.execute("CREATE INDEX by_name ON member (b, a)");
            statement.execute("CREATE TABLE outbox (seq INTEGER PRIMARY KEY, change TEXT)");
            statement.execute("CREATE TABLE shadow (id TEXT PRIMARY KEY, fields TEXT)");
            statement.execute(
                    "CREATE VIRTUAL TABLE search USING fts5(words, content='', prefix='2 3')");
        }
        connection.setAutoCommit(false);
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    PreparedStatement insert() throws SQLException {
        return prepare("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    static void bind(PreparedStatement insert, long n, List<String> row) throws SQLException {
        insert.setLong(1, n);
        for (int i = 0; i < row.size(); i++) {
            insert.setString(i + 2, row.get(i));
        }
    }

    /// A member's id and fields.
    static List<String> row(long n) {
        List<String> row = new ArrayList<>();
        row.add(Club.id(n).toString());
        Club.fields(n).values().forEach(value -> row.add(((Value.Text) value).text()));
        return row;
    }

    /// All text of a member, as its search row holds it.
    static String words(long n) {
        StringBuilder words = new StringBuilder();
        Club.fields(n)
                .values()
                .forEach(value -> words.append(((Value.Text) value).text()).append(' '));
        return words.toString();
    }

    void fill(int members) throws SQLException {
        try (PreparedStatement insert = insert();
                PreparedStatement search =
                        prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")) {
            for (long n = 0; n < members; n++) {
                bind(insert, n, row(n));
                insert.executeUpdate();
                search.setLong(1, n);
                search.setString(2, words(n));
                search.executeUpdate();
            }
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
