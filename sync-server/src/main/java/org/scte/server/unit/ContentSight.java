package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.ContentTable.Use;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;

/// Which contents a caller may have: those that a record which it sees refers to now, in a field
/// that is not hidden from it.
final class ContentSight {
    /// Uses that one answer looks through: most devices see all of a unit, or much of it.
    private static final int LOOKED_AT = 200;

    private final Rights rights;

    ContentSight(Rights rights) {
        this.rights = rights;
    }

    boolean sees(Use use) {
        Place place = use.place();
        if (place == null) {
            return rights.view().isWhole();
        }
        return rights.view()
                .hidden(place)
                .filter(hidden -> !hidden.contains(use.field()))
                .isPresent();
    }

    /// Whether the caller may bring it where it is missing.
    boolean mayBring(Use use) {
        @Nullable Place place = use.place();
        return sees(use) && rights.mayBring(place == null ? new Place(use.entity(), "") : place);
    }

    /// Those that are missing and that the caller may bring, from a SHA-256 on and then from the
    /// first one, as many as an answer names.
    List<String> wanted(StoreSession session, String from) {
        List<Use> uses = new ArrayList<>(session.contents().wanted(from, LOOKED_AT));
        if (uses.size() < LOOKED_AT) {
            uses.addAll(session.contents().wanted("", LOOKED_AT - uses.size()));
        }
        return uses.stream()
                .filter(this::mayBring)
                .map(Use::sha256)
                .distinct()
                .limit(SyncResponse.MAX_WANTED)
                .toList();
    }
}
