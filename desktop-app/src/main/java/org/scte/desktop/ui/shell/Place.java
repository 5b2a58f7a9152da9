package org.scte.desktop.ui.shell;

import org.scte.desktop.ui.printing.PrintRequest;

/// Where somebody is in the window.
public sealed interface Place {
    record Unit(String unit) implements Place {}

    /// Bringing a list into an entity of a unit.
    record Import(String unit, String entity) implements Place {}

    /// The documents of records of a unit.
    record Print(String unit, PrintRequest request) implements Place {}

    record Attention() implements Place {}

    record SyncCentre() implements Place {}

    record Settings() implements Place {}
}
