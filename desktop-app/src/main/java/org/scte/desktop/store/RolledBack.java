package org.scte.desktop.store;

/// Ends a transaction without a trace, with an answer for the caller.
final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Written.Refused refused;

    RolledBack(Written.Refused refused) {
        super("refused", null, false, false);
        this.refused = refused;
    }

    Written.Refused refused() {
        return refused;
    }
}
