package org.scte.desktop.store;

import java.util.List;
import java.util.function.Predicate;
import org.scte.model.record.RecordId;

/// All records that a query finds, however many. Which they are and their order is asked once; each
/// is as it stands when its turn comes, and one that is deleted meanwhile is left out. May be asked
/// from any thread but the FX thread.
public final class WholeList {
    /// Records read at once.
    private static final int BATCH = 500;

    private final LocalUnit unit;
    private final ListQuery query;

    public WholeList(LocalUnit unit, ListQuery query) {
        this.unit = unit;
        this.query = query;
    }

    /// Which they are, in order, so many at most.
    public List<RecordId> ids(int limit) {
        return unit.shown(List.of(), session -> unit.queries(session).ids(query, limit));
    }

    /// Hands on some at a time, in order.
    ///
    /// @param onward takes them; no ends it there
    public void each(List<RecordId> ids, Predicate<List<LocalRecord>> onward) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<RecordId> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            if (!onward.test(read(some))) {
                return;
            }
        }
    }

    private List<LocalRecord> read(List<RecordId> ids) {
        return unit.shown(List.of(), session -> unit.queries(session).find(query.entity(), ids));
    }
}
