package org.scte.desktop.sync;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A service answered with a problem document.
public final class ServiceRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;
    private final @Nullable Long lastSeq;

    ServiceRefusal(
            int status,
            String code,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Long lastSeq) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.lastSeq = lastSeq;
    }

    public int status() {
        return status;
    }

    /// As the protocol names it: `unauthenticated`, `gap` …
    public String code() {
        return code;
    }

    /// How long the service asks to be left alone; null where it does not.
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// The highest change of this device that the service has, where it says so.
    OptionalLong lastSeq() {
        return lastSeq == null ? OptionalLong.empty() : OptionalLong.of(lastSeq);
    }
}
