package org.scte.model.sync;

import java.util.UUID;

/// How far a reader knows a history: everything up to `pos` of this `epoch`.
public record Cursor(UUID epoch, long pos) {}
