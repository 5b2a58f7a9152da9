package org.scte.desktop.ui.shell;

import java.util.List;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.printing.PrintRequest;

/// Where somebody is in the window.
public sealed interface Place {
    record Home() implements Place {}

    /// A unit's lists.
    ///
    /// @param view the saved view that is shown; 0 for none
    record Unit(String unit, long view) implements Place {
        public Unit(String unit) {
            this(unit, 0);
        }
    }

    /// A unit that is not on this computer.
    record Absent(String unit) implements Place {}

    /// Bringing a list into an entity of a unit.
    record Import(String unit, String entity) implements Place {}

    /// The documents of records of a unit.
    record Print(String unit, PrintRequest request) implements Place {}

    /// A record that was changed in two places.
    record Review(RecordKey of) implements Place {}

    /// What was deleted lately of a unit.
    record Deleted(String unit) implements Place {}

    /// A record's versions.
    record History(RecordKey of) implements Place {}

    /// Check-in mode at one occasion; of several, the question which.
    record Door(List<Occasion> of) implements Place {
        public Door {
            of = List.copyOf(of);
        }
    }

    record Attention() implements Place {}

    record SyncCentre() implements Place {}

    record Settings() implements Place {}
}
