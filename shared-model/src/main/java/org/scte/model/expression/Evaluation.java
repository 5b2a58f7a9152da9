package org.scte.model.expression;

import org.scte.model.record.Value;

/// What an expression came to.
public sealed interface Evaluation {
    record Known(Value value) implements Evaluation {}

    /// It asked for records that are not held here.
    record Unknown() implements Evaluation {}

    /// It could not be evaluated, as a number divided by zero; for the log, not for people.
    record Failed(String reason) implements Evaluation {}

    /// True unless known to be false: the way rules and conditions are taken on a device.
    default boolean allows() {
        return !(this instanceof Known(Value.Flag(boolean on)) && !on) && !(this instanceof Failed);
    }

    /// True only when known to be true: the way the service takes them.
    default boolean holds() {
        return this instanceof Known(Value.Flag(boolean on)) && on;
    }
}
