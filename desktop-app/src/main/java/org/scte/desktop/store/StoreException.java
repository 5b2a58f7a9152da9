package org.scte.desktop.store;

/// A fault of a unit's file on this device: a full disk, a damaged file, a defect of ours. What was
/// tried is in the message; the transaction it happened in left nothing behind.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
