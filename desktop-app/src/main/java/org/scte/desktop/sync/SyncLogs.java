package org.scte.desktop.sync;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The sync logs of a device's units, also of those that have left it.
final class SyncLogs {
    private final Clock clock;
    private final Map<String, SyncLog> logs = new ConcurrentHashMap<>();

    SyncLogs(Clock clock) {
        this.clock = clock;
    }

    SyncLog of(String unit) {
        return logs.computeIfAbsent(unit, _ -> new SyncLog(clock));
    }
}
