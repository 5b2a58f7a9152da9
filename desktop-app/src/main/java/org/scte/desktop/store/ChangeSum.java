package org.scte.desktop.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Problem;

/// The sum that a change is kept with, by which damage on this computer's disk is known before it
/// is sent as what a person did.
final class ChangeSum {
    private ChangeSum() {}

    /// Of what a person did; not of what became of it.
    static long of(
            String id,
            String at,
            boolean suspect,
            String actor,
            @Nullable String useCase,
            String ops) {
        CRC32C sum = new CRC32C();
        for (String part : new String[] {id, at, actor, useCase == null ? "" : useCase, ops}) {
            sum.update(part.getBytes(StandardCharsets.UTF_8));
            sum.update(0);
        }
        if (suspect) { // else as it was before there were such
            sum.update(1);
        }
        return sum.getValue();
    }

    /// Whether a change is as it was written; one of a time before there were sums is.
    static boolean holds(Session session, long local) {
        return session.first(
                        "SELECT sum, id, at, suspect, actor, use_case, ops FROM outbox WHERE local = ?",
                        row -> {
                            long kept = row.getLong(1);
                            return row.wasNull()
                                    || kept
                                            == of(
                                                    row.getString(2),
                                                    row.getString(3),
                                                    row.getBoolean(4),
                                                    row.getString(5),
                                                    row.getString(6),
                                                    row.getString(7));
                        },
                        local)
                .orElse(true);
    }

    /// The changes as they were written; where one was damaged, the empty one in its place.
    static List<Outbox.Entry> sound(
            UnitTransaction tx, List<Outbox.Entry> batch, Supplier<UUID> ids, Instant now) {
        List<Outbox.Entry> sound = new ArrayList<>(batch.size());
        for (Outbox.Entry entry : batch) {
            Outbox.Entry sent =
                    holds(tx.session, entry.local()) ? entry : setAside(tx, entry, ids.get(), now);
            if (sent != null) {
                sound.add(sent);
            }
        }
        return sound;
    }

    /// Puts a damaged change before its author instead of the service. Where it had a number, an
    /// empty change goes under that.
    ///
    /// @param empty the id of the empty change
    /// @return the change in its place; null where there is none
    private static Outbox.@Nullable Entry setAside(
            UnitTransaction tx, Outbox.Entry entry, UUID empty, Instant now) {
        OutboxEntry told = entry.told();
        Long seq = told.seq();
        tx.outbox.dropSeq(entry.local());
        Problem problem =
                Problem.of(
                        Problem.Code.INVALID,
                        "This change was damaged on this computer's disk and was not sent. See what it says, and enter it again.");
        tx.outbox.saveAck(
                entry.local(), Ack.rejected(seq == null ? 0 : seq, List.of(problem)), null, now);
        told.ops().forEach(op -> tx.touched.add(op.entity(), op.id()));
        if (seq == null) {
            return null;
        }
        tx.outbox.appendEmpty(empty, seq, now, entry.actor());
        return tx.outbox.findSeq(seq).orElseThrow();
    }
}
