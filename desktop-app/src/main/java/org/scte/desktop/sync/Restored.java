package org.scte.desktop.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was done to a unit's file that was found damaged at the start.
///
/// @param backup when the copy was made that took its place; null where there was none, and
///   everything is fetched anew
/// @param unsent changes that wait to be sent, saved from the damaged file or its copy
public record Restored(String unit, @Nullable Instant backup, int unsent) {}
