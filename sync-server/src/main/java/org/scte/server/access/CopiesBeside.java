package org.scte.server.access;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copies of the devices that other processes of a data folder keep or have kept. A unit that
/// moves to another process is known there by every device at once, also while administration is
/// down, and whoever was ended in one process stays so in all.
final class CopiesBeside {
    private static final Logger LOG = LoggerFactory.getLogger(CopiesBeside.class);

    private static final List<String> TAKE_OVER =
            List.of(
                    "DELETE FROM main.device WHERE id NOT IN (SELECT id FROM beside.device)",
                    """
                    INSERT OR REPLACE INTO main.device
                        (id, actor, name, kind, public_key, revoked, grants)
                    SELECT theirs.id, theirs.actor, theirs.name, theirs.kind, theirs.public_key,
                        max(theirs.revoked, coalesce(ours.revoked, 0)), theirs.grants
                    FROM beside.device AS theirs LEFT JOIN main.device AS ours ON ours.id = theirs.id
                    """,
                    "DELETE FROM main.subscription",
                    "INSERT INTO main.subscription SELECT source, epoch, pos FROM beside.subscription");

    private static final String ENDED =
            """
            UPDATE main.device SET revoked = 1
            WHERE id IN (SELECT id FROM beside.device WHERE revoked = 1)
            """;

    /// Whether it has come further in the same epoch, or has anything where there is nothing here.
    private static final String IS_AHEAD =
            """
            SELECT 1 FROM beside.subscription AS theirs
            LEFT JOIN main.subscription AS ours ON ours.source = theirs.source
            WHERE ours.source IS NULL OR ours.epoch = theirs.epoch AND ours.pos < theirs.pos
            """;

    private CopiesBeside() {}

    /// Takes the latest of them over into the copy in `file`. One that cannot be read is passed
    /// over: administration tells everything anew.
    static void take(Connection database, Path file) throws IOException, SQLException {
        for (Path beside : beside(file)) {
            try {
                attach(database, beside);
                take(database);
            } catch (SQLException e) {
                LOG.warn("the devices in {} cannot be taken over", beside, e);
            }
        }
    }

    private static List<Path> beside(Path file) throws IOException {
        List<Path> found = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "access-*.db")) {
                copies.forEach(found::add);
            }
        }
        found.removeIf(one -> one.getFileName().equals(file.getFileName()));
        return found;
    }

    private static void attach(Connection database, Path beside) throws SQLException {
        try (PreparedStatement attach = database.prepareStatement("ATTACH ? AS beside")) {
            attach.setString(1, beside.toString());
            attach.execute();
        }
    }

    /// All or nothing; what was attached is let go of.
    private static void take(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try {
            copy(database);
            database.commit();
        } finally {
            database.rollback();
            database.setAutoCommit(true);
            try (Statement statement = database.createStatement()) {
                statement.execute("DETACH beside");
            }
        }
    }

    private static void copy(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            boolean ahead;
            try (ResultSet row = statement.executeQuery(IS_AHEAD)) {
                ahead = row.next();
            }
            if (ahead) {
                for (String step : TAKE_OVER) {
                    statement.executeUpdate(step);
                }
            }
            statement.executeUpdate(ENDED);
        }
    }
}
