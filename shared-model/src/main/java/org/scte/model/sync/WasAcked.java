package org.scte.model.sync;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What a change that is sent again had come to before its service lost it, as by being put back
/// from a backup.
///
/// @param epoch the incarnation of the history in which it was acknowledged
/// @param pos its place there
/// @param assigned what the service had made of fields then: numbers that it gave, and what it
///   combined with others' edits
/// @param stayed fields in which the change did not have its way: others' values stayed
/// @param restores records that the change stands on and the service has lost too, as the device
///   last knew them; in an order in which each may refer to those before it
public record WasAcked(
        UUID epoch,
        long pos,
        List<Assigned> assigned,
        List<Stayed> stayed,
        List<Restored> restores) {
    /// @param op the operation's index
    public record Assigned(int op, String field, Value value) {}

    /// @param op the operation's index
    public record Stayed(int op, String field) {}

    /// @param at the place of the record's last change that the device knew; of an older epoch than
    ///   the change's where a restore had lost the record before
    public record Restored(String entity, RecordId id, Cursor at, Map<String, Value> set) {
        public Restored {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        }
    }

    public WasAcked {
        assigned = List.copyOf(assigned);
        stayed = List.copyOf(stayed);
        restores = List.copyOf(restores);
    }

    /// With these records to stand on.
    public WasAcked on(List<Restored> records) {
        return new WasAcked(epoch, pos, assigned, stayed, records);
    }
}
