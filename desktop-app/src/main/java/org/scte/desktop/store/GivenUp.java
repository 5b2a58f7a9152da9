package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;

/// Changes that somebody has given up: never sent again by themselves, kept for people to read.
final class GivenUp {
    /// As long as a service keeps its history.
    private static final Duration KEPT = Duration.ofDays(180);

    private static final String COLUMNS = "change, at, suspect, use_case, ops, label, ack";

    private GivenUp() {}

    static void save(Session session, OutboxEntry entry, Instant now) {
        session.run("DELETE FROM given_up WHERE given_up < ?", now.minus(KEPT).toString());
        Ack ack = entry.ack();
        session.run(
                "INSERT OR REPLACE INTO given_up ("
                        + COLUMNS
                        + ", given_up)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.change().toString(),
                entry.at().toString(),
                entry.suspect(),
                entry.useCase(),
                ProtocolJson.writeOperations(entry.ops()),
                entry.label(),
                ack == null ? null : ProtocolJson.writeAck(ack),
                now.toString());
    }

    /// The newest first.
    static List<OutboxEntry> list(Session session) {
        return session.list(
                "SELECT " + COLUMNS + " FROM given_up ORDER BY given_up DESC", GivenUp::read);
    }

    /// Those of one record.
    static List<OutboxEntry> list(Session session, String entity, RecordId id) {
        return list(session).stream()
                .filter(entry ->
                        entry.ops().stream()
                                .anyMatch(op -> op.entity().equals(entity) && op.id().equals(id)))
                .toList();
    }

    static void delete(Session session, UUID change) {
        session.run("DELETE FROM given_up WHERE change = ?", change.toString());
    }

    private static OutboxEntry read(ResultSet row) throws SQLException {
        String ack = row.getString(7);
        List<Operation> ops = ProtocolJson.readOperations(row.getString(5));
        return new OutboxEntry(
                UUID.fromString(row.getString(1)),
                null,
                Instant.parse(row.getString(2)),
                row.getBoolean(3),
                row.getString(4),
                ops,
                row.getString(6),
                OutboxEntry.State.REJECTED,
                ack == null ? null : ProtocolJson.readAck(ack));
    }
}
