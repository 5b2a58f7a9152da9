package org.scte.desktop.ui.door;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scte.model.record.RecordId;

/// Somebody who may come to an occasion, as this device knows it.
///
/// @param admitted whether the guest's own record says so already
/// @param seen where the guest was let in today; twice means at two doors
/// @param entry the record of today that says so
/// @param settled whether two doors are nobody's question any more
/// @param refs whom the guest refers to: a change of theirs is one of the guest
record Guest(
        RecordId id,
        String name,
        String company,
        String ticket,
        List<String> numbers,
        Standing standing,
        boolean admitted,
        List<Sighting> seen,
        Optional<RecordId> entry,
        boolean settled,
        Set<RecordId> refs) {
    Guest {
        numbers = List.copyOf(numbers);
        seen = List.copyOf(seen);
        refs = Set.copyOf(refs);
    }

    enum Standing {
        EXPECTED,
        UNPAID,
        IN,
        CANCELLED
    }

    /// A line of the list of doors that saw a guest: the time of day there, and the door's name.
    record Sighting(String time, String door) {
        static Sighting parse(String line) {
            int space = line.indexOf(' ');
            return space < 0
                    ? new Sighting(line, "")
                    : new Sighting(line.substring(0, space), line.substring(space + 1));
        }

        String line() {
            return time + " " + door;
        }
    }

    boolean isToSortOut() {
        return seen.size() > 1 && !settled;
    }

    boolean isExpected() {
        return standing == Standing.EXPECTED || standing == Standing.UNPAID;
    }
}
