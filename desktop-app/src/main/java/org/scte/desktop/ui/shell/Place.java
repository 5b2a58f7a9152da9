package org.scte.desktop.ui.shell;

/// Where somebody is in the window.
public sealed interface Place {
    record Unit(String unit) implements Place {}

    record Attention() implements Place {}

    record SyncCentre() implements Place {}

    record Settings() implements Place {}
}
