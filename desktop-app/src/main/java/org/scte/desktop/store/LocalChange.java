package org.scte.desktop.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Operation;

/// A change as a person makes it, before it has a number.
///
/// @param useCase the guarded step it is, or null for a free edit
public record LocalChange(@Nullable String useCase, List<Operation> ops) {
    public LocalChange {
        ops = List.copyOf(ops);
    }

    public static LocalChange of(Operation... ops) {
        return new LocalChange(null, List.of(ops));
    }
}
