package org.scte.desktop.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.WasAcked;
import org.scte.model.sync.json.ProtocolJson;

/// Makes changes pending again that a service had acknowledged and has lost, as after it was put
/// back from a backup; each with what it had come to, and with the records it stands on kept aside.
final class Healing {
    private final UnitTransaction tx;
    private final long lastSeq;

    private Healing(UnitTransaction tx, long lastSeq) {
        this.tx = tx;
        this.lastSeq = lastSeq;
    }

    /// Whether the service has less than it once acknowledged.
    static boolean isDue(Session session, long lastSeq) {
        return lastSeq < Meta.number(session, Meta.Key.ACKED, 0);
    }

    /// @param lastSeq the highest number that the service has
    /// @param ids for the empty changes in the place of those that are not kept
    static Healed behind(
            UnitTransaction tx, long lastSeq, Instant at, String actor, Supplier<UUID> ids) {
        return new Healing(tx, lastSeq).heal(at, actor, ids);
    }

    private Healed heal(Instant at, String actor, Supplier<UUID> ids) {
        List<Overlay.Key> named = touched(1);
        named.forEach(key -> tx.shadows.ensure(key.entity(), key.id()));
        List<Outbox.Entry> lost = tx.outbox.listBehind(lastSeq, OutboxEntry.State.ACKNOWLEDGED);
        keepBasis(lost);
        lost.forEach(this::keepOld);
        tx.session.run(
                "UPDATE outbox SET state = 'PENDING', ack = NULL, pos = NULL, epoch = NULL, reached = 0"
                        + " WHERE seq > ? AND state = 'ACKNOWLEDGED'",
                lastSeq);
        // a refused change stays with its author; its number goes with an empty one
        tx.session.run(
                "UPDATE outbox SET seq = NULL WHERE seq > ? AND state IN ('REJECTED', 'HELD')",
                lastSeq);
        long pruned = Meta.number(tx.session, Meta.Key.PRUNED, 0);
        if (pruned > lastSeq) {
            Meta.save(tx.session, Meta.Key.SKIP_TO, pruned);
        }
        fillGaps(Math.max(pruned, lastSeq), at, actor, ids);
        Meta.save(tx.session, Meta.Key.ACKED, lastSeq);
        named.forEach(key -> {
            tx.touched.add(key.entity(), key.id());
            tx.shadows.show(key.entity(), key.id());
        });
        return new Healed(lost.size(), Math.max(0, pruned - lastSeq));
    }

