package org.scte.server.main;

/// Something outside the program keeps it from doing what was asked. The message is a sentence for
/// people.
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
