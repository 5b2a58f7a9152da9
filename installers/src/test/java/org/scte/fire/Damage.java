package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// What disks and people do to a device's closed database.
final class Damage {
    private Damage() {}

    /// The unit's database.
    static Path fileOf(Laptop home) {
        return home.home.resolve("units/" + Stage.UNIT + "/unit.db");
    }

    /// Flips one bit of each place in the closed file where the text stands.
    static void flip(Laptop home, String text) throws IOException {
        Path file = fileOf(home);
        byte[] bytes = Files.readAllBytes(file);
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int found = 0;
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                bytes[at] ^= 1;
                found++;
            }
        }
        assertThat(found).as("places of " + text).isPositive();
        Files.write(file, bytes);
    }

    /// Writes nonsense over the first page of a table.
    static void tear(Path file, String table) throws IOException, SQLException {
        long page;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT rootpage FROM sqlite_master WHERE type = 'table'"
                                        + " AND name LIKE '%"
                                        + table
                                        + "' ORDER BY length(name) LIMIT 1")) {
            assertThat(rows.next()).isTrue();
            page = rows.getLong(1);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1) * 4_096 + 512);
            bytes.write(new byte[2_048]);
            bytes.seek((page - 1) * 4_096);
            bytes.write("torn page".getBytes(StandardCharsets.UTF_8));
        }
    }

    static void change(Laptop home, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + fileOf(home));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    /// The rollback journal of another database, in the middle of its transaction.
    static Path hotJournal(Path folder) throws IOException, SQLException {
        Path other = folder.resolve("other.db");
        Path journal = folder.resolve("hot-journal");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size=2");
            statement.execute("CREATE TABLE t (x)");
            statement.execute(
                    "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                            + " WHERE i < 2000) SELECT 'other' || i FROM n");
            statement.execute("BEGIN");
            statement.execute("UPDATE t SET x = 'changed'");
            Files.copy(folder.resolve("other.db-journal"), journal);
            statement.execute("ROLLBACK");
        }
        return journal;
    }
}
