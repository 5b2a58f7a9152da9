package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.sync.Change;

/// Changes that are sent together.
final class Batch {
    /// What a change takes in a request beside its operations, about.
    private static final int ENVELOPE_BYTES = 200;

    private Batch() {}

    /// The first of them that are sent together.
    static List<Outbox.Entry> of(List<Outbox.Entry> waiting, long bytes) {
        long size = 0;
        int count = 0;
        for (Outbox.Entry entry : waiting) {
            size += entry.length() + ENVELOPE_BYTES;
            if (count > 0 && size > bytes) {
                break;
            }
            count++;
        }
        return waiting.subList(0, count);
    }

    /// Gives those a number that have none.
    static List<Change> numbered(UnitTransaction tx, List<Outbox.Entry> batch) {
        int unnumbered = (int) batch.stream().filter(e -> e.told().seq() == null).count();
        long next = unnumbered == 0 ? 0 : Meta.take(tx.session, Meta.Key.NEXT_SEQ, unnumbered);
        Resending resending = new Resending(tx);
        List<Change> changes = new ArrayList<>(batch.size());
        for (Outbox.Entry entry : batch) {
            OutboxEntry told = entry.told();
            Long given = told.seq();
            long seq = given == null ? next++ : given;
            tx.outbox.saveSeq(entry.local(), seq);
            told.ops().forEach(op -> tx.touched.add(op.entity(), op.id()));
            changes.add(change(entry, seq, resending));
        }
        return changes;
    }

    static Change change(Outbox.Entry entry, long seq, Resending resending) {
        OutboxEntry told = entry.told();
        return new Change(
                seq,
                told.change(),
                told.at(),
                told.suspect(),
                entry.actor(),
                told.useCase(),
                told.ops(),
                resending.of(entry));
    }
}
