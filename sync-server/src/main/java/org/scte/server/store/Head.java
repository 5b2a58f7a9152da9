package org.scte.server.store;

import org.scte.model.record.Digest;

/// Where a history ends: its last position, and the digest of all records at it.
public record Head(long pos, Digest digest) {}
