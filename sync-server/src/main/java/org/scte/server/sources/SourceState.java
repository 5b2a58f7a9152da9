package org.scte.server.sources;

import java.time.Instant;
import java.util.Optional;

/// How it stands with one source.
///
/// @param trouble why it was not drawn when that was last tried, in words; empty where it was
/// @param drawn when it was last drawn; empty for never since the start
/// @param taken rows that were taken since the start
public record SourceState(
        String unit, String source, Optional<String> trouble, Optional<Instant> drawn, long taken) {
    public boolean isAnswering() {
        return trouble.isEmpty();
    }
}
