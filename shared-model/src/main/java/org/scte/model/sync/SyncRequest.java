package org.scte.model.sync;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One exchange as a service reads it: a device's changes, and the question what is new after its
/// cursor.
///
/// @param cursor null for a device that holds nothing yet
/// @param definition the version of the definition the device works with
/// @param acked the highest `seq` whose ack the device has stored durably
/// @param limit the most positions a page may hold
/// @param skipTo the changes up to this `seq` were lost by the service and are no longer kept by
///   the device: the next is taken behind it; 0 where nothing is lost
/// @param holds the slices of the unit that the device holds, as its snapshot named them
/// @param numbers how many numbers the device has left of each series, as `entity.field`, of which
///   it has some ahead
/// @param forgotten the last of the [Forgotten] that the device has dealt with; 0 for none
public record SyncRequest(
        UUID request,
        @Nullable Cursor cursor,
        int definition,
        long acked,
        int limit,
        long skipTo,
        List<String> holds,
        Map<String, Long> numbers,
        long forgotten,
        List<SentChange> changes) {
    /// What a device holds that holds the whole unit.
    public static final List<String> WHOLE = List.of("all");

    /// Changes of one request.
    public static final int MAX_CHANGES = 5_000;

    /// Positions a page holds where the request names no lower limit.
    public static final int DEFAULT_LIMIT = 1_000;

    public SyncRequest(
            UUID request,
            @Nullable Cursor cursor,
            int definition,
            long acked,
            int limit,
            List<SentChange> changes) {
        this(request, cursor, definition, acked, limit, 0, WHOLE, changes);
    }

    public SyncRequest(
            UUID request,
            @Nullable Cursor cursor,
            int definition,
            long acked,
            int limit,
            long skipTo,
            List<String> holds,
            List<SentChange> changes) {
        this(request, cursor, definition, acked, limit, skipTo, holds, Map.of(), 0, changes);
    }

    public SyncRequest {
        holds = List.copyOf(holds);
        numbers = Map.copyOf(numbers);
        changes = List.copyOf(changes);
    }
}
