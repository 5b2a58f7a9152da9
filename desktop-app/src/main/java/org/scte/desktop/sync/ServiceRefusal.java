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
    private final @Nullable Withdrawal withdrawal;
    private final transient @Nullable UnitDirectory directory;

    /// What a service says that takes nothing more of this device.
    ///
    /// @param kept changes up to this number were set aside for an administrator
    /// @param full nothing more is set aside
    record Withdrawal(long kept, boolean full) {}

    ServiceRefusal(
            int status,
            String code,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Long lastSeq) {
        this(status, code, detail, retryAfter, lastSeq, null, null);
    }

    ServiceRefusal(
            int status,
            String code,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Long lastSeq,
            @Nullable Withdrawal withdrawal,
            @Nullable UnitDirectory directory) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.lastSeq = lastSeq;
        this.withdrawal = withdrawal;
        this.directory = directory;
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

    /// Where this device may do nothing more in the unit: what became of its changes; else null.
    @Nullable Withdrawal withdrawal() {
        return withdrawal;
    }

    /// Where the unit is served elsewhere: where each is by now; else null.
    @Nullable UnitDirectory directory() {
        return directory;
    }

    /// Whether the directory may know better where the unit is served.
    boolean isMisdirected() {
        return code.equals("moved") || code.equals("unknown-unit") || code.equals("unavailable");
    }

    /// The highest change of this device that the service has, where it says so.
    OptionalLong lastSeq() {
        return lastSeq == null ? OptionalLong.empty() : OptionalLong.of(lastSeq);
    }
}
