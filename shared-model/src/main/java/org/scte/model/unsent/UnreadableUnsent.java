package org.scte.model.unsent;

/// A file that is none of unsent work, is damaged, or that this code does not open.
public final class UnreadableUnsent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message a sentence for people
    UnreadableUnsent(String message) {
        super(message);
    }

    UnreadableUnsent(String message, Exception cause) {
        super(message, cause);
    }
}
