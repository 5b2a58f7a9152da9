package org.scte.desktop.sync;

import java.nio.file.Path;

/// This home can only be read: what is there can be looked at, and nothing is saved or sent.
public final class DeviceReadOnly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceReadOnly(Path home, Throwable cause) {
        super(
                "The folder %s can only be read: what is there can be looked at, and not changed."
                        .formatted(home),
                cause);
    }
}
