package org.scte.desktop.ui.door;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.desktop.store.StoreChange;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Door;

/// Keeps the book of guests as the unit has them. One call at a time, never on the FX thread.
final class GuestKeeper {
    private final Door door;
    private final GuestReader reader;
    private final GuestBook book;

    GuestKeeper(Door door, GuestReader reader, GuestBook book) {
        this.door = door;
        this.reader = reader;
        this.book = book;
    }

    void load() {
        book.fill(reader.all());
    }

    /// Follows what was saved or received.
    void follow(StoreChange change) {
        if (change.everything()) {
            load();
            return;
        }
        Set<RecordId> touched =
                change.records().stream().filter(book::has).collect(Collectors.toSet());
        if (change.entities().contains(door.guests())) {
            touched.addAll(change.records());
        }
        if (change.entities().contains(door.entry().entity())) {
            touched.addAll(reader.ofEntries(change.records()));
        }
        touched.addAll(book.referring(change.records()));
        refresh(touched);
    }

    /// Reads these anew; whoever is no guest any more goes.
    void refresh(Set<RecordId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Guest> found = reader.some(ids);
        Set<RecordId> gone = new HashSet<>(ids);
        found.forEach(guest -> {
            gone.remove(guest.id());
            book.put(guest);
        });
        gone.forEach(book::remove);
    }
}
