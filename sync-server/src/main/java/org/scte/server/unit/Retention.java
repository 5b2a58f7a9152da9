package org.scte.server.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.scte.server.store.HorizonTable;
import org.scte.server.store.StoreSession;

/// Forgets history that is older than it has to be kept, and changes that were set aside and not
/// decided about in time, and contents that nobody refers to, in small transactions between those
/// of the devices.
///
/// Old is what lies `keep` back by the unit's own age: the time its service has been at work, by a
/// clock that nobody sets; a stop counts for a day at most. So no clock that jumps makes anything
/// old, neither when it was written nor when it is looked at.
public final class Retention {
    public static final Duration KEEP = Duration.ofDays(180);

    /// How long a change waits for an administrator whose sender does not see its record.
    static final Duration SET_ASIDE = Duration.ofDays(14);

    /// What a stop counts for at most: how long it was, only the system's clock knows.
    private static final Duration MOST_STOPPED = Duration.ofDays(1);

    /// Rows of one transaction.
    private static final int STEP = 500;

    private final UnitService unit;
    private final Duration keep;

    /// @param keep how long history is kept at least
    public Retention(UnitService unit, Duration keep) {
        this.unit = unit;
        this.keep = keep;
    }

    /// Counts the time since the unit's service last worked; once, at its start.
    public void begin() {
        Instant now = unit.now();
        unit.write(
                1,
                session -> {
                    HorizonTable table = session.horizon();
                    Duration stopped = Duration.between(table.seen(), now);
                    boolean first = table.seen().equals(Instant.EPOCH);
                    table.grow(
                            first || stopped.isNegative()
                                    ? Duration.ZERO
                                    : stopped.compareTo(MOST_STOPPED) > 0 ? MOST_STOPPED : stopped,
                            now,
                            session.head().pos());
                    return first;
                });
    }

    /// Counts time that has gone by, and forgets what is old now.
    public void goOn(Duration elapsed) {
        Instant now = unit.now();
        unit.write(
                1,
                session -> {
                    session.horizon().grow(elapsed, now, session.head().pos());
                    session.horizon().raise(keep);
                    return elapsed;
                });
        repeat(session -> session.horizon().pruneHistory(STEP));
        repeat(session -> session.horizon().pruneMessages(STEP));
        repeat(session -> new Quarantine(session, unit.definition(), now).expire(SET_ASIDE, STEP));
        new ContentKeeper(unit).eraseUnused();
    }

    /// Each step waits for its commit; devices' changes come in between.
    private void repeat(Predicate<StoreSession> step) {
        boolean more = true;
        while (more) {
            more = unit.write(STEP, step::test);
        }
    }
}
