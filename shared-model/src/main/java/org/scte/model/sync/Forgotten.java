package org.scte.model.sync;

import java.util.List;
import org.scte.model.record.RecordId;

/// Records whose personal data is erased for good, as a service tells a device: it erases too what
/// it keeps of them beside the records.
///
/// @param upTo the number of the last of them, by which the device says later that it has done so
public record Forgotten(long upTo, List<Named> records) {
    /// One of them.
    public record Named(String entity, RecordId id) {}

    public Forgotten {
        records = List.copyOf(records);
    }
}
