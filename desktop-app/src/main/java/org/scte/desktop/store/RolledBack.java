package org.scte.desktop.store;

import java.util.function.Supplier;

/// Ends a transaction without a trace, with an answer for the caller.
final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Written.Refused refused;

    private RolledBack(Written.Refused refused) {
        super("refused", null, false, false);
        this.refused = refused;
    }

    /// @throws RolledBack where it was refused
    static Written refused(Written written) {
        if (written instanceof Written.Refused refused) {
            throw new RolledBack(refused);
        }
        return written;
    }

    /// What a transaction wrote, or why it was ended.
    static Written caught(Supplier<Written> transaction) {
        try {
            return transaction.get();
        } catch (RolledBack e) {
            return e.refused;
        }
    }
}
