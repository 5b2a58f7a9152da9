package org.scte.model.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one change. Given out only once the service's database has synced it.
///
/// @param pos the change's place in the history; null where nothing was applied
public record Ack(
        long seq, Outcome outcome, @Nullable Long pos, List<Note> notes, List<Problem> problems) {
    public enum Outcome implements WireWord {
        ACCEPTED,
        MERGED,
        REJECTED,
        SET_ASIDE
    }

    public Ack {
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /// The same answer with other notes.
    public Ack with(List<Note> other) {
        return new Ack(seq, outcome, pos, other, problems);
    }

    public static Ack taken(long seq, long pos, List<Note> notes) {
        return new Ack(
                seq, notes.isEmpty() ? Outcome.ACCEPTED : Outcome.MERGED, pos, notes, List.of());
    }

    public static Ack rejected(long seq, List<Problem> problems) {
        return new Ack(seq, Outcome.REJECTED, null, List.of(), problems);
    }
}
