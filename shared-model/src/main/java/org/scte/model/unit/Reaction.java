package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// What a unit does with its own records when a message of another unit arrives. Its expressions
/// may read the message's `data`, `subject` and `sent`; `self` is the record that is there, empty
/// where none is.
///
/// @param name `unit.message` without a version, and `#2` and on for further reactions to the same
///   one
/// @param message whose arrival it is about
/// @param entity whose record is written
/// @param id which record; null where a new one gets an id made of the message
/// @param each the records that have these values, instead of one by its id; empty for one
/// @param when must hold; null for always
/// @param set what is written
public record Reaction(
        String name,
        MessageName.OfUnit message,
        Act act,
        String entity,
        @Nullable Expression id,
        Map<String, Expression> each,
        @Nullable Expression when,
        Map<String, Expression> set) {
    /// What is done.
    public enum Act {
        /// A record is made; one that is there already stays as it is.
        CREATE,
        /// A record that has to be there is changed: the message waits for it.
        UPDATE,
        /// A record is changed, or made where it is not there.
        KEEP
    }

    public Reaction {
        each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }

    /// The unit that publishes the message.
    public String source() {
        return message.unit();
    }
}
