package org.scte.desktop.sync;

/// A service gave no answer that the protocol knows: nothing was applied, nothing is lost.
public final class NotAnswering extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unreachable;

    /// @param unreachable no connection came about, as without a network
    public NotAnswering(String reason, boolean unreachable) {
        super(reason);
        this.unreachable = unreachable;
    }

    NotAnswering(String reason, boolean unreachable, Throwable cause) {
        super(reason, cause);
        this.unreachable = unreachable;
    }

    public boolean unreachable() {
        return unreachable;
    }
}
