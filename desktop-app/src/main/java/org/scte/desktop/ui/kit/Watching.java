package org.scte.desktop.ui.kit;

import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Subscription;

/// The one subscription that somebody has at a time: a new one ends the one before, and once this
/// is closed none begins. For any thread.
public final class Watching implements AutoCloseable {
    private @Nullable Subscription now;
    private boolean closed;

    /// Follows this from now on, in place of what was followed before.
    public synchronized void follow(Subscription fresh) {
        if (closed) {
            fresh.close();
            return;
        }
        end();
        now = fresh;
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }

    private void end() {
        if (now != null) {
            now.close();
            now = null;
        }
    }
}
