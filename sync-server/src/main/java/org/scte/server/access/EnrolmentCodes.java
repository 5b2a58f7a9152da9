package org.scte.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Sha256;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

/// One-time codes by which devices enrol, in `DATA/enrolment.db`. Only a salted SHA-256 of each
/// code is kept. A slow hash would add nothing: a code is 40 random bits, not a word somebody
/// chose, is tried at most five times a minute, and is worthless after one use or a day; the hash
/// keeps open codes out of backups and logs.
public final class EnrolmentCodes implements AutoCloseable {
    /// How long a code may be used.
    static final Duration LIFETIME = Duration.ofHours(24);

    /// Characters of a code; each is one of 32.
    static final int LENGTH = 8;

    /// Without O, 0, I and 1, which people mix up.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int SALT_BYTES = 16;
    private static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS code (
              salt TEXT NOT NULL, hash TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
              kind TEXT NOT NULL, expires INTEGER NOT NULL,
              grants TEXT NOT NULL DEFAULT 'all:all') STRICT
            """;

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
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.makeFolder(folder);
            }
            OwnerOnly.makeDatabase(file);
            Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = database.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute(TABLE);
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
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String saltText = Base64.getEncoder().encodeToString(salt);
        Instant expires = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
        try (PreparedStatement insert =
                database.prepareStatement(
                        "INSERT INTO code (salt, hash, name, kind, expires, grants)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, saltText);
            insert.setString(2, hash(saltText, code.toString()));
            insert.setString(3, name);
            insert.setString(4, EnrolledDevice.wordOf(kind));
            insert.setLong(5, expires.toEpochMilli());
            insert.setString(6, Grants.text(grants));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AccessStoreException("an enrolment code cannot be saved", e);
        }
        return new Invitation(code.toString(), expires);
    }

    /// Uses up a code as a person typed it (in any case, with spaces or dashes): whom it was made
    /// for; empty where there is no such code, or not any more.
    synchronized Optional<Invited> use(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
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

    private Optional<Found> find(String code) throws SQLException {
        Optional<Found> found = Optional.empty();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT salt, hash, name, kind, grants FROM code")) {
            while (rows.next()) { // all of them, whichever it is: the time tells nothing
                String hash = rows.getString("hash");
                if (MessageDigest.isEqual(
                        hash(rows.getString("salt"), code).getBytes(StandardCharsets.US_ASCII),
                        hash.getBytes(StandardCharsets.US_ASCII))) {
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

    private static String hash(String salt, String code) {
        return Sha256.hexOf((salt + code).getBytes(StandardCharsets.UTF_8));
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
