package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// A change as it would be written.
///
/// @param ops with everything filled in that the device adds
/// @param inverse what takes it back, in the order in which it is to be done
/// @param label what people call the record it is about
/// @param effects each record before and after
/// @param problems why it must not be written; empty where it may
record PlannedChange(
        List<Operation> ops,
        List<Operation> inverse,
        String label,
        Map<Overlay.Key, Overlay.Effect> effects,
        List<Problem> problems) {
    /// The first record that it makes.
    Optional<RecordId> made() {
        return ops.stream()
                .filter(op -> op instanceof Operation.Create)
                .map(Operation::id)
                .findFirst();
    }
}
