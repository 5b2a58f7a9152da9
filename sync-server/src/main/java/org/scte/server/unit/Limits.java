package org.scte.server.unit;

/// What an exchange may hold; see the protocol's limits.
public final class Limits {
    /// Operations of one change.
    public static final int MAX_OPERATIONS = 100_000;

    /// Bytes of JSON after which a page ends, at the next whole position.
    public static final long PAGE_BYTES = 16L << 20;

    /// Bytes of a body as sent.
    public static final int BODY_BYTES = 32 << 20;

    /// Bytes of a body unpacked.
    public static final int UNPACKED_BYTES = 64 << 20;

    private Limits() {}
}
