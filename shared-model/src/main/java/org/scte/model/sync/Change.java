package org.scte.model.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An atomic list of operations by one actor on one device in one unit: taken whole or not at all.
///
/// @param seq 1, 2, 3 … for each device and unit, never used twice
/// @param at when it was made, by the time that the device knows; shown to people, and decides only
///   whether it still counts for a record that has moved away
/// @param suspect that clock was not to be trusted when it was made, as the device knew
/// @param useCase the guarded step it is, or null for free edits
/// @param wasAcked what it had come to before its service lost it; null for a change that is sent
///   for the first time
public record Change(
        long seq,
        UUID id,
        Instant at,
        boolean suspect,
        String actor,
        @Nullable String useCase,
        List<Operation> ops,
        @Nullable WasAcked wasAcked) {
    /// One of a clock that is trusted, sent for the first time.
    public Change(
            long seq,
            UUID id,
            Instant at,
            String actor,
            @Nullable String useCase,
            List<Operation> ops) {
        this(seq, id, at, false, actor, useCase, ops, null);
    }

    /// The same under another number.
    public Change numbered(long other) {
        return new Change(other, id, at, suspect, actor, useCase, ops, wasAcked);
    }

    public Change {
        if (seq < 1) {
            throw new IllegalArgumentException("changes are numbered from 1: " + seq);
        }
        ops = List.copyOf(ops);
    }
}
