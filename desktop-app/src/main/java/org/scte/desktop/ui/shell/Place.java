package org.scte.desktop.ui.shell;

/// Where somebody is in the window.
public sealed interface Place {
    record Unit(String unit) implements Place {}

    /// Bringing a list into an entity of a unit.
    record Import(String unit, String entity) implements Place {}

    record Attention() implements Place {}

    record SyncCentre() implements Place {}

    record Settings() implements Place {}
}
