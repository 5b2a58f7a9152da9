package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The device's own changes, in the order in which they are sent.
final class Outbox {
    static final String COLUMNS =
            "o.local, o.id, o.seq, o.at, o.use_case, o.ops, o.inverse, o.label, o.state, o.ack,"
                    + " o.held_by, o.actor, o.suspect";

    private final Session session;
    private final Schema schema;

    Outbox(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
    }

    /// One change with what only the store needs to know.
    ///
    /// @param length characters of its operations as they are kept
    /// @param undoing the operations that take it back, as they are kept: seldom needed, and as
    ///   long as the change
    /// @param heldBy the change it waits for, while it is held
    record Entry(
            long local,
            OutboxEntry told,
            String actor,
            int length,
            String undoing,
            @Nullable UUID heldBy) {
        /// The operations that take it back.
        List<Operation> inverse() {
            return operations(undoing);
        }

        UUID id() {
            return told.change();
        }

        OutboxEntry.State state() {
            return told.state();
        }
    }

    static Entry read(ResultSet row) throws SQLException {
        long seq = row.getLong(3);
        boolean numbered = !row.wasNull();
        String ack = row.getString(10);
        String heldBy = row.getString(11);
        String ops = row.getString(6);
        return new Entry(
                row.getLong(1),
                new OutboxEntry(
                        UUID.fromString(row.getString(2)),
                        numbered ? seq : null,
                        Instant.parse(row.getString(4)),
                        row.getBoolean(13),
                        row.getString(5),
                        operations(ops),
                        row.getString(8),
                        OutboxEntry.State.valueOf(row.getString(9)),
                        ack == null ? null : ProtocolJson.readAck(ack)),
                row.getString(12),
                ops.length(),
                row.getString(7),
                heldBy == null ? null : UUID.fromString(heldBy));
    }

    /// None where the text is damaged: ChangeSum keeps such a change from being sent.
    static List<Operation> operations(String json) {
        try {
            return ProtocolJson.readOperations(json);
        } catch (MalformedJson e) {
            return List.of();
        }
    }

    /// @param ops the entry's operations as they are kept
    void append(
            OutboxEntry entry,
            String ops,
            String actor,
            List<Operation> inverse,
            @Nullable UUID heldBy) {
        long local = Meta.take(session, Meta.Key.NEXT_LOCAL, 1);
        String id = entry.change().toString();
        String at = entry.at().toString();
        session.run(
                "INSERT INTO outbox (local, id, seq, at, actor, use_case, ops, inverse, label, state,"
                        + " held_by, sum, suspect) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                local,
                id,
                entry.seq(),
                at,
                actor,
                entry.useCase(),
                ops,
                ProtocolJson.writeOperations(inverse),
                entry.label(),
                entry.state().name(),
                heldBy == null ? null : heldBy.toString(),
                ChangeSum.of(id, at, entry.suspect(), actor, entry.useCase(), ops),
                entry.suspect());
        entry.ops().forEach(op -> touch(local, op));
    }

    /// Queues a change without operations, for a number whose own change is not sent.
    void appendEmpty(UUID id, long seq, Instant at, String actor) {
        append(
                new OutboxEntry(
                        id, seq, at, false, null, List.of(), "", OutboxEntry.State.PENDING, null),
                ProtocolJson.writeOperations(List.of()),
                actor,
                List.of(),
                null);
    }

    /// Takes a change's number away.
    void dropSeq(long local) {
        session.run("UPDATE outbox SET seq = NULL WHERE local = ?", local);
    }

    /// Notes which records a change is about.
    void touch(long local, Operation op) {
        touch(local, op.entity(), op.id().toString(), true);
        Map<String, Value> set =
                switch (op) {
                    case Operation.Create create -> create.set();
                    case Operation.Update update -> update.set();
                    case Operation.Delete _ -> Map.of();
                };
        schema.find(op.entity())
                .ifPresent(shape -> {
                    for (FieldDefinition field : shape.fields()) {
                        String to = field.to();
                        if (field.type() == FieldType.REF
                                && to != null
                                && set.get(field.name()) instanceof Value.Text(String id)) {
                            touch(local, to, id, false);
                        }
                    }
                });
    }

    private void touch(long local, String entity, String record, boolean names) {
        session.run(
                "INSERT INTO touch (record, local, entity, names) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET names = max(names, excluded.names)",
                record,
                local,
                entity,
                names);
    }

