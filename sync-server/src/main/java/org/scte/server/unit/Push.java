package org.scte.server.unit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.WasAcked;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.DeviceTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.QuarantineTable;
import org.scte.server.store.StoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The changes of one exchange: looked at all together, then taken in the order of their `seq`.
final class Push {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    /// Where answers to changes lie that were brought in a file; with the id of their device.
    private static final String SHELF = "brought:";

    /// Changes that were brought and are set aside have numbers beyond this, so that they are none
    /// that a device gives.
    private static final long BROUGHT = 1_000_000_000_000L;

    private final Caller caller;
    private final List<SentChange> changes;
    private final int definitionOfDevice;
    private final long skipTo;
    private final Instant now;

    Push(Caller caller, SyncRequest request, Instant now) {
        this.caller = caller;
        this.changes =
                request.changes().stream()
                        .sorted(Comparator.comparingLong(SentChange::seq))
                        .toList();
        this.definitionOfDevice = request.definition();
        this.skipTo = request.skipTo();
        this.now = now;
    }

    /// What became of a push.
    sealed interface Outcome {
        /// @param fresh those of `acks` that were not stored before
        record Answered(long lastSeq, List<Ack> acks, List<Ack> fresh) implements Outcome {}

        /// A `seq` is missing: nothing was taken.
        record Gap(long lastSeq) implements Outcome {}

        /// The device is two: nothing was taken, nor will be.
        record Cloned(long lastSeq) implements Outcome {}
    }

    /// Runs in the writer's transaction.
    Outcome take(StoreSession session, UnitDefinition definition) {
        DeviceTable.DeviceState state = session.devices().state(caller.device());
        if (state.cloned()) {
            return new Outcome.Cloned(state.lastSeq());
        }
        long start = Math.max(state.lastSeq(), skipTo);
        switch (look(session, start)) {
            case GAP -> {
                return new Outcome.Gap(state.lastSeq());
            }
            case CLONED -> {
                session.devices().markCloned(caller.device());
                return new Outcome.Cloned(state.lastSeq());
            }
            case WHOLE -> {}
        }
        List<Ack> acks = new ArrayList<>();
        List<Ack> fresh = new ArrayList<>();
        long lastSeq = start;
        if (start > state.lastSeq()) {
            session.devices().saveLoss(caller.device(), state.lastSeq(), start, now);
            LOG.warn(
                    "{} no longer keeps its changes {} to {}, which a restore had lost",
                    caller.device(),
                    state.lastSeq() + 1,
                    start);
        }
        for (SentChange change : changes) {
            if (change.seq() <= lastSeq) {
                session.devices()
                        .find(caller.device(), change.seq())
                        .ifPresent(taken -> acks.add(taken.ack()));
            } else {
                Ack ack = takeNew(session, definition, change);
                acks.add(ack);
                fresh.add(ack);
                lastSeq = change.seq();
            }
        }
        if (lastSeq != state.lastSeq()) {
            session.devices().save(caller.device(), new DeviceTable.DeviceState(lastSeq, false));
        }
        return new Outcome.Answered(lastSeq, acks, fresh);
    }

    /// Takes changes that an administrator has brought in a file, in place of the device: each
    /// once, whichever way it came first. What is taken is known by its id from then on, so that
    /// the device finds it done when it sends it; what is refused leaves nothing.
    List<Ack> takeBrought(StoreSession session, UnitDefinition definition) {
        String shelf = SHELF + caller.device();
        long last = session.devices().state(shelf).lastSeq();
        List<Ack> acks = new ArrayList<>();
        for (SentChange change : changes) {
            Optional<Ack> known = session.devices().findAck(change.id());
            @Nullable Ack ack = known.orElse(null);
            if (ack == null) {
                ack = decide(session, definition, change.numbered(BROUGHT + last + 1));
                session.audit().add(Acts.ofDevice(caller, change, ack), now);
                if (ack.outcome() != Ack.Outcome.REJECTED) {
                    last++;
                    session.devices().save(shelf, change.numbered(last), withSeq(ack, last), now);
                }
            }
            acks.add(withSeq(ack, change.seq()));
        }
        session.devices().save(shelf, new DeviceTable.DeviceState(last, false));
        return acks;
    }

    static ProtocolRefusal gap(UUID epoch, long lastSeq) {
        return refusal("gap", "A change before these is missing.", epoch, lastSeq);
    }

    static ProtocolRefusal cloned(UUID epoch, long lastSeq) {
        return refusal(
                "device-cloned",
                "Two installations work under the name of this device.",
                epoch,
                lastSeq);
    }

