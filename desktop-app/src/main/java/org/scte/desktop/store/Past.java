package org.scte.desktop.store;

import java.util.List;
import java.util.Optional;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;

/// What this device did with its unit's records, as far as it still knows. Not for the FX thread.
public final class Past {
    private final LocalUnit unit;
    private final Database database;

    Past(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    /// This device's own changes of a record, whatever became of them, newest first.
    public List<OutboxEntry> own(String entity, RecordId id) {
        if (unit.lease().hides()) {
            return List.of();
        }
        return database.read(session ->
                session
                        .list(
                                "SELECT "
                                        + Outbox.COLUMNS
                                        + " FROM touch t JOIN outbox o ON o.local = t.local"
                                        + " WHERE t.record = ? AND t.entity = ? AND t.names = 1"
                                        + " ORDER BY o.local DESC",
                                Outbox::read,
                                id.toString(),
                                entity)
                        .stream()
                        .map(Outbox.Entry::told)
                        .toList());
    }

    /// The change of this device that opened a conflict; empty where another device's did, or it is
    /// not known any more.
    public Optional<OutboxEntry> proposal(Conflict conflict) {
        return own(conflict.entity(), conflict.record()).stream()
                .filter(entry -> opens(entry, conflict))
                .findFirst();
    }

    private static boolean opens(OutboxEntry entry, Conflict conflict) {
        for (int op = 0; op < entry.ops().size(); op++) {
            if (Conflict.idOf(entry.change(), op, conflict.field()).equals(conflict.id())) {
                return true;
            }
        }
        return false;
    }
}
