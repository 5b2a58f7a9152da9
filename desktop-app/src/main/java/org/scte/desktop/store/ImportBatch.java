package org.scte.desktop.store;

import java.time.Instant;

/// One import that can still be undone. Of the list nothing is kept but its SHA-256: its name and
/// its rows may be somebody's.
///
/// @param id as people name it to undo it; never used twice
/// @param sha256 of the file, as hex
/// @param rows how many of its rows are written and not undone
public record ImportBatch(long id, String entity, Instant at, String sha256, int rows) {}
