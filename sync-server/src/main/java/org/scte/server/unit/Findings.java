package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;

/// What has been found out about a change while it is being taken.
final class Findings {
    /// Problems a change is answered with at most; the rest would help nobody.
    private static final int MAX_PROBLEMS = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    void add(Problem problem) {
        if (problems.size() < MAX_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void add(Note note) {
        notes.removeIf(
                earlier -> earlier.op() == note.op() && earlier.field().equals(note.field()));
        notes.add(note);
    }

    boolean refuse() {
        return !problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }

    List<Note> notes() {
        return notes;
    }

    Ack.Outcome outcome() {
        return notes.isEmpty() ? Ack.Outcome.ACCEPTED : Ack.Outcome.MERGED;
    }
}
