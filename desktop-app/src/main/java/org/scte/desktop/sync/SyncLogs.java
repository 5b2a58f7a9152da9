package org.scte.desktop.sync;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The sync logs of a device's units, also of those that have left it.
final class SyncLogs {
    private final Clock clock;
    private final Home home;
    private final boolean reading;
    private final Map<String, SyncLog> logs = new ConcurrentHashMap<>();

    /// @param reading another process keeps the device; nothing is written to its files
    SyncLogs(Clock clock, Home home, boolean reading) {
        this.clock = clock;
        this.home = home;
        this.reading = reading;
    }

    SyncLog of(String unit) {
        return logs.computeIfAbsent(
                unit,
                _ ->
                        reading
                                ? new SyncLog(clock)
                                : new SyncLog(clock, new LogFile(home.unitFile(unit))::add));
    }

    /// What whoever kept the device has logged of a unit, also before this start; the newest first.
    List<String> kept(String unit, int limit) throws IOException {
        return new LogFile(home.unitFile(unit)).list(limit);
    }
}
