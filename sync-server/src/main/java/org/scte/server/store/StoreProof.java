package org.scte.server.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.scte.model.record.Digest;

/// What a unit's file was found to hold when it was read through.
///
/// @param epoch the one in force
/// @param head the history's last position
/// @param kept the digest that the file keeps
/// @param found the digest of the records as they are read
/// @param counts living records, by entity
/// @param definition the YAML text of the definition in force; empty where it has none
/// @param faults sentences; empty for a file that is as it should be
public record StoreProof(
        UUID epoch,
        long head,
        Digest kept,
        Digest found,
        Map<String, Long> counts,
        String definition,
        List<String> faults) {
    public StoreProof {
        counts = Map.copyOf(counts);
        faults = List.copyOf(faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }
}
