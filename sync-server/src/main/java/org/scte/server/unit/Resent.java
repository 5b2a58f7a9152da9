package org.scte.server.unit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.WasAcked;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.server.store.ResentTable;
import org.scte.server.store.StoreSession;

/// A change that a restore had lost and its device sends again: of such changes of one field the
/// one that stood later wins, whatever the order in which they return; an edit made since the
/// restore wins over all of them.
final class Resent {
    private final StoreSession session;
    private final List<Cursor> epochs;
    private final Cursor old;
    private final long lostFrom;
    private final List<WasAcked.Assigned> assigned;
    private final List<WasAcked.Stayed> stayed;

    private Resent(
            StoreSession session,
            List<Cursor> epochs,
            Cursor old,
            long lostFrom,
            List<WasAcked.Assigned> assigned,
            List<WasAcked.Stayed> stayed) {
        this.session = session;
        this.epochs = epochs;
        this.old = old;
        this.lostFrom = lostFrom;
        this.assigned = assigned;
        this.stayed = stayed;
    }

    /// Empty where the change was not lost: its old place is a place in the history as it is.
    static Optional<Resent> of(StoreSession session, WasAcked was) {
        Epochs epochs = Epochs.of(session);
        Cursor old = new Cursor(was.epoch(), was.pos());
        if (epochs.isPlace(old)) {
            return Optional.empty();
        }
        List<Cursor> all = epochs.epochs();
        int known = rank(all, was.epoch());
        // a history that was begun anew because its file was gone starts at 0, where nothing stands
        long lostFrom = Math.max(1, all.get(Math.min(known + 1, all.size() - 1)).pos());
        return Optional.of(new Resent(session, all, old, lostFrom, was.assigned(), was.stayed()));
    }

    /// A record that the change stands on, brought back as of `at`.
    Resent restoring(Cursor at, List<WasAcked.Assigned> numbers) {
        return new Resent(session, epochs, at, lostFrom, numbers, List.of());
    }

    /// The first position of what came in the place of the lost part.
    long lostFrom() {
        return lostFrom;
    }

    private static int rank(List<Cursor> epochs, UUID epoch) {
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch().equals(epoch)) {
                return i;
            }
        }
        return epochs.size(); // of a time after the backup
    }

    /// Whether this edit stood behind every one that has made the field what it is.
    ///
    /// @param field [ResentTable#RECORD] for the record's being there
    /// @param lastEdit the position of the field's last edit; 0 for none
    boolean isLast(String entity, RecordId id, String field, long lastEdit) {
        Optional<ResentTable.Mark> mark = session.resent().find(entity, id, field);
        if (mark.isPresent() && mark.get().at() >= Math.max(lastEdit, lostFrom)) {
            return isBehind(mark.get().old());
        }
        return lastEdit < lostFrom;
    }

    /// Whether the field was brought back with a value that this edit is part of already.
    ///
    /// @param pos the place the edit is about to get
    boolean isCovered(String entity, RecordId id, String field, long pos) {
        return session.resent()
                .find(entity, id, field)
                .filter(mark -> mark.at() >= lostFrom && mark.at() < pos)
                .filter(mark -> mark.old().equals(old) || !isBehind(mark.old()))
                .isPresent();
    }

    private boolean isBehind(Cursor other) {
        int mine = rank(epochs, old.epoch());
        int theirs = rank(epochs, other.epoch());
        if (mine != theirs) {
            return mine > theirs;
        }
        if (!old.epoch().equals(other.epoch())) {
            return old.epoch().toString().compareTo(other.epoch().toString()) > 0;
        }
        return old.pos() >= other.pos();
    }

    /// Notes that this edit made the field what it is.
    void mark(String entity, RecordId id, String field, long at) {
        session.resent().save(entity, id, field, new ResentTable.Mark(old, at));
    }

    /// Whether others' value of the field stayed when the change was first taken.
    boolean hasStayed(int op, String field) {
        return stayed.contains(new WasAcked.Stayed(op, field));
    }

    /// What the service had made of the field then: a number, or what it combined.
    Optional<Value> assigned(int op, FieldDefinition field) {
        return assigned.stream()
                .filter(one -> one.op() == op && one.field().equals(field.name()))
                .map(WasAcked.Assigned::value)
                .filter(value -> !value.isNothing() && FieldCheck.check(field, value).isEmpty())
                .findFirst();
    }
}
