package org.scte.server.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;

/// What one operation of an accepted change did to one record.
///
/// @param op the operation's index; those behind the change's own are what followed from it
/// @param kind create, update or delete
/// @param changed what the fields became; cleared ones are nothing
/// @param was what they were
/// @param kept for fields that the service made otherwise: what the device had sent, nothing where
///   it had not mentioned the field
/// @param before the record's last position before this one; 0 for a new record
/// @param place where the record stands behind it
/// @param oldPlace where it stood before; null where it did not move
/// @param whole what the record holds behind its move; null where it did not move
public record HistoryRow(
        long pos,
        int op,
        Author author,
        Ack.Outcome outcome,
        String entity,
        RecordId id,
        Kind kind,
        Map<String, Value> changed,
        Map<String, Value> was,
        Map<String, Value> kept,
        long before,
        Place place,
        @Nullable Place oldPlace,
        @Nullable Map<String, Value> whole) {

    /// Whose change it is, and when it was made and received.
    ///
    /// @param suspect the device's clock was not to be trusted when it was made, as it said
    public record Author(
            UUID change,
            String device,
            String actor,
            @Nullable String useCase,
            Instant at,
            boolean suspect,
            Instant received) {}

    public enum Kind {
        CREATE,
        UPDATE,
        DELETE;

        public String word() {
            return switch (this) {
                case CREATE -> "create";
                case UPDATE -> "update";
                case DELETE -> "delete";
            };
        }

        static Kind of(String word) {
            return switch (word) {
                case "create" -> CREATE;
                case "update" -> UPDATE;
                case "delete" -> DELETE;
                default -> throw new StoreFailure("no such kind of operation: " + word);
            };
        }
    }
}
