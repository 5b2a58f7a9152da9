package org.scte.desktop.sync;

/// The device's key is sealed, and its passphrase was not given: nothing can be sent or received.
public final class KeyShut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyShut() {
        super("This device's key is sealed with a passphrase, which was not given.");
    }
}
