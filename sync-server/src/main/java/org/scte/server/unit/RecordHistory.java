package org.scte.server.unit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;

/// What happened to one record, as far as a caller sees it: not what it held elsewhere, before it
/// came to where the caller sees it.
final class RecordHistory {
    private final StoreSession session;
    private final View view;

    RecordHistory(StoreSession session, View view) {
        this.session = session;
        this.view = view;
    }

    List<HistoryEntry> list(String entity, RecordId id, long before, int limit) {
        if (view.isWhole()) {
            return session.history().list(entity, id, before, limit, _ -> true);
        }
        Optional<Place> place = session.places().find(entity, id);
        Set<String> hidden =
                place.flatMap(view::hidden)
                        .orElseThrow(() ->
                                ProtocolRefusal.of(404, "not-found", "There is no such record."));
        return session
                .history()
                .list(entity, id, before, limit, then -> then != null && view.sees(then))
                .stream()
                .map(entry -> without(entry, hidden))
                .toList();
    }

    private static HistoryEntry without(HistoryEntry entry, Set<String> hidden) {
        return new HistoryEntry(
                entry.pos(),
                entry.at(),
                entry.suspect(),
                entry.received(),
                entry.device(),
                entry.actor(),
                entry.useCase(),
                entry.op(),
                HiddenFields.without(entry.set(), hidden),
                HiddenFields.without(entry.was(), hidden),
                entry.outcome());
    }
}
