package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;

/// What a device says of itself in an exchange.
///
/// @param cursor null before the first download
/// @param acked the highest number whose ack is stored here
/// @param skipTo changes up to it are lost, here and at the service; 0 for none
/// @param given the last number that a change got
/// @param holds the slices of the unit that are held
/// @param numbers how many numbers are left of each series of which the device has some ahead
/// @param forgotten the last record of those that are forgotten of which nothing is left here
public record Standing(
        @Nullable Cursor cursor,
        int definition,
        long acked,
        long skipTo,
        long given,
        List<String> holds,
        Map<String, Long> numbers,
        long forgotten) {

    /// The request that says so, with these changes.
    public SyncRequest request(UUID id, List<Change> changes) {
        return new SyncRequest(
                id,
                cursor,
                definition,
                acked,
                SyncRequest.DEFAULT_LIMIT,
                skipTo,
                holds,
                numbers,
                forgotten,
                changes.stream()
                        .<SentChange>map(change -> new SentChange.Whole(change, ""))
                        .toList());
    }
}
