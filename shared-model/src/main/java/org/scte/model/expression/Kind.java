package org.scte.model.expression;

/// What a value is to an expression; several field types share one kind.
public enum Kind {
    TEXT,
    WHOLE,
    /// An exact decimal number; in an expression never a double.
    DECIMAL,
    DATE,
    INSTANT,
    FLAG,
    TEXTS,
    /// The id of another record, through which its fields can be read.
    REF,
    FILE,
    /// As a result: whatever the expression comes to. No field is of this kind.
    ANY
}
