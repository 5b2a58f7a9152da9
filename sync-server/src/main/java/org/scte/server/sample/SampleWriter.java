package org.scte.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;

/// Takes one unit's sample, in the order in which it came about.
final class SampleWriter {
    /// Operations of one change: large enough to be quick, small enough to be one page of a sync.
    private static final int OPERATIONS_PER_CHANGE = 100;

    private final SampleClock clock;
    private final Consumer<List<Operation>> change;
    private final Runnable settle;
    private final List<Operation> batch = new ArrayList<>(OPERATIONS_PER_CHANGE);

    /// @param change takes what is to be one change
    /// @param settle lets the unit's own messages take effect
    SampleWriter(SampleClock clock, Consumer<List<Operation>> change, Runnable settle) {
        this.clock = clock;
        this.change = change;
        this.settle = settle;
    }

    /// What comes now happens on this day.
    void at(LocalDate day) {
        flush();
        clock.moveTo(day);
    }

    /// @param pairs by turns a field and what it holds
    void create(String entity, RecordId id, @Nullable Object... pairs) {
        add(new Operation.Create(entity, id, SampleRecord.fields(pairs)));
    }

    /// @param pairs by turns a field and what it becomes
    void update(String entity, RecordId id, @Nullable Object... pairs) {
        add(new Operation.Update(entity, id, SampleRecord.fields(pairs), Map.of()));
    }

    private void add(Operation operation) {
        batch.add(operation);
        if (batch.size() == OPERATIONS_PER_CHANGE) {
            flush();
        }
    }

    /// Lets the unit hear what its records have said so far.
    void settle() {
        flush();
        settle.run();
    }

    /// Hands on what is not a whole change yet.
    void flush() {
        if (!batch.isEmpty()) {
            change.accept(List.copyOf(batch));
            batch.clear();
        }
    }
}
