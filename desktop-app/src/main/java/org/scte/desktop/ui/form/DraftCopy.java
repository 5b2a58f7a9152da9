package org.scte.desktop.ui.form;

import java.time.Instant;
import java.util.Map;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ConflictEntity;

/// What stays of a change that is given up: its values, as drafts of their records.
public final class DraftCopy {
    private DraftCopy() {}

    /// Gives up a change that was not accepted and keeps what it said. Not for the FX thread.
    public static void discard(LocalUnit unit, OutboxEntry refused, Instant at) {
        unit.discard(refused.change());
        for (Operation op : refused.ops()) {
            switch (op) {
                case Operation.Create create -> keep(unit, create, create.set(), true, at);
                case Operation.Update closed when closed.entity().equals(ConflictEntity.NAME) -> {}
                case Operation.Update update -> keep(unit, update, update.set(), false, at);
                case Operation.Delete _ -> {}
            }
        }
    }

    private static void keep(
            LocalUnit unit, Operation op, Map<String, Value> set, boolean isNew, Instant at) {
        unit.drafts().save(new DraftRecord(op.entity(), op.id(), isNew, true, set, at));
    }
}
