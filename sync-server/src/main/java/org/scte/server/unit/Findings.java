package org.scte.server.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;

/// What has been found out about a change while it is being taken.
final class Findings {
    /// Problems a change is answered with at most; the rest would help nobody.
    private static final int MAX_PROBLEMS = 100;

    /// Characters of a message, and of a field's name in it.
    private static final int MAX_MESSAGE = 500;

    private static final int MAX_NAME = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final SequencedMap<Place, Note> notes = new LinkedHashMap<>();

    /// Where a note belongs: each field of an operation has one at most, the last.
    private record Place(int op, String field) {}

    void add(Problem problem) {
        Problem said =
                new Problem(
                        problem.code(),
                        shortened(problem.message(), MAX_MESSAGE),
                        problem.op(),
                        problem.field() == null ? null : shortened(problem.field(), MAX_NAME),
                        problem.other());
        if (problems.size() < MAX_PROBLEMS && !problems.contains(said)) {
            problems.add(said);
        }
    }

    /// Names in a change can be anything; what is said of them stays short.
    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    void add(Note note) {
        notes.putLast(new Place(note.op(), note.field()), note);
    }

    boolean refuse() {
        return !problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }

    List<Note> notes() {
        return List.copyOf(notes.values());
    }

    Ack.Outcome outcome() {
        return notes.isEmpty() ? Ack.Outcome.ACCEPTED : Ack.Outcome.MERGED;
    }
}
