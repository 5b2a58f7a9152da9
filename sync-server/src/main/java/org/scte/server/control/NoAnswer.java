package org.scte.server.control;

/// A service that should be running did not answer; the message is a sentence for people.
public final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
