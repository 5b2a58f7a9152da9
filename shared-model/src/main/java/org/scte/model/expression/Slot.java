package org.scte.model.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that holds a value: a field, or where an expression's result goes.
///
/// @param to the entity a [Kind#REF] names
/// @param choices the words a text is limited to; empty for any text
public record Slot(Kind kind, @Nullable String to, List<String> choices) {
    /// A result that is true or false, as of a rule's check.
    public static final Slot CONDITION = of(Kind.FLAG);

    /// A result of any kind, as in the data of a message.
    public static final Slot ANYTHING = of(Kind.ANY);

    public Slot {
        choices = List.copyOf(choices);
    }

    public static Slot of(Kind kind) {
        return new Slot(kind, null, List.of());
    }

    public static Slot choice(List<String> words) {
        return new Slot(Kind.TEXT, null, words);
    }

    public static Slot ref(String to) {
        return new Slot(Kind.REF, to, List.of());
    }
}
