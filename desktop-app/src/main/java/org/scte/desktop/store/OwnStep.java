package org.scte.desktop.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What one commit of this device wrote, told after it.
///
/// @param written the changes, in their order
/// @param takenBack changes that were taken back by it
public record OwnStep(List<OutboxEntry> written, Set<UUID> takenBack) {
    public OwnStep {
        written = List.copyOf(written);
        takenBack = Set.copyOf(takenBack);
    }
}
