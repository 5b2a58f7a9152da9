package org.scte.desktop.input;

import org.scte.model.record.Value;

/// What typed text came to.
public sealed interface Reading {
    /// Nothing was typed.
    record Empty() implements Reading {}

    record Of(Value value) implements Reading {}

    /// It can't be the field's value; the reason is a sentence for people.
    record Unclear(String reason) implements Reading {}

    static Reading of(Value value) {
        return new Of(value);
    }

    /// @param reason without its full stop
    static Reading unclear(String reason) {
        return new Unclear(reason + ".");
    }
}
