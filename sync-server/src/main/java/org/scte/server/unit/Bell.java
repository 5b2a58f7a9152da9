package org.scte.server.unit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/// Rings after each commit, with the history's head. Who listens must not block.
final class Bell {
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    /// Listens until what is returned is closed; closing twice is harmless.
    AutoCloseable listen(LongConsumer listener) {
        LongConsumer own = listener::accept; // so that closing removes this one alone
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void ring(long pos) {
        listeners.forEach(listener -> listener.accept(pos));
    }
}
