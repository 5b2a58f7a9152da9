package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.sync.Change;

/// A unit's changes that its service has not answered, as they would be sent; nothing is changed by
/// reading them.
public final class UnsentChanges {
    private final LocalUnit unit;
    private final Database database;

    UnsentChanges(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    /// In the order of sending, each batch about so large at most; numbered from 1 within it, since
    /// those that were never sent have no number. What the disk has damaged is left out.
    ///
    /// @param most changes of a batch
    /// @param bytes of a batch
    public List<List<Change>> batches(int most, long bytes) {
        return database.read(session -> {
            UnitTransaction tx = new UnitTransaction(session, unit.schema());
            Resending resending = new Resending(tx);
            List<Outbox.Entry> rest =
                    tx.outbox.listToSend(Integer.MAX_VALUE).stream()
                            .filter(entry -> ChangeSum.holds(session, entry.local()))
                            .toList();
            List<List<Change>> batches = new ArrayList<>();
            while (!rest.isEmpty()) {
                List<Outbox.Entry> next =
                        Batch.of(rest.subList(0, Math.min(most, rest.size())), bytes);
                List<Change> batch = new ArrayList<>(next.size());
                for (Outbox.Entry entry : next) {
                    batch.add(Batch.change(entry, batch.size() + 1, resending));
                }
                batches.add(batch);
                rest = rest.subList(next.size(), rest.size());
            }
            return batches;
        });
    }
}
