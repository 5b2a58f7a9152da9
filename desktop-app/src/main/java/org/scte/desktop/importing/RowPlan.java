package org.scte.desktop.importing;

import java.util.List;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;

/// What importing a row would do.
public sealed interface RowPlan {
    record New(Operation.Create create) implements RowPlan {}

    /// Only the fields that differ are written.
    record Update(Operation.Update update) implements RowPlan {}

    /// The record says so already.
    record Same(RecordId id) implements RowPlan {}

    /// A person has to mend the row, or leave it out.
    record Fix(List<Fault> faults) implements RowPlan {
        public Fix {
            faults = List.copyOf(faults);
        }
    }

    record Unreadable(String reason) implements RowPlan {}

    /// The kinds, in the order they are counted for people.
    enum Kind {
        NEW,
        UPDATE,
        SAME,
        FIX,
        UNREADABLE
    }

    default Kind kind() {
        return switch (this) {
            case New _ -> Kind.NEW;
            case Update _ -> Kind.UPDATE;
            case Same _ -> Kind.SAME;
            case Fix _ -> Kind.FIX;
            case Unreadable _ -> Kind.UNREADABLE;
        };
    }
}
