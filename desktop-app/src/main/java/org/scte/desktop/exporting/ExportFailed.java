package org.scte.desktop.exporting;

/// A list that could not be written; the message says why, for people. Nothing is left of it.
public final class ExportFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportFailed(String message) {
        super(message);
    }

    ExportFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
