package org.scte.desktop.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;

/// This computer as an enrolled device: its home folder, its units and their sync loops. Each unit
/// has a loop and a state of its own; one unit's trouble never stops another.
public final class Device implements AutoCloseable {
    private Device() {}

    /// Opens an enrolled home; nothing is sent before [#start].
    public static Device open(Path home, Clock clock) {
        throw new UnsupportedOperationException("being written");
    }

    /// Whether this home has been enrolled.
    public static boolean isEnrolled(Path home) {
        throw new UnsupportedOperationException("being written");
    }

    /// Enrols this home by a one-time code at the directory of this address, as
    /// `http://127.0.0.1:7100`.
    public static void enrol(Path home, String directory, String code, String name) {
        throw new UnsupportedOperationException("being written");
    }

    /// Starts a sync loop for each unit; returns at once.
    public void start() {}

    public String name() {
        throw new UnsupportedOperationException("being written");
    }

    public String actor() {
        throw new UnsupportedOperationException("being written");
    }

    /// Units on this device, in the directory's order.
    public List<String> units() {
        throw new UnsupportedOperationException("being written");
    }

    public LocalUnit unit(String unit) {
        throw new UnsupportedOperationException("being written");
    }

    public SyncStatus status(String unit) {
        throw new UnsupportedOperationException("being written");
    }

    /// Tells the present statuses at once and then each change, on a background thread.
    public Subscription watchStatus(Consumer<SyncStatus> listener) {
        throw new UnsupportedOperationException("being written");
    }

    /// Tells when units joined or left this device.
    public Subscription watchUnits(Consumer<List<String>> listener) {
        throw new UnsupportedOperationException("being written");
    }

    /// Asks the unit's loop to exchange now instead of waiting.
    public void syncNow(String unit) {}

    /// The latest lines of the unit's sync log, newest first.
    public List<LogLine> log(String unit, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void close() {}
}