    private static ProtocolRefusal refusal(String code, String detail, UUID epoch, long lastSeq) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("epoch", epoch.toString());
        extra.put("lastSeq", lastSeq);
        return new ProtocolRefusal(409, code, detail, extra, Map.of());
    }

    private enum Sequence {
        WHOLE,
        GAP,
        CLONED
    }

    /// Looks at every `seq` before the first change is taken.
    private Sequence look(StoreSession session, long lastSeq) {
        Map<Long, SentChange> fresh = new HashMap<>();
        long next = lastSeq + 1;
        boolean gap = false;
        for (SentChange change : changes) {
            if (change.seq() <= lastSeq) {
                Optional<DeviceTable.TakenChange> taken =
                        session.devices().find(caller.device(), change.seq());
                if (taken.isPresent() && !taken.get().isSameAs(change)) {
                    return Sequence.CLONED;
                }
                continue;
            }
            SentChange twin = fresh.putIfAbsent(change.seq(), change);
            if (twin != null
                    && !(twin.id().equals(change.id())
                            && twin.content().equals(change.content()))) {
                return Sequence.CLONED;
            }
            gap |= change.seq() > next;
            next = Math.max(next, change.seq() + 1);
        }
        return gap ? Sequence.GAP : Sequence.WHOLE;
    }

    private Ack takeNew(StoreSession session, UnitDefinition definition, SentChange sent) {
        Optional<Ack> known = session.devices().findAck(sent.id());
        Ack ack =
                known.map(one -> withSeq(one, sent.seq()))
                        .orElseGet(() -> decide(session, definition, sent));
        if (known.isEmpty()) {
            session.audit().add(Acts.ofDevice(caller, sent, ack), now);
        }
        session.devices().save(caller.device(), sent, ack, now);
        return ack;
    }

    private static Ack withSeq(Ack ack, long seq) {
        return new Ack(seq, ack.outcome(), ack.pos(), ack.notes(), ack.problems());
    }

    private Ack decide(StoreSession session, UnitDefinition definition, SentChange sent) {
        return switch (sent) {
            case SentChange.Broken broken -> Ack.rejected(broken.seq(), broken.problems());
            case SentChange.Whole(Change change, _) -> take(session, definition, change);
        };
    }

    private Ack take(StoreSession session, UnitDefinition definition, Change change) {
        if (!change.actor().equals(caller.actor())) {
            return refused(change, Problem.Code.FORBIDDEN, "The change was made by somebody else.");
        }
        if (change.ops().size() > Limits.MAX_OPERATIONS) {
            return refused(
                    change,
                    Problem.Code.TOO_LARGE,
                    "The change has more than " + Limits.MAX_OPERATIONS + " operations.");
        }
        Rights rights = Rights.of(definition, caller.grants());
        List<Problem> forbidden = rights.problems(change, id -> conflict(session, id));
        if (!forbidden.isEmpty()) {
            return Ack.rejected(change.seq(), forbidden);
        }
        HistoryRow.Author author =
                new HistoryRow.Author(
                        change.id(),
                        caller.device(),
                        change.actor(),
                        change.useCase(),
                        change.at(),
                        change.suspect(),
                        now);
        Resent resent = resent(session, definition, rights, change, author);
        Sight sight = Sight.of(session, definition, rights, change);
        if (sight != null && sight.isBeyond()) {
            return new Quarantine(session, definition, now)
                    .setAside(caller, change, QuarantineTable.Reason.OUT_OF_SIGHT, sight.whereTo());
        }
        if (sight != null && !sight.problems().isEmpty()) {
            return Ack.rejected(change.seq(), sight.problems());
        }
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(
                                author,
                                change.ops(),
                                Authority.DEVICE,
                                Cause.ofChange(change.id()),
                                definitionOfDevice < definition.definition(),
                                resent,
                                sight);
        Ack ack =
                result.taken()
                        ? Ack.taken(change.seq(), result.pos(), result.findings().notes())
                        : Ack.rejected(change.seq(), result.findings().problems());
        return sight == null ? ack : sight.shown(ack);
    }

    static Optional<Conflict> conflict(StoreSession session, RecordId id) {
        return session.records()
                .find(ConflictEntity.NAME, id)
                .flatMap(record -> Conflict.read(id, record.fields()));
    }

    /// Null for a change that was not lost; else what it stands on is brought back first.
    private static @Nullable Resent resent(
            StoreSession session,
            UnitDefinition definition,
            Rights rights,
            Change change,
            HistoryRow.Author author) {
        WasAcked was = change.wasAcked();
        Resent resent = was == null ? null : Resent.of(session, was).orElse(null);
        if (was != null && resent != null) {
            new Returning(session, definition, author, resent, rights).bringBack(was.restores());
        }
        return resent;
    }

    private static Ack refused(Change change, Problem.Code code, String message) {
        return Ack.rejected(change.seq(), List.of(Problem.of(code, message)));
    }
}
