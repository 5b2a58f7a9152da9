package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UseCase;

/// A change as a person makes it, before it has a number.
///
/// @param useCase the guarded step it is, or null for a free edit
public record LocalChange(@Nullable String useCase, List<Operation> ops) {
    public LocalChange {
        ops = List.copyOf(ops);
    }

    /// A step on a record, or where `on` is null one that makes a record.
    ///
    /// @param newId for a record of an entity that it makes
    static LocalChange ofStep(
            UseCase step,
            @Nullable RecordId on,
            Map<String, Value> input,
            Function<String, RecordId> newId) {
        List<Operation> ops = new ArrayList<>();
        String from = step.on();
        String creates = step.creates();
        if (from != null && on != null) {
            ops.add(new Operation.Update(from, on, creates == null ? input : Map.of(), Map.of()));
        }
        if (creates != null) {
            ops.add(new Operation.Create(creates, newId.apply(creates), input));
        }
        return new LocalChange(step.name(), ops);
    }

    public static LocalChange of(Operation... ops) {
        return new LocalChange(null, List.of(ops));
    }
}
