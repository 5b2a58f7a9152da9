package org.scte.server.unit;

import java.util.List;
import java.util.Optional;
import org.scte.model.unit.Source;
import org.scte.server.store.RowTable;
import org.scte.server.store.RowTable.SetAside;
import org.scte.server.store.StoreSession;

/// What an administrator does about rows of other databases that could not become records.
public final class SourceDesk {
    /// How many are listed at most.
    public static final int MOST = 1_000;

    private final UnitService unit;

    public SourceDesk(UnitService unit) {
        this.unit = unit;
    }

    /// The oldest first.
    public List<SetAside> list() {
        return unit.read(session -> session.setAside().list(MOST));
    }

    public long count(String source) {
        return unit.read(session -> session.setAside().count(source));
    }

    /// Tries one again, as it was drawn last.
    ///
    /// @param who on whose word, for the audit
    /// @return why it still cannot be taken; empty where it could
    /// @throws ProtocolRefusal `404 not-found`
    public Optional<String> replay(String who, long number) {
        act(who, number, "replay");
        return unit.write(
                1,
                session -> {
                    RowTable.Row row = find(session, number).row();
                    return switch (taking(session, number).take(row)) {
                        case RowTaking.Outcome.Unchanged(), RowTaking.Outcome.Taken() ->
                                Optional.empty();
                        case RowTaking.Outcome.SetAside(String reason) -> Optional.of(reason);
                    };
                });
    }

    /// Has one not become a record before it changes in its source.
    ///
    /// @param who on whose word, for the audit
    /// @throws ProtocolRefusal `404 not-found`
    public void discard(String who, long number) {
        act(who, number, "discard");
        unit.write(
                1,
                session -> {
                    taking(session, number).forget(find(session, number).row());
                    return number;
                });
    }

    private void act(String who, long number, String act) {
        SetAside kept = unit.read(session -> find(session, number));
        new AuditDesk(unit).administrator(who, act, "row " + number + " of " + kept.source());
    }

    private RowTaking taking(StoreSession session, long number) {
        Source source = unit.definition().sources().get(find(session, number).source());
        if (source == null) { // its rows went with it
            throw missing();
        }
        return new SourceIntake(unit, source).taking(session);
    }

    private static SetAside find(StoreSession session, long number) {
        return session.setAside().find(number).orElseThrow(SourceDesk::missing);
    }

    private static ProtocolRefusal missing() {
        return ProtocolRefusal.of(404, "not-found", "There is no such row there.");
    }
}
