package org.scte.server.unit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.scte.model.sync.Ack;

/// Counts of what a unit's service has done since it started.
public final class UnitFigures {
    private final LongAdder exchanges = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final Map<Ack.Outcome, LongAdder> changes = new EnumMap<>(Ack.Outcome.class);

    UnitFigures() {
        for (Ack.Outcome outcome : Ack.Outcome.values()) {
            changes.put(outcome, new LongAdder());
        }
    }

    void countExchange() {
        exchanges.increment();
    }

    void count(int answered, List<Ack> fresh) {
        repeats.add(answered - fresh.size());
        for (Ack ack : fresh) {
            LongAdder adder = changes.get(ack.outcome());
            if (adder != null) {
                adder.increment();
            }
        }
    }

    public long exchanges() {
        return exchanges.sum();
    }

    /// Changes that had been answered before.
    public long repeats() {
        return repeats.sum();
    }

    public long changes(Ack.Outcome outcome) {
        LongAdder adder = changes.get(outcome);
        return adder == null ? 0 : adder.sum();
    }
}