    Optional<Entry> find(UUID change) {
        return session.first(
                "SELECT " + COLUMNS + " FROM outbox o WHERE o.id = ?",
                Outbox::read,
                change.toString());
    }

    Optional<Entry> findSeq(long seq) {
        return session.first(
                "SELECT " + COLUMNS + " FROM outbox o WHERE o.seq = ?", Outbox::read, seq);
    }

    /// The changes of a record that still count on this device: all but those the cursor has
    /// reached, oldest first.
    List<Entry> listLive(String entity, RecordId id) {
        return session.list(
                "SELECT "
                        + COLUMNS
                        + " FROM touch t JOIN outbox o ON o.local = t.local"
                        + " WHERE t.record = ? AND t.entity = ? AND t.names = 1 AND o.reached = 0"
                        + " ORDER BY o.local",
                Outbox::read,
                id.toString(),
                entity);
    }

    /// Changes behind `local` that wait unsent and are about this record; with `referring` also
    /// those that only refer to it.
    List<Entry> listFollowers(RecordId id, long local, boolean referring) {
        return session.list(
                "SELECT "
                        + COLUMNS
                        + " FROM touch t JOIN outbox o ON o.local = t.local WHERE t.record = ?"
                        + " AND t.names >= ? AND o.local > ? AND o.state = 'PENDING'"
                        + " AND o.seq IS NULL ORDER BY o.local",
                Outbox::read,
                id.toString(),
                referring ? 0 : 1,
                local);
    }

    /// Every change behind this one that is about the record, whatever became of it.
    boolean hasLater(RecordId id, long local) {
        return session.exists(
                "SELECT 1 FROM touch WHERE record = ? AND local > ?", id.toString(), local);
    }

    List<Entry> listHeldBy(UUID change) {
        return session.list(
                "SELECT " + COLUMNS + " FROM outbox o WHERE o.held_by = ? ORDER BY o.local",
                Outbox::read,
                change.toString());
    }

    List<Entry> listStates(Set<OutboxEntry.State> states, int limit) {
        return session.list(
                "SELECT "
                        + COLUMNS
                        + " FROM outbox o WHERE o.state IN (SELECT value FROM json_each(?))"
                        + " ORDER BY o.local LIMIT ?",
                Outbox::read,
                words(states),
                limit);
    }

    /// The oldest waiting changes: those that have a number by it, then the others as written. The
    /// index is named, since SQLite would else sort all that wait, for each batch.
    List<Entry> listToSend(int limit) {
        List<Entry> numbered =
                session.list(
                        "SELECT "
                                + COLUMNS
                                + " FROM outbox o INDEXED BY outbox_numbered"
                                + " WHERE o.state IN ('PENDING', 'SENDING')"
                                + " AND o.seq IS NOT NULL ORDER BY o.seq LIMIT ?",
                        Outbox::read,
                        limit);
        List<Entry> all = new ArrayList<>(numbered);
        all.addAll(
                session.list(
                        "SELECT "
                                + COLUMNS
                                + " FROM outbox o WHERE o.state = 'PENDING' AND o.seq IS NULL"
                                + " ORDER BY o.local LIMIT ?",
                        Outbox::read,
                        limit - numbered.size()));
        return all;
    }

    /// Those with a number above `seq` that are in a state.
    List<Entry> listBehind(long seq, OutboxEntry.State state) {
        return session.list(
                "SELECT "
                        + COLUMNS
                        + " FROM outbox o WHERE o.seq > ? AND o.state = ? ORDER BY o.seq",
                Outbox::read,
                seq,
                state.name());
    }

    /// Forgets acknowledged changes of before `before`, up to the first that is kept: what a
    /// service that was put back is asked to skip holds none that can be sent again.
    static void prune(Session session, Instant before) {
        long highest =
                session.number(
                        "SELECT coalesce(max(seq), 0) FROM outbox WHERE state = 'ACKNOWLEDGED'"
                                + " AND seq < coalesce((SELECT min(seq) FROM outbox"
                                + " WHERE state IN ('PENDING', 'SENDING') OR state = 'ACKNOWLEDGED'"
                                + " AND (reached = 0 OR acked_at >= ?)), seq + 1)",
                        before.toString());
        if (highest > Meta.number(session, Meta.Key.PRUNED, 0)) {
            Meta.save(session, Meta.Key.PRUNED, highest);
        }
        session.run(
                "DELETE FROM touch WHERE local IN"
                        + " (SELECT local FROM outbox WHERE state = 'ACKNOWLEDGED' AND seq <= ?)",
                highest);
        session.run("DELETE FROM outbox WHERE state = 'ACKNOWLEDGED' AND seq <= ?", highest);
    }

