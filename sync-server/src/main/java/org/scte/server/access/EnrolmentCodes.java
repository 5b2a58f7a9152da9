package org.scte.server.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

/// One-time codes by which devices enrol, in `DATA/enrolment.db`.
public final class EnrolmentCodes implements AutoCloseable {
    private static final List<String> PREPARED =
            List.of(
                    "PRAGMA busy_timeout = 5000",
                    """
                    CREATE TABLE IF NOT EXISTS code (
                      salt TEXT NOT NULL, hash TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
                      kind TEXT NOT NULL, expires INTEGER NOT NULL,
                      grants TEXT NOT NULL DEFAULT 'all:all') STRICT
                    """);

    private final Connection database;
    private final Clock clock;
    private final SecureRandom random;

    /// A code to hand over; it cannot be asked for again.
    public record Invitation(String code, Instant expires) {}

    /// Whom a code was made for.
    record Invited(String name, Caller.Kind kind, List<Grant> grants) {}

    private EnrolmentCodes(Connection database, Clock clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    public static EnrolmentCodes open(Path file, Clock clock, SecureRandom random) {
        try {
            Connection database = AccessFile.open(file, PREPARED);
            try (Statement statement = database.createStatement()) {
                Grants.addColumn(statement, "code");
            }
            return new EnrolmentCodes(database, clock, random);
        } catch (IOException | SQLException e) {
            throw new AccessStoreException("enrolment codes cannot be opened: " + file, e);
        }
    }

    /// Makes a code.
    ///
    /// @param name the member of staff, or the service, that it is for
    /// @param grants what the device may do
    public synchronized Invitation make(String name, Caller.Kind kind, List<Grant> grants) {
        OneTimeCode code = OneTimeCode.random(random);
        String salt = OneTimeCode.newSalt(random);
        Instant expires = clock.instant().plus(OneTimeCode.LIFETIME).truncatedTo(ChronoUnit.MILLIS);
        try (PreparedStatement insert =
                database.prepareStatement(
                        "INSERT INTO code (salt, hash, name, kind, expires, grants)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, salt);
            insert.setString(2, code.hash(salt));
            insert.setString(3, name);
            insert.setString(4, EnrolledDevice.wordOf(kind));
            insert.setLong(5, expires.toEpochMilli());
            insert.setString(6, Grants.text(grants));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AccessStoreException("an enrolment code cannot be saved", e);
        }
        return new Invitation(code.text(), expires);
    }

    /// Uses up a code as a person typed it (in any case, with spaces or dashes): whom it was made
    /// for; empty where there is no such code, or not any more.
    synchronized Optional<Invited> use(String typed) {
        OneTimeCode code = OneTimeCode.typed(typed);
        try {
            deleteExpired();
            Optional<Found> found = find(code);
            if (found.isEmpty() || !delete(found.get().hash())) {
                return Optional.empty();
            }
            return Optional.of(found.get().invited());
        } catch (SQLException e) {
            throw new AccessStoreException("enrolment codes cannot be read", e);
        }
    }

    private record Found(String hash, Invited invited) {}

    private Optional<Found> find(OneTimeCode code) throws SQLException {
        Optional<Found> found = Optional.empty();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT salt, hash, name, kind, grants FROM code")) {
            while (rows.next()) { // all of them, whichever it is: the time tells nothing
                String hash = rows.getString("hash");
                if (code.matches(rows.getString("salt"), hash)) {
                    found =
                            Optional.of(
                                    new Found(
                                            hash,
                                            new Invited(
                                                    rows.getString("name"),
                                                    EnrolledDevice.kindOf(rows.getString("kind")),
                                                    Grants.of(rows.getString("grants")))));
                }
            }
        }
        return found;
    }

    private void deleteExpired() throws SQLException {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM code WHERE expires <= ?")) {
            delete.setLong(1, clock.millis());
            delete.executeUpdate();
        }
    }

    /// Whether it was there: of two uses at once, one gets it.
    private boolean delete(String hash) throws SQLException {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM code WHERE hash = ?")) {
            delete.setString(1, hash);
            return delete.executeUpdate() == 1;
        }
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new AccessStoreException("enrolment codes cannot be closed", e);
        }
    }
}
