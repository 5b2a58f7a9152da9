package org.scte.desktop.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;

/// Sends again what a service has lost, as after it was put back from a backup.
final class Requeue {
    private Requeue() {}

    static void behind(
            UnitTransaction tx, long lastSeq, Instant at, String actor, Supplier<UUID> ids) {
        Set<Long> kept = new HashSet<>();
        tx.session
                .list("SELECT seq FROM outbox WHERE seq > ?", row -> row.getLong(1), lastSeq)
                .forEach(kept::add);
        List<Overlay.Key> keys =
                tx.session.list(
                        "SELECT DISTINCT t.entity, t.record FROM outbox o JOIN touch t"
                                + " ON t.local = o.local WHERE o.seq > ? AND t.names = 1",
                        row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))),
                        lastSeq);
        keys.forEach(key -> tx.shadows.ensure(key.entity(), key.id()));
        tx.session.run(
                "UPDATE outbox SET state = 'PENDING', ack = NULL, pos = NULL, reached = 0"
                        + " WHERE seq > ? AND state = 'ACKNOWLEDGED'",
                lastSeq);
        // a refused change stays with its author; its number goes with an empty one
        kept.removeAll(freeRefused(tx, lastSeq));
        long next = Meta.number(tx.session, Meta.Key.NEXT_SEQ, 1);
        for (long seq = lastSeq + 1; seq < next; seq++) {
            if (!kept.contains(seq)) {
                tx.outbox.append(
                        new OutboxEntry(
                                ids.get(),
                                seq,
                                at,
                                null,
                                List.of(),
                                "",
                                OutboxEntry.State.PENDING,
                                null),
                        actor,
                        List.of(),
                        null);
            }
        }
        keys.forEach(key -> {
            tx.touched.add(key.entity(), key.id());
            tx.shadows.show(key.entity(), key.id());
        });
    }

    private static List<Long> freeRefused(UnitTransaction tx, long lastSeq) {
        List<Long> refused =
                tx.session.list(
                        "SELECT seq FROM outbox WHERE seq > ? AND state IN ('REJECTED', 'HELD')",
                        row -> row.getLong(1),
                        lastSeq);
        tx.session.run(
                "UPDATE outbox SET seq = NULL WHERE seq > ? AND state IN ('REJECTED', 'HELD')",
                lastSeq);
        return refused;
    }
}