    /// @param names 0 for the records that changes only refer to as well
    private List<Overlay.Key> touched(int names) {
        return tx.session.list(
                "SELECT DISTINCT t.entity, t.record FROM outbox o JOIN touch t"
                        + " ON t.local = o.local WHERE o.seq > ? AND t.names >= ?",
                row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))),
                lastSeq,
                names);
    }

    private void fillGaps(long from, Instant at, String actor, Supplier<UUID> ids) {
        Set<Long> kept =
                new HashSet<>(
                        tx.session.list(
                                "SELECT seq FROM outbox WHERE seq > ?",
                                row -> row.getLong(1),
                                from));
        long next = Meta.number(tx.session, Meta.Key.NEXT_SEQ, 1);
        for (long seq = from + 1; seq < next; seq++) {
            if (!kept.contains(seq)) {
                tx.outbox.appendEmpty(ids.get(), seq, at, actor);
            }
        }
    }

    private void keepOld(Outbox.Entry entry) {
        var ack = entry.told().ack();
        Long pos = ack == null ? null : ack.pos();
        Optional<UUID> epoch = epochOf(entry);
        if (ack == null || pos == null || epoch.isEmpty()) {
            return;
        }
        List<WasAcked.Assigned> assigned =
                ack.notes().stream()
                        .filter(note ->
                                note.code() == Note.Code.ASSIGNED
                                        || note.code() == Note.Code.COMBINED)
                        .map(note -> new WasAcked.Assigned(note.op(), note.field(), note.value()))
                        .toList();
        List<WasAcked.Stayed> stayed =
                ack.notes().stream()
                        .filter(note ->
                                note.code() == Note.Code.KEPT_THEIRS
                                        || note.code() == Note.Code.ASKED)
                        .map(note -> new WasAcked.Stayed(note.op(), note.field()))
                        .toList();
        tx.session.run(
                "INSERT OR REPLACE INTO resend (change, was_acked) VALUES (?, ?)",
                entry.id().toString(),
                ProtocolJson.writeWasAcked(
                        new WasAcked(epoch.get(), pos, assigned, stayed, List.of())));
    }

    /// Keeps what acknowledged changes stand on that a snapshot of `pos` is too old to show.
    static void keepBeyond(UnitTransaction tx, long pos) {
        tx.session
                .first(
                        "SELECT seq FROM outbox WHERE state = 'ACKNOWLEDGED' AND pos > ?"
                                + " ORDER BY seq LIMIT 1",
                        row -> row.getLong(1) - 1,
                        pos)
                .ifPresent(known ->
                        new Healing(tx, known)
                                .keepBasis(
                                        tx.outbox.listBehind(
                                                known, OutboxEntry.State.ACKNOWLEDGED)));
    }

    /// In which it was acknowledged; where that was not kept yet, the one that is known.
    private Optional<UUID> epochOf(Outbox.Entry entry) {
        return tx.session
                .first(
                        "SELECT epoch FROM outbox WHERE local = ? AND epoch IS NOT NULL",
                        row -> UUID.fromString(row.getString(1)),
                        entry.local())
                .or(() -> Meta.cursor(tx.session).map(Cursor::epoch));
    }

    /// Keeps the service's state of the records that lost changes edit or refer to, and of those
    /// that these refer to: whoever made them may return later. Records that a lost change itself
    /// made need none.
    private void keepBasis(List<Outbox.Entry> lost) {
        Set<Overlay.Key> own = new HashSet<>();
        lost.stream()
                .flatMap(entry -> entry.told().ops().stream())
                .filter(Operation.Create.class::isInstance)
                .forEach(op -> own.add(new Overlay.Key(op.entity(), op.id())));
        List<Overlay.Key> open = new ArrayList<>(touched(0));
        Set<Overlay.Key> seen = new HashSet<>(own);
        while (!open.isEmpty()) {
            Overlay.Key key = open.removeLast();
            if (!seen.add(key) || tx.schema.find(key.entity()).isEmpty()) {
                continue;
            }
            Shadows.Shadow state = tx.shadows.service(key.entity(), key.id());
            if (state.fields() != null) {
                save(key, state.pos(), ProtocolJson.writeFields(state.fields()));
                open.addAll(Resending.references(tx.schema.shape(key.entity()), state.fields()));
            }
        }
    }

    private void save(Overlay.Key key, long pos, String fields) {
        tx.session.run(
                "INSERT OR REPLACE INTO basis (entity, id, epoch, pos, fields)"
                        + " VALUES (?, ?, ?, ?, ?)",
                key.entity(),
                key.id().toString(),
                Meta.cursor(tx.session).map(one -> one.epoch().toString()).orElse(null),
                pos,
                fields);
    }

    /// The service has answered a change: if it was sent again, that is over.
    static void settle(Session session, UUID change) {
        session.run("DELETE FROM resend WHERE change = ?", change.toString());
    }

    /// Forgets what changes stood on once they are taken and shown again: until then the service
    /// can be put back anew, and nothing else here tells of those records.
    static void forget(Session session) {
        if (session.exists("SELECT 1 FROM basis LIMIT 1")
                && !session.exists("SELECT 1 FROM resend LIMIT 1")
                && !session.exists(
                        "SELECT 1 FROM outbox WHERE state = 'ACKNOWLEDGED' AND reached = 0 LIMIT 1")) {
            session.run("DELETE FROM basis");
        }
    }

    /// Ends the skip that the service has made.
    static void onLastSeq(Session session, long lastSeq) {
        long skipTo = Meta.number(session, Meta.Key.SKIP_TO, 0);
        if (skipTo > 0 && lastSeq >= skipTo) {
            Meta.save(session, Meta.Key.SKIP_TO, 0);
        }
    }

    /// The service's state of a record as it was before it was put back.
    ///
    /// @param epoch of the change that stands on it, for a state whose own was not kept yet
    static Optional<WasAcked.Restored> basis(Session session, Overlay.Key key, UUID epoch) {
        return session.first(
                "SELECT coalesce(epoch, ?), pos, fields FROM basis WHERE entity = ? AND id = ?",
                row ->
                        new WasAcked.Restored(
                                key.entity(),
                                key.id(),
                                new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)),
                                Map.copyOf(ProtocolJson.readFields(row.getString(3)))),
                epoch.toString(),
                key.entity(),
                key.id().toString());
    }
}
