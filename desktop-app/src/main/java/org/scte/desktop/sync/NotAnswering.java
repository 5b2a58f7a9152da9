package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;

/// A service gave no answer that the protocol knows: nothing was applied, nothing is lost.
public final class NotAnswering extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unreachable;
    private final @Nullable String portal;

    /// @param unreachable no connection came about, as without a network
    public NotAnswering(String reason, boolean unreachable) {
        super(reason);
        this.unreachable = unreachable;
        this.portal = null;
    }

    NotAnswering(String reason, boolean unreachable, @Nullable Throwable cause) {
        this(reason, unreachable, null, cause);
    }

    /// @param portal where the network asks somebody to sign in; null where it does not
    NotAnswering(
            String reason,
            boolean unreachable,
            @Nullable String portal,
            @Nullable Throwable cause) {
        super(reason, cause);
        this.unreachable = unreachable;
        this.portal = portal;
    }

    /// The address of the page at which this network asks to sign in first; null where what
    /// answered is no such page.
    public @Nullable String portal() {
        return portal;
    }

    public boolean unreachable() {
        return unreachable;
    }
}
