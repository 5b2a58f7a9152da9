package org.scte.server.access;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;

/// Tells in this process which devices were changed.
final class DeviceNews {
    private final List<Consumer<RecordId>> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable listen(Consumer<RecordId> heard) {
        listeners.add(heard);
        return () -> listeners.remove(heard);
    }

    void tell(Collection<RecordId> changed) {
        changed.forEach(device -> listeners.forEach(listener -> listener.accept(device)));
    }
}
