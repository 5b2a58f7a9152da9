package org.scte.model.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// At most one record has these values (compared folded) among those for which `when` holds. A
/// record in which one of the fields holds nothing is left out.
public record Unique(List<String> fields, @Nullable Expression when) {
    public Unique {
        fields = List.copyOf(fields);
    }
}
