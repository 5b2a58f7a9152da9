package org.scte.server.unit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.scte.server.store.StoreSession;

/// Writes of a unit, and what follows where one of them merges records: in transactions of their
/// own, so that neither keeps the other from being committed.
final class FollowingWrites {
    private final UnitService unit;
    private final Writes writes;

    FollowingWrites(UnitService unit, Writes writes) {
        this.unit = unit;
        this.writes = writes;
    }

    <T> T write(int weight, Function<StoreSession, T> job) {
        AtomicBoolean merged = new AtomicBoolean();
        T written =
                writes.write(
                        weight,
                        session -> {
                            long before = session.merges().lastDue();
                            T result = job.apply(session);
                            merged.set(session.merges().lastDue() > before);
                            return result;
                        });
        if (merged.get()) {
            boolean _ = goOn();
        }
        return written;
    }

    /// Lets some records follow.
    ///
    /// @return whether there is more to do
    boolean goOn() {
        return unit.read(session -> session.merges().isAnyDue())
                && writes.write(
                        Following.AT_ONCE,
                        session -> new Following(session, unit.definition(), unit.now()).goOn());
    }
}
