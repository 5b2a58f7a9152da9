package org.scte.desktop.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What one commit of this device wrote, told after it.
///
/// @param written the changes, in their order
/// @param takenBack changes that were taken back by it
/// @param deed what it is a part of: commits that somebody asked for at once have the same
public record OwnStep(List<OutboxEntry> written, Set<UUID> takenBack, Object deed) {
    public OwnStep {
        written = List.copyOf(written);
        takenBack = Set.copyOf(takenBack);
    }
}
