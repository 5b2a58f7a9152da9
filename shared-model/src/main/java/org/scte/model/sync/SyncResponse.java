package org.scte.model.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;

/// The service's side of one exchange.
///
/// @param request echoes the request; an answer to another one is not applied
/// @param definition the version the service works with
/// @param lastSeq the highest `seq` of this device the service has answered
/// @param cursor where the page ends
/// @param more whether there is more behind it
/// @param digest of all the device holds at `cursor`; null while there is more
/// @param snapshotRequired the cursor cannot be followed: fetch a snapshot. The changes were taken
///   all the same
public record SyncResponse(
        UUID request,
        UUID epoch,
        int definition,
        Instant now,
        long lastSeq,
        List<Ack> acks,
        List<Delta> deltas,
        long cursor,
        boolean more,
        @Nullable Digest digest,
        boolean snapshotRequired) {
    public SyncResponse {
        acks = List.copyOf(acks);
        deltas = List.copyOf(deltas);
    }
}
