package org.scte.model.access;

/// A sealed key was not opened by this passphrase; or its seal was changed, which looks the same.
public final class WrongPassphrase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPassphrase(Throwable cause) {
        super("That is not this device's passphrase.", cause);
    }
}
