package org.scte.server.unit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.ContentTable.Use;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;

/// Which contents a caller may have: those that a record which it sees refers to now, in a field
/// that is not hidden from it.
final class ContentSight {
    /// Uses that one answer looks through: most devices see all of a unit, or much of it.
    private static final int LOOKED_AT = 500;

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

    /// Those that are missing and that the caller may bring, from a SHA-256 on, as many as an
    /// answer names.
    List<String> wanted(StoreSession session, String from) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Use use : session.contents().wanted(from, LOOKED_AT)) {
            if (wanted.size() < SyncResponse.MAX_WANTED && mayBring(use)) {
                wanted.add(use.sha256());
            }
        }
        return List.copyOf(wanted);
    }
}
