package org.scte.desktop.sync;

import java.nio.file.Path;

/// This home has no device yet.
public final class NotEnrolled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEnrolled(Path home) {
        super("This computer is not enrolled: there is no device in " + home + ".");
    }
}
