package org.scte.desktop.sync;

/// A service did not take this computer as a device.
public final class EnrolmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code as the protocol names it: `bad-code`, `slow-down` …
    EnrolmentRefused(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
