package org.scte.desktop.importing;

/// The matching that a file gets before anybody looks at it, and where it comes from.
public record FoundMatching(Matching matching, Origin origin) {}
