package org.scte.server.unit;

import java.util.List;
import java.util.UUID;
import org.scte.model.sync.Cursor;
import org.scte.server.store.StoreSession;

/// The incarnations of a history: which cursors are places in it.
///
/// @param epochs each with its first position, oldest first; never empty
/// @param head the last position
record Epochs(List<Cursor> epochs, long head) {
    static Epochs of(StoreSession session) {
        return new Epochs(session.meta().epochs(), session.head().pos());
    }

    UUID current() {
        return epochs.getLast().epoch();
    }

    /// Whether everything up to `cursor` is as its holder knows it: it is of the epoch in force, or
    /// of an older one and lies before the next one's start.
    boolean isPlace(Cursor cursor) {
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch().equals(cursor.epoch())) {
                long end = i + 1 < epochs.size() ? epochs.get(i + 1).pos() - 1 : head;
                return cursor.pos() >= 0 && cursor.pos() <= end;
            }
        }
        return false;
    }
}
