package org.scte.server.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.PassphraseVerifier;
import org.scte.model.access.SealedKey;
import org.scte.model.record.RecordId;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.StaffMember.Role;

/// What staff sign in with, and the one-time codes by which they join, in `DATA/staff.db`: for its
/// owner alone, and in no unit's records, messages or backups.
public final class StaffStore implements AutoCloseable {
    private static final List<String> PREPARED =
            List.of(
                    "PRAGMA busy_timeout = 5000",
                    "PRAGMA secure_delete = ON",
                    """
                    CREATE TABLE IF NOT EXISTS secret (
                      staff TEXT PRIMARY KEY, memory INTEGER NOT NULL, passes INTEGER NOT NULL,
                      lanes INTEGER NOT NULL, salt TEXT NOT NULL, sum TEXT NOT NULL,
                      totp BLOB NOT NULL, last_step INTEGER NOT NULL) STRICT
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS code (
                      salt TEXT NOT NULL, hash TEXT NOT NULL PRIMARY KEY, name TEXT,
                      role TEXT NOT NULL, expires INTEGER NOT NULL) STRICT
                    """);

    private final Connection database;
    private final Clock clock;
    private final SecureRandom random;

    /// What somebody signs in with.
    ///
    /// @param lastStep the latest step of the second factor that was used
    record Secret(PassphraseVerifier passphrase, Totp totp, long lastStep) {}

    /// A code that is open.
    ///
    /// @param name whom it was made for; null for the first administrator, whoever that is
    record Open(String hash, @Nullable String name, Role role) {}

    private StaffStore(Connection database, Clock clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    public static StaffStore open(Path file, Clock clock, SecureRandom random) {
        try {
            return new StaffStore(AccessFile.open(file, PREPARED), clock, random);
        } catch (IOException | SQLException e) {
            throw failed("the staff's secrets cannot be opened: " + file, e);
        }
    }

    private static AccessStoreException failed(String what, Exception why) {
        return new AccessStoreException(what, why);
    }

    /// Makes a code, and voids those made for the same before.
    ///
    /// @param name null for the first administrator
    synchronized Invitation makeCode(@Nullable String name, Role role) {
        OneTimeCode code = OneTimeCode.random(random);
        String salt = OneTimeCode.newSalt(random);
        Instant expires = clock.instant().plus(OneTimeCode.LIFETIME).truncatedTo(ChronoUnit.MILLIS);
        voidCodes(name);
        try (PreparedStatement insert =
                database.prepareStatement(
                        "INSERT INTO code (salt, hash, name, role, expires)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, salt);
            insert.setString(2, code.hash(salt));
            insert.setString(3, name);
            insert.setString(4, role.word());
            insert.setLong(5, expires.toEpochMilli());
            insert.executeUpdate();
            return new Invitation(code.text(), expires);
        } catch (SQLException e) {
            throw failed("a code for staff cannot be saved", e);
        }
    }

    /// @param name null for the first administrator's
    synchronized void voidCodes(@Nullable String name) {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM code WHERE name IS ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed("codes for staff cannot be deleted", e);
        }
    }

    /// An open code, as a person typed it; empty where there is no such code, or not any more.
    synchronized Optional<Open> findCode(String typed) {
        OneTimeCode code = OneTimeCode.typed(typed);
        Optional<Open> found = Optional.empty();
        try (PreparedStatement select =
                database.prepareStatement(
                        "SELECT salt, hash, name, role FROM code WHERE expires > ?")) {
            select.setLong(1, clock.millis());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) { // all of them, whichever it is: the time tells nothing
                    String hash = rows.getString("hash");
                    if (code.matches(rows.getString("salt"), hash)) {
                        Role role = Role.of(rows.getString("role"));
                        found = Optional.of(new Open(hash, rows.getString("name"), role));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed("codes for staff cannot be read", e);
        }
    }

    /// Uses up a code: of two that do so at once, one gets it.
    synchronized boolean useCode(Open code) {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM code WHERE hash = ? AND expires > ?")) {
            delete.setString(1, code.hash());
            delete.setLong(2, clock.millis());
            return delete.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed("a code for staff cannot be used", e);
        }
    }

    synchronized Optional<Secret> secret(RecordId staff) {
        try (PreparedStatement select =
                database.prepareStatement(
                        "SELECT memory, passes, lanes, salt, sum, totp, last_step FROM secret"
                                + " WHERE staff = ?")) {
            select.setString(1, staff.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(secret(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed("the staff's secrets cannot be read", e);
        }
    }

    private static Secret secret(ResultSet row) throws SQLException {
        SealedKey.Cost cost =
                new SealedKey.Cost(row.getInt("memory"), row.getInt("passes"), row.getInt("lanes"));
        return new Secret(
                new PassphraseVerifier(cost, row.getString("salt"), row.getString("sum")),
                new Totp(row.getBytes("totp")),
                row.getLong("last_step"));
    }

    synchronized void save(RecordId staff, Secret secret) {
        SealedKey.Cost cost = secret.passphrase().cost();
        try (PreparedStatement insert =
                database.prepareStatement(
                        "INSERT OR REPLACE INTO secret (staff, memory, passes, lanes, salt, sum,"
                                + " totp, last_step) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, staff.toString());
            insert.setInt(2, cost.memoryKib());
            insert.setInt(3, cost.passes());
            insert.setInt(4, cost.lanes());
            insert.setString(5, secret.passphrase().salt());
            insert.setString(6, secret.passphrase().sum());
            insert.setBytes(7, secret.totp().bytes());
            insert.setLong(8, secret.lastStep());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed("the staff's secrets cannot be saved", e);
        }
    }

    /// Uses up a step of the second factor: of two that do so at once, one gets it.
    synchronized boolean useStep(RecordId staff, long step) {
        try (PreparedStatement update =
                database.prepareStatement(
                        "UPDATE secret SET last_step = ? WHERE staff = ? AND last_step < ?")) {
            update.setLong(1, step);
            update.setString(2, staff.toString());
            update.setLong(3, step);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed("the staff's secrets cannot be saved", e);
        }
    }

    synchronized void forget(RecordId staff) {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM secret WHERE staff = ?")) {
            delete.setString(1, staff.toString());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed("the staff's secrets cannot be deleted", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw failed("the staff's secrets cannot be closed", e);
        }
    }
}
