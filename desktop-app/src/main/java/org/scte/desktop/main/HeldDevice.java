package org.scte.desktop.main;

import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.Device;

/// The device of a window, from when its files are opened until the window closes; that may be
/// sooner than there is anything to show. For any thread.
final class HeldDevice implements AutoCloseable {
    private @Nullable Device device;
    private boolean closed;

    /// Whether the window is still there; else the device is closed at once.
    synchronized boolean hold(Device opened) {
        if (closed) {
            opened.close();
            return false;
        }
        device = opened;
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (device != null) {
            device.close();
            device = null;
        }
    }
}
