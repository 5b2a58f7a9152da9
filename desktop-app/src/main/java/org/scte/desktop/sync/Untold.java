package org.scte.desktop.sync;

import java.util.Map;
import java.util.TreeMap;
import org.scte.desktop.store.LocalUnit;

/// What waits on this device, as the administrators' console is told: each exchange speaks of its
/// own unit, and of those whose service is silent and could not be told otherwise.
final class Untold {
    private final Map<String, LocalUnit> stores;
    private final Map<String, SyncLoop> loops;
    private Map<String, Integer> toldLast = Map.of();

    /// @param stores the units as they are here; read anew each time
    Untold(Map<String, LocalUnit> stores, Map<String, SyncLoop> loops) {
        this.stores = stores;
        this.loops = loops;
    }

    /// What an exchange with `asked` says, by unit.
    Map<String, Integer> sayTo(String asked) {
        Map<String, Integer> waiting = silent();
        LocalUnit own = stores.get(asked);
        if (own != null) {
            waiting.put(asked, own.countWaiting());
        }
        return waiting;
    }

    /// Asks one unit that answers to exchange now, where what waits for silent ones has changed
    /// since.
    synchronized void tell() {
        Map<String, Integer> waiting = silent();
        if (waiting.equals(toldLast)) {
            return;
        }
        loops.values().stream()
                .filter(loop -> !loop.facts().down())
                .findFirst()
                .ifPresent(loop -> {
                    loop.syncNow();
                    toldLast = waiting;
                });
    }

    private Map<String, Integer> silent() {
        Map<String, Integer> waiting = new TreeMap<>();
        loops.forEach((unit, loop) -> {
            LocalUnit store = stores.get(unit);
            if (store != null && loop.facts().down()) {
                waiting.put(unit, store.countWaiting());
            }
        });
        return waiting;
    }
}
