package org.scte.desktop.sync;

import java.time.Instant;

/// One sentence of a unit's sync log, for people; `detail` is for whoever helps them, empty where
/// there is none.
public record LogLine(Instant at, String sentence, String detail) {}
