package org.scte.server.unit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Cursor;

/// Where other units' messages take effect in a unit: on its copies, and by its reactions. Effect
/// and cursor are one transaction.
public final class MessageIntake {
    /// Messages that are tried again in one transaction.
    private static final int RETRIED_AT_ONCE = 100;

    private final UnitService unit;

    /// Sources to be read from their beginning, until that has been asked: what comes meanwhile was
    /// asked for earlier and is passed over.
    private final Set<String> rereading = ConcurrentHashMap.newKeySet();

    MessageIntake(UnitService unit) {
        this.unit = unit;
    }

    /// Lets messages take effect, and stores `cursor` in the same transaction. Messages that took
    /// effect before are passed over.
    ///
    /// @param source the unit that published them
    public void apply(String source, List<UnitMessage> messages, Cursor cursor) {
        unit.write(
                Math.max(1, messages.size()),
                session -> {
                    if (!rereading.contains(source)) {
                        new Projections(session, unit.definition(), unit.now())
                                .apply(source, messages, cursor);
                    }
                    return cursor;
                });
    }

    /// How far the messages of `source` have taken effect; empty where none have.
    public Optional<Cursor> cursor(String source) {
        rereading.remove(source); // whoever asks will read on from the answer
        return unit.read(session -> session.messages().subscription(source));
    }

    /// Tries those again that could not take effect and are due by now.
    ///
    /// @return how many took effect
    public int retry() {
        int all = 0;
        int done;
        do { // each that took effect may free one behind it
            done = isAnyDue() ? retrySome() : 0;
            all += done;
        } while (done > 0);
        return all;
    }

    private boolean isAnyDue() {
        return !unit.read(session -> session.letters().due(unit.now(), 1)).isEmpty();
    }

    private int retrySome() {
        return unit.write(
                RETRIED_AT_ONCE,
                session ->
                        new Reactions(session, unit.definition(), unit.now())
                                .retry(RETRIED_AT_ONCE));
    }

    /// Has a source read from its beginning, as soon as it is asked how far it has been read.
    void readAnew(String source) {
        unit.write(
                1,
                session -> {
                    session.messages().forgetSubscription(source);
                    readAnew(Set.of(source));
                    return source;
                });
    }

    /// Within the transaction that forgets how far these had been read.
    void readAnew(Collection<String> sources) {
        rereading.addAll(sources);
    }
}
