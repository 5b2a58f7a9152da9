package org.scte.model.sync;

import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;

/// Why a change was not taken.
///
/// @param message for people; names the field and the reason
/// @param op the operation's index in the change; null where it is about the whole change
/// @param other the record that stands in the way, for `duplicate` and `missing-reference`
public record Problem(
        Code code,
        String message,
        @Nullable Integer op,
        @Nullable String field,
        @Nullable RecordId other) {

    public enum Code implements WireWord {
        INVALID,
        RULE,
        FORBIDDEN,
        UNKNOWN_ENTITY,
        UNKNOWN_FIELD,
        MISSING_RECORD,
        MISSING_REFERENCE,
        MOVED_ON,
        RECORD_DELETED,
        CHANGED_SINCE,
        DUPLICATE,
        TOO_LARGE,
        STALE_DEFINITION
    }

    public static Problem of(Code code, String message) {
        return new Problem(code, message, null, null, null);
    }

    public static Problem ofField(Code code, String message, int op, String field) {
        return new Problem(code, message, op, field, null);
    }

    public static Problem ofOp(Code code, String message, int op) {
        return new Problem(code, message, op, null, null);
    }
}
