package org.scte.server.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;

/// The devices a process knows: its own copy, or, in the administration's process, the records
/// themselves.
public interface KnownDevices {
    /// Empty for a device that is not known here (yet). May wait about a second for news of it.
    Optional<EnrolledDevice> find(RecordId id);

    List<EnrolledDevice> list();

    /// Takes a device as ended from now on, before the administration's message says so.
    void end(RecordId device);

    /// Hears of each device that was changed here, from the thread that changed it.
    AutoCloseable onChange(Consumer<RecordId> heard);
}
