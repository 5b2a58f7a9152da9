package org.scte.model.sync;

import org.scte.model.record.Value;

/// What the service did with one field of a change that it did not take exactly as sent.
///
/// @param op the operation's index in the change
/// @param value what the field is now
/// @param pos the position of the edit that was met, or of this change
public record Note(int op, String field, Code code, Value value, long pos) {
    /// The same note, without what the field is.
    public Note without() {
        return new Note(op, field, code, Value.NOTHING, pos);
    }

    public enum Code implements WireWord {
        TOOK_YOURS,
        KEPT_THEIRS,
        COMBINED,
        ASKED,
        ASSIGNED,
        ADJUSTED
    }
}
