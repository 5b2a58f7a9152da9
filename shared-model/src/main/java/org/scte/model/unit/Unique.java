package org.scte.model.unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// At most one record has these values (compared folded) among those for which `when` holds. A
/// record in which one of the fields holds nothing is left out.
///
/// @param yields where two come to have the same by a merge: whether `was`, the one that had it,
///   gives way to `self`; null where it never does
/// @param otherwise what becomes of the one that gives way; empty where the second is refused
public record Unique(
        List<String> fields,
        @Nullable Expression when,
        @Nullable Expression yields,
        Map<String, Expression> otherwise) {
    public Unique {
        fields = List.copyOf(fields);
        otherwise = Map.copyOf(otherwise);
    }

    /// Whether whatever this one refuses, the other one refuses too.
    boolean isHeldBy(Unique other) {
        return fields.equals(other.fields)
                && (other.when == null || Objects.equals(when, other.when));
    }

    Stream<Expression> expressions() {
        return Stream.concat(
                Stream.of(when, yields).flatMap(Stream::ofNullable), otherwise.values().stream());
    }
}
