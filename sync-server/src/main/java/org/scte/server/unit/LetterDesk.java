package org.scte.server.unit;

import java.util.List;
import org.scte.server.store.LetterTable;
import org.scte.server.store.LetterTable.Letter;
import org.scte.server.store.StoreSession;

/// What an administrator does about messages that could not take effect in a unit.
public final class LetterDesk {
    /// How many are listed at most.
    public static final int MOST = 1_000;

    private final UnitService unit;

    public LetterDesk(UnitService unit) {
        this.unit = unit;
    }

    /// Those that wait and those that are dead, the oldest first.
    public List<Letter> list() {
        return unit.read(session -> session.letters().list(MOST));
    }

    public long count(LetterTable.State state) {
        return unit.read(session -> session.letters().count(state));
    }

    /// Has one tried again at once.
    ///
    /// @param who on whose word, for the audit
    /// @throws ProtocolRefusal `404 not-found`
    public void replay(String who, long number) {
        act(who, number, "replay");
        unit.write(
                1,
                session -> {
                    session.letters().revive(number, unit.now());
                    return number;
                });
    }

    /// Has one never take effect.
    ///
    /// @param who on whose word, for the audit
    /// @throws ProtocolRefusal `404 not-found`
    public void discard(String who, long number) {
        act(who, number, "discard");
        unit.write(
                1,
                session -> {
                    Letter letter = find(session, number);
                    session.letters().markHandled(letter.message().id(), letter.reaction());
                    session.letters().remove(number);
                    return number;
                });
    }

    /// Reads what `source` has published from its beginning. What took effect before does not
    /// again.
    ///
    /// @param who on whose word, for the audit
    public void readAnew(String who, String source) {
        new AuditDesk(unit).administrator(who, "replay", "all of " + source);
        unit.intake().readAnew(source);
    }

    private void act(String who, long number, String act) {
        Letter letter = unit.read(session -> find(session, number));
        new AuditDesk(unit).administrator(who, act, "message " + letter.message().id());
    }

    private static Letter find(StoreSession session, long number) {
        return session.letters()
                .find(number)
                .orElseThrow(() ->
                        ProtocolRefusal.of(404, "not-found", "There is no such message there."));
    }
}
