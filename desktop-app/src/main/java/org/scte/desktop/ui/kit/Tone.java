package org.scte.desktop.ui.kit;

import java.util.Locale;

/// The six colours of a state; never the only sign of it.
public enum Tone {
    OK,
    WAITING,
    OFF,
    SLOW,
    REVIEW,
    REJECTED;

    /// As style sheets call it.
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