    int count(Set<OutboxEntry.State> states) {
        return (int)
                session.number(
                        "SELECT count(*) FROM outbox"
                                + " WHERE state IN (SELECT value FROM json_each(?))",
                        words(states));
    }

    private static String words(Set<OutboxEntry.State> states) {
        return "[\""
                + String.join("\",\"", states.stream().map(Enum::name).sorted().toList())
                + "\"]";
    }

    void saveState(long local, OutboxEntry.State state, @Nullable UUID heldBy) {
        session.run(
                "UPDATE outbox SET state = ?, held_by = ? WHERE local = ?",
                state.name(),
                heldBy == null ? null : heldBy.toString(),
                local);
    }

    void saveSeq(long local, long seq) {
        session.run("UPDATE outbox SET seq = ?, state = 'SENDING' WHERE local = ?", seq, local);
    }

    /// @param taken the epoch in which the service took the change; null where it was refused
    void saveAck(long local, Ack ack, @Nullable UUID taken, Instant at) {
        session.run(
                "UPDATE outbox SET ack = ?, pos = ?, epoch = ?, state = ?, acked_at = ? WHERE local = ?",
                ProtocolJson.writeAck(ack),
                ack.pos(),
                taken == null ? null : taken.toString(),
                (taken == null ? OutboxEntry.State.REJECTED : OutboxEntry.State.ACKNOWLEDGED)
                        .name(),
                at.toString(),
                local);
    }

    /// Moves a change to the end of the queue.
    void requeue(Entry entry, OutboxEntry.State state) {
        long local = Meta.take(session, Meta.Key.NEXT_LOCAL, 1);
        session.run(
                "UPDATE outbox SET local = ?, state = ?, held_by = NULL WHERE local = ?",
                local,
                state.name(),
                entry.local());
        session.run("UPDATE touch SET local = ? WHERE local = ?", local, entry.local());
    }

    void delete(long local) {
        session.run("DELETE FROM outbox WHERE local = ?", local);
        session.run("DELETE FROM touch WHERE local = ?", local);
    }

    /// Marks the acknowledged changes that the cursor has passed, and returns their operations.
    List<Operation> markReached(long cursor) {
        List<List<Operation>> reached =
                session.list(
                        "UPDATE outbox SET reached = 1 WHERE state = 'ACKNOWLEDGED' AND reached = 0"
                                + " AND (pos IS NULL OR pos <= ?) RETURNING ops",
                        row -> ProtocolJson.readOperations(row.getString(1)),
                        cursor);
        return reached.stream().flatMap(List::stream).toList();
    }

    /// The places of acknowledged changes were of an older epoch: what of them the history still
    /// has, every cursor of the new one has reached.
    void forgetPlaces() {
        session.run("UPDATE outbox SET pos = 0 WHERE state = 'ACKNOWLEDGED'");
    }

    /// Acknowledged changes that a snapshot older than what was held does not have yet count again,
    /// until the cursor has passed them anew.
    void markBehind(long cursor) {
        session.run(
                "UPDATE outbox SET reached = 0 WHERE state = 'ACKNOWLEDGED' AND pos > ?", cursor);
    }

    /// The state people see of each of these records that has changes under way or in trouble.
    static Map<String, RecordState> recordStates(
            Session session, String entity, Set<String> records) {
        Map<String, RecordState> states = new HashMap<>();
        session.list(
                "SELECT t.record, o.state FROM touch t JOIN outbox o ON o.local = t.local"
                        + " WHERE t.record IN (SELECT value FROM json_each(?)) AND t.entity = ?"
                        + " AND t.names = 1 AND o.state <> 'ACKNOWLEDGED'",
                row ->
                        states.merge(
                                row.getString(1),
                                recordState(OutboxEntry.State.valueOf(row.getString(2))),
                                RecordState::graver),
                Records.idArray(records),
                entity);
        return states;
    }

    private static RecordState recordState(OutboxEntry.State state) {
        return switch (state) {
            case PENDING -> RecordState.PENDING;
            case SENDING -> RecordState.SENDING;
            case REJECTED -> RecordState.REJECTED;
            case HELD -> RecordState.HELD;
            case ACKNOWLEDGED -> RecordState.SYNCED;
        };
    }
}
