package org.scte.simulation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;

/// Looks into the nodes' files past the programs that own them, and writes to them where a fault or
/// a planted bug says so.
final class Disk implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Disk(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Reader<T> reader, Object... values) {
        try {
            PreparedStatement statement = prepared(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void run(Path file, String sql) {
        try (Disk disk = new Disk(file)) {
            disk.run(sql);
        }
    }

    /// One change in a client's outbox.
    record Sent(String state, long pos, long seq, String ops) {}

    static Map<UUID, Sent> outbox(Path file) {
        Map<UUID, Sent> changes = new LinkedHashMap<>();
        try (Disk disk = new Disk(file)) {
            disk.list(
                    "SELECT id, state, coalesce(pos, 0), coalesce(seq, 0), ops FROM outbox ORDER BY"
                            + " local",
                    row ->
                            changes.put(
                                    UUID.fromString(row.getString(1)),
                                    new Sent(
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getString(5))));
        }
        return changes;
    }

    /// A change of the client's own that its cursor has not reached.
    ///
    /// @param noted `op.field` of what the service took otherwise than sent
    record Own(List<Operation> ops, Set<String> noted) {}

    /// The changes that are taken or wait, and that a cursor has not reached, in their order.
    List<Own> unreached(long cursor) {
        return list(
                "SELECT ops, ack FROM outbox WHERE state IN ('PENDING', 'SENDING', 'HELD') OR"
                        + " state = 'ACKNOWLEDGED' AND pos > ? ORDER BY local",
                row ->
                        new Own(
                                ProtocolJson.readOperations(row.getString(1)),
                                noted(row.getString(2))),
                cursor);
    }

    /// What a client keeps of its changes of a record, for reports.
    String changesOf(RecordId id) {
        return String.join(
                "\n",
                list(
                        "SELECT local || ' ' || o.id || ' ' || state || ' ' || coalesce(seq, '')"
                                + " || ' ' || reached || ' ' || ops || ' ' || coalesce(ack, '')"
                                + " FROM outbox o JOIN touch USING (local)"
                                + " WHERE record = ? AND names = 1 ORDER BY local",
                        row -> row.getString(1),
                        id.toString()));
    }

    /// What one operation did to a record, in a service's history.
    ///
    /// @param kept what was sent for fields that the service made otherwise
    record Step(
            UUID change,
            String entity,
            RecordId id,
            String kind,
            Map<String, Value> changed,
            Map<String, Value> kept) {}

    List<Step> stepsAt(long pos) {
        return list(
                "select change, entity, id, kind, changed, kept from history where pos = ?"
                        + " order by op",
                row -> {
                    String kept = row.getString(6);
                    return new Step(
                            UUID.fromString(row.getString(1)),
                            row.getString(2),
                            RecordId.of(row.getString(3)),
                            row.getString(4),
                            ProtocolJson.readFields(row.getString(5)),
                            kept == null ? Map.of() : ProtocolJson.readFields(kept));
                },
                pos);
    }

    /// What a service keeps of a record's changes, for reports.
    List<String> historyOf(RecordId id) {
        return list(
                "select pos || ' ' || op || ' ' || device || ' ' || kind || ' ' || changed"
                        + " || ' was ' || was || ' kept ' || coalesce(kept, '')"
                        + " from history where id = ? order by pos, op",
                row -> row.getString(1),
                id.toString());
    }

    private static Set<String> noted(String ack) {
        return ack == null
                ? Set.of()
                : ProtocolJson.readAck(ack).notes().stream()
                        .map(note -> note.op() + "." + note.field())
                        .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
