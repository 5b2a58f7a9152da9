package org.scte.server.access;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.PublicKey;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.unit.MessageName;

/// A process's own copy of the devices, in `DATA/access-NAME.db`: fed by the administration unit's
/// messages, and enough to authenticate while administration is down. Where the copy of another
/// process in that folder has come further, as when units move between processes, it begins there.
public final class DeviceRegister implements KnownDevices, AutoCloseable {
    /// How long a request of an unknown device waits for news of it: a device that has just been
    /// enrolled is usually known here within a fraction of that.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final MessageName.OfUnit DEVICE_CHANGED =
            MessageName.OfUnit.of("administration.device-changed");

    /// Requests that may wait at once, so that made-up devices cannot hold the process.
    private static final int MAX_WAITING = 64;

    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS device (
                      id TEXT PRIMARY KEY, actor TEXT NOT NULL, name TEXT NOT NULL,
                      kind TEXT NOT NULL, public_key TEXT NOT NULL, revoked INTEGER NOT NULL,
                      grants TEXT NOT NULL DEFAULT 'all:all') STRICT
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS subscription (
                      source TEXT PRIMARY KEY, epoch TEXT NOT NULL, pos INTEGER NOT NULL) STRICT
                    """);

    private final Connection database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Map<RecordId, EnrolledDevice> devices = new ConcurrentHashMap<>();
    private final DeviceNews changes = new DeviceNews();
    private volatile Runnable poke = () -> {};

    private DeviceRegister(Connection database) {
        this.database = database;
    }

    public static DeviceRegister open(Path file) {
        try {
            DeviceRegister register = new DeviceRegister(AccessFile.open(file, TABLES));
            register.prepare(file);
            return register;
        } catch (IOException | SQLException e) {
            throw new AccessStoreException("the register of devices cannot be opened: " + file, e);
        }
    }

    private void prepare(Path file) throws IOException, SQLException {
        try (Statement statement = database.createStatement()) {
            Grants.addColumn(statement, "device");
            CopiesBeside.take(database, file);
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT id, actor, name, kind, public_key, revoked, grants FROM device")) {
                while (rows.next()) {
                    EnrolledDevice device = device(rows);
                    devices.put(device.id(), device);
                }
            }
        }
        database.setAutoCommit(false);
    }

    private static EnrolledDevice device(ResultSet row) throws SQLException {
        String key = row.getString("public_key");
        return new EnrolledDevice(
                RecordId.of(row.getString("id")),
                row.getString("actor"),
                row.getString("name"),
                Grants.of(row.getString("grants")),
                EnrolledDevice.kindOf(row.getString("kind")),
                PublicKey.parse(key)
                        .orElseThrow(() -> new SQLException("not a device's key: " + key)),
                row.getBoolean("revoked"));
    }

    /// What to call when an unknown device asks: it should look for news at once.
    public void onUnknown(Runnable ask) {
        this.poke = ask;
    }

    @Override
    public Optional<EnrolledDevice> find(RecordId id) {
        Optional<EnrolledDevice> known = Optional.ofNullable(devices.get(id));
        if (known.isPresent() || !waiting.tryAcquire()) {
            return known;
        }
        try {
            poke.run();
            return await(id);
        } finally {
            waiting.release();
        }
    }

    @Override
    public List<EnrolledDevice> list() {
        return List.copyOf(devices.values());
    }

    private Optional<EnrolledDevice> await(RecordId id) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!devices.containsKey(id) && left > 0) {
                left = news.awaitNanos(left);
            }
            return Optional.ofNullable(devices.get(id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// How far the messages of `source` have been taken in.
    public Optional<Cursor> cursor(String source) {
        lock.lock();
        try (PreparedStatement select =
                database.prepareStatement("SELECT epoch, pos FROM subscription WHERE source = ?")) {
            select.setString(1, source);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Cursor(
                                        UUID.fromString(row.getString("epoch")),
                                        row.getLong("pos")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new AccessStoreException("the register's cursor cannot be read", e);
        } finally {
            lock.unlock();
        }
    }

    /// Takes in messages and their cursor: all, or nothing. Messages of other kinds are passed
    /// over.
    public void apply(String source, List<UnitMessage> messages, Cursor cursor) {
        Map<RecordId, @Nullable EnrolledDevice> changed = new HashMap<>();
        lock.lock();
        try {
            for (UnitMessage message : messages) {
                if (DEVICE_CHANGED.isOf(message.type())) {
                    changed.put(message.subject(), deviceOf(message));
                }
            }
            write(source, changed, cursor);
            changed.forEach((id, device) -> {
                if (device == null) {
                    devices.remove(id);
                } else {
                    devices.put(id, device);
                }
            });
            news.signalAll();
        } finally {
            lock.unlock();
        }
        changes.tell(changed.keySet());
    }

    @Override
    public void end(RecordId id) {
        lock.lock();
        try {
            EnrolledDevice known = devices.get(id);
            if (known == null || known.revoked()) {
                return;
            }
            EnrolledDevice ended = known.ended();
            save(ended);
            database.commit();
            devices.put(id, ended);
        } catch (SQLException e) {
            rollBack(e);
            throw new AccessStoreException("a device cannot be ended", e);
        } finally {
            lock.unlock();
        }
        changes.tell(List.of(id));
    }

    @Override
    public AutoCloseable onChange(Consumer<RecordId> heard) {
        return changes.listen(heard);
    }

    private static @Nullable EnrolledDevice deviceOf(UnitMessage message) {
        return message.data() == null
                ? null
                : EnrolledDevice.of(message.subject(), message.data()).orElse(null);
    }

    private void write(
            String source, Map<RecordId, @Nullable EnrolledDevice> changed, Cursor cursor) {
        try {
            for (Map.Entry<RecordId, @Nullable EnrolledDevice> entry : changed.entrySet()) {
                EnrolledDevice device = entry.getValue();
                if (device == null) {
                    delete(entry.getKey());
                } else {
                    save(device);
                }
            }
            saveCursor(source, cursor);
            database.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new AccessStoreException("devices cannot be saved", e);
        }
    }

    private void rollBack(SQLException cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void delete(RecordId id) throws SQLException {
        try (PreparedStatement delete =
                database.prepareStatement("DELETE FROM device WHERE id = ?")) {
            delete.setString(1, id.toString());
            delete.executeUpdate();
        }
    }

    private void save(EnrolledDevice device) throws SQLException {
        try (PreparedStatement upsert =
                database.prepareStatement(
                        """
                        INSERT OR REPLACE INTO device (id, actor, name, kind, public_key, revoked, grants)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)) {
            upsert.setString(1, device.id().toString());
            upsert.setString(2, device.actor());
            upsert.setString(3, device.name());
            upsert.setString(4, EnrolledDevice.wordOf(device.kind()));
            upsert.setString(5, device.publicKey().text());
            upsert.setBoolean(6, device.revoked());
            upsert.setString(7, Grants.text(device.grants()));
            upsert.executeUpdate();
        }
    }

    private void saveCursor(String source, Cursor cursor) throws SQLException {
        try (PreparedStatement upsert =
                database.prepareStatement(
                        "INSERT OR REPLACE INTO subscription (source, epoch, pos) VALUES (?, ?,"
                                + " ?)")) {
            upsert.setString(1, source);
            upsert.setString(2, cursor.epoch().toString());
            upsert.setLong(3, cursor.pos());
            upsert.executeUpdate();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            database.close();
        } catch (SQLException e) {
            throw new AccessStoreException("the register of devices cannot be closed", e);
        } finally {
            lock.unlock();
        }
    }
}
