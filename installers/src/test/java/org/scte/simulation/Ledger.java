package org.scte.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Every change that was written on a client and told as saved.
final class Ledger {
    private final Map<UUID, Integer> writer = new LinkedHashMap<>();
    private final Set<UUID> givenUp = new LinkedHashSet<>();

    void saved(int client, UUID change) {
        writer.putIfAbsent(change, client);
    }

    /// A person took it back, or did not want it any more.
    void givenUp(UUID change) {
        givenUp.add(change);
    }

    /// A change that was given up and then written again under its own id.
    void taken(UUID change) {
        givenUp.remove(change);
    }

    boolean isGivenUp(UUID change) {
        return givenUp.contains(change);
    }

    boolean knows(UUID change) {
        return writer.containsKey(change);
    }

    List<UUID> of(int client) {
        List<UUID> changes = new ArrayList<>();
        writer.forEach((change, node) -> {
            if (node == client) {
                changes.add(change);
            }
        });
        return changes;
    }

    int size() {
        return writer.size();
    }
}
