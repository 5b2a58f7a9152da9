package org.scte.desktop.store;

import org.jspecify.annotations.Nullable;

/// A snapshot file that this device cannot take for its own. Nothing of the unit has changed.
public final class UnusableSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean damaged;

    UnusableSnapshot(String message, boolean damaged, @Nullable Throwable cause) {
        super(message, cause);
        this.damaged = damaged;
    }

    /// Whether fetching it again may help; else its records have to be fetched in another form.
    public boolean isDamaged() {
        return damaged;
    }
}
