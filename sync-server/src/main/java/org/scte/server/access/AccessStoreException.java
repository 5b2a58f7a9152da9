package org.scte.server.access;

/// A database of this package failed: what was tried, and why.
public final class AccessStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
