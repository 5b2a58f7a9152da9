package org.scte.desktop.sync;

import java.nio.file.Path;

/// Another process works in this home.
public final class DeviceBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceBusy(Path home) {
        super(
                "The desktop app or another command is using "
                        + home
                        + ". Close it first, or name another folder with --home.");
    }
}
