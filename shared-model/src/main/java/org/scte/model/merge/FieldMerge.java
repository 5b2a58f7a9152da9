package org.scte.model.merge;

import java.math.BigDecimal;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The three-way merge of one field, by value. Pure: the same three values give the same result on
/// every machine.
public final class FieldMerge {
    private FieldMerge() {}

    /// What a field becomes.
    public sealed interface Result {
        /// It stays as it is; the edit asked for what is there.
        record Unchanged() implements Result {}

        /// The edit is taken, and nobody else had changed the field.
        record Taken(Value value) implements Result {}

        /// Two edits met; `code` says how they were settled. What was combined may not fit the
        /// field: the caller checks it.
        record Settled(Value value, Note.Code code) implements Result {}
    }

    /// Merges an edit from `was` to `set` into a field that now holds `current`.
    public static Result merge(FieldDefinition field, Value current, Value was, Value set) {
        FieldType type = field.type();
        boolean counts = field.conflict() == ConflictPolicy.SUM && !same(type, was, set);
        if (same(type, current, set) && !counts) {
            return new Result.Unchanged();
        }
        if (same(type, current, was)) {
            return new Result.Taken(set);
        }
        return switch (field.conflict()) {
            case LATEST -> new Result.Settled(set, Note.Code.TOOK_YOURS);
            case FIRST -> new Result.Settled(current, Note.Code.KEPT_THEIRS);
            case ASK -> new Result.Settled(current, Note.Code.ASKED);
            case SUM, MAX, MIN, UNION ->
                    new Result.Settled(
                            Combination.of(field, current, was, set), Note.Code.COMBINED);
        };
    }

    /// Merges an edit that is taken whatever it meets, as what a use case sets.
    public static Result override(FieldType type, Value current, Value was, Value set) {
        if (same(type, current, set)) {
            return new Result.Unchanged();
        }
        return same(type, current, was)
                ? new Result.Taken(set)
                : new Result.Settled(set, Note.Code.TOOK_YOURS);
    }

    /// Whether two values are equal: by canonical JSON; decimals by number.
    public static boolean same(FieldType type, Value a, Value b) {
        if (a.equals(b)) {
            return true;
        }
        if ((type == FieldType.DECIMAL || type == FieldType.MONEY)
                && a instanceof Value.Text(String left)
                && b instanceof Value.Text(String right)) {
            return sameNumber(left, right);
        }
        return CanonicalJson.of(a).equals(CanonicalJson.of(b));
    }

    private static boolean sameNumber(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
        } catch (NumberFormatException e) {
            return false; // one of them is no number, so they are not equal as texts either
        }
    }
}
