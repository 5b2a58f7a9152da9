package org.scte.desktop.printing;

import org.jspecify.annotations.Nullable;

/// A printer did not take a file. Its message is for people.
public final class PrintFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PrintFailed(String sentence, @Nullable Exception cause) {
        super(sentence, cause);
    }
}
