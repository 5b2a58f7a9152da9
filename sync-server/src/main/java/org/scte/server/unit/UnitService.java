package org.scte.server.unit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;
import org.scte.server.store.UnitStore;

/// One unit: takes the changes of devices and of the service itself, answers what is new, and keeps
/// its copies of what other units publish.
public final class UnitService implements AutoCloseable {
    /// The name under which the service's own changes stand in the history.
    public static final String SERVICE = "service";

    /// How long a unit may take to be brought to its definition: every record may have to be
    /// placed.
    private static final Duration OPENING = Duration.ofMinutes(15);

    private final UnitStore store;
    private final Writes writes;
    private final FollowingWrites following;
    private final Bell bell;
    private final DefinitionInForce definition;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final UUID epoch;
    private final UnitFigures figures = new UnitFigures();

    private final MessageIntake intake = new MessageIntake(this);
    private final ForgetDesk forgetting = new ForgetDesk(this);

    private UnitService(
            UnitStore store,
            Bell bell,
            DefinitionInForce definition,
            Clock clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.writes = new Writes(store);
        this.following = new FollowingWrites(this, writes);
        this.bell = bell;
        this.definition = definition;
        this.clock = clock;
        this.ids = ids;
        this.epoch = store.read(session -> session.meta().epochs().getLast().epoch());
    }

    /// Opens a unit's file, or makes it, and brings it to `definition`; a newer one that it was
    /// brought to before stays in force.
    ///
    /// @param ids version 7 UUIDs, for epochs and for the service's own changes
    public static UnitService open(
            Path file, UnitDefinition definition, Clock clock, Supplier<UUID> ids) {
        Bell bell = new Bell();
        return open(UnitStore.open(file, bell::ring), bell, definition, clock, ids);
    }

    /// Opens it for one thread alone: nothing of it runs on any other.
    ///
    /// @param faults reached in every transaction, before and after its commit
    public static UnitService openOnCallersThread(
            Path file,
            UnitDefinition definition,
            Clock clock,
            Supplier<UUID> ids,
            FaultPoints faults) {
        Bell bell = new Bell();
        UnitStore store = UnitStore.openOnCallersThread(file, bell::ring, faults);
        return open(store, bell, definition, clock, ids);
    }

    private static UnitService open(
            UnitStore store,
            Bell bell,
            UnitDefinition definition,
            Clock clock,
            Supplier<UUID> ids) {
        boolean opened = false;
        try {
            UUID newEpoch = ids.get();
            DefinitionInForce inForce =
                    new Writes(store)
                            .write(
                                    1,
                                    session -> {
                                        if (session.meta().epochs().isEmpty()) {
                                            session.meta().startEpoch(new Cursor(newEpoch, 0));
                                        }
                                        DefinitionInForce inUse =
                                                DefinitionInForce.open(
                                                        session, definition, clock, ids);
                                        new Placing(session, inUse.get()).rebuild();
                                        session.contents().settle(store.file());
                                        return inUse;
                                    },
                                    OPENING);
            UnitService service = new UnitService(store, bell, inForce, clock, ids);
            opened = true;
            return service;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /// Compiles what the first changes need, so that they do not wait for it; may run on any
    /// thread.
    public void warm() {
        definition.get().prepare();
    }

    public UnitDefinition definition() {
        return definition.get();
    }

    public UUID epoch() {
        return epoch;
    }

    /// The history's last position.
    public long head() {
        return store.read(session -> session.head().pos());
    }

    public UnitFigures figures() {
        return figures;
    }

    /// How many writes wait for the writer.
    public int waiting() {
        return store.waiting();
    }

    /// Why nothing can be written at the moment, as part of a sentence; empty where it can.
    public Optional<String> trouble() {
        return store.trouble();
    }

    /// The folder in which the unit's file lies.
    public Path folder() {
        Path folder = store.file().toAbsolutePath().getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /// Lets nobody in who has no part in the unit.
    ///
    /// @throws ProtocolRefusal `403 forbidden`
    public void admit(Caller caller) {
        if (!admits(caller)) {
            throw ProtocolRefusal.of(
                    403,
                    "forbidden",
                    "This device has no role in " + definition.get().title() + ".");
        }
    }

    /// Whether the caller has a part in the unit.
    public boolean admits(Caller caller) {
        return !view(caller).isEmpty();
    }

    /// What the caller sees of the unit.
    View view(Caller caller) {
        return View.of(definition.get(), caller.grants());
    }

    /// Whether the caller sees all of the unit.
    public boolean showsAllTo(Caller caller) {
        return view(caller).isWhole();
    }

    /// Whether the caller sees any of these places.
    public boolean concerns(Caller caller, Set<Place> changed) {
        View view = view(caller);
        return changed.stream().anyMatch(view::sees);
    }

    /// The places at which something changed after `after` up to and with `to`.
    public Set<Place> changedPlaces(long after, long to) {
        return store.read(session -> session.history().changedPlaces(after, to));
    }

    /// Takes a device's changes and answers what is new to it.
    ///
    /// @throws ProtocolRefusal for a gap, a cloned device, or too much at once
    public SyncResponse exchange(Caller caller, SyncRequest request) {
        figures.countExchange();
        boolean numbersDue = Numbers.isDue(definition.get(), caller, request);
        boolean writes = numbersDue || forgetting.isNews(caller, request);
        if (request.changes().isEmpty() && request.skipTo() == 0 && !writes) {
            return store.read(session -> {
                var state = session.devices().state(caller.device());
                if (state.cloned()) {
                    throw Push.cloned(epoch, state.lastSeq());
                }
                return answer(session, caller, request, state.lastSeq(), List.of(), List.of());
            });
        }
        if (request.changes().size() > SyncRequest.MAX_CHANGES) {
            throw ProtocolRefusal.of(
                    413, "too-large", "More than " + SyncRequest.MAX_CHANGES + " changes at once.");
        }
        Push push = new Push(caller, request, now());
        Pushed pushed =
                write(
                        Math.max(1, request.changes().size()),
                        session -> push(session, push, caller, request));
        return switch (pushed.outcome()) {
            case Push.Outcome.Gap(long lastSeq) -> throw Push.gap(epoch, lastSeq);
            case Push.Outcome.Cloned(long lastSeq) -> throw Push.cloned(epoch, lastSeq);
            case Push.Outcome.Answered(long lastSeq, List<Ack> acks, List<Ack> fresh) -> {
                figures.count(acks.size(), fresh);
                yield store.read(session ->
                        answer(session, caller, request, lastSeq, acks, pushed.numbers()));
            }
        };
    }

    private record Pushed(Push.Outcome outcome, List<NumberBlock> numbers) {}

    private Pushed push(StoreSession session, Push push, Caller caller, SyncRequest request) {
        UnitDefinition inForce = definition.get();
        Push.Outcome outcome = push.take(session, inForce);
        forgetting.confirm(session, caller, request);
        return new Pushed(
                outcome,
                outcome instanceof Push.Outcome.Answered
                        ? Numbers.give(session, inForce, caller, request)
                        : List.of());
    }

    private SyncResponse answer(
            StoreSession session,
            Caller caller,
            SyncRequest request,
            long lastSeq,
            List<Ack> acks,
            List<NumberBlock> numbers) {
        UnitDefinition inForce = definition.get();
        Rights rights = Rights.of(inForce, caller.grants());
        return new Answer(session, caller, rights, inForce.definition(), now(), numbers)
                .to(request, lastSeq, acks);
    }

    /// Writes as the service: fields marked `by: service` too, and without merging.
    ///
    /// @return an ack whose `seq` is 1
    public Ack writeAsService(String actor, List<Operation> ops) {
        Ack ack = write(1, session -> writingAs(actor, ops).take(session));
        figures.count(1, List.of(ack));
        return ack;
    }

    /// A change of the service's own, made now.
    ServiceWrite writingAs(String actor, List<Operation> ops) {
        return new ServiceWrite(definition.get(), author(SERVICE, actor), ops);
    }

    /// Whose a change is that is made now.
    ///
    /// @param device what stands in the history for the device
    HistoryRow.Author author(String device, String actor) {
        Instant now = now();
        return new HistoryRow.Author(ids.get(), device, actor, null, now, false, now);
    }

    /// Where other units' messages take effect.
    public MessageIntake intake() {
        return intake;
    }

    /// Where personal data is erased.
    public ForgetDesk forgetting() {
        return forgetting;
    }

    /// Has the file rid of what was deleted in it; see [UnitStore#sweep].
    boolean sweep() {
        return writes.await(store.sweep());
    }

    /// What this unit publishes.
    ///
    /// @param wanted null for the epoch in force
    /// @param after 0 for the present state first, then the log
    /// @param limit the most positions
    /// @throws ProtocolRefusal where `wanted` and `after` are no place in this history
    public FeedPage feed(@Nullable UUID wanted, long after, int limit) {
        return store.read(session -> new Feed(session).read(wanted, after, limit));
    }

    /// What happened to one record, newest first.
    ///
    /// @param before positions below it only
    /// @throws ProtocolRefusal `404 not-found` where the caller does not see the record
    public List<HistoryEntry> history(
            Caller caller, String entity, RecordId id, long before, int limit) {
        View view = view(caller);
        return store.read(
                session -> new RecordHistory(session, view).list(entity, id, before, limit));
    }

    /// The last position whose history is not kept any more; 0 where all of it is.
    public long horizon() {
        return store.read(session -> session.horizon().horizon());
    }

    /// Whether a part of what happened to this record is no longer kept.
    public boolean isPruned(String entity, RecordId id) {
        return store.read(session -> session.horizon().lastPruned(entity, id) > 0);
    }

    /// The fields of a living record.
    public Optional<Map<String, Value>> find(String entity, RecordId id) {
        return store.read(session -> new UnitSurroundings(session).find(entity, id));
    }

    /// The living records of an entity.
    public List<StoredRecord> list(String entity) {
        return store.read(session -> session.records().list(entity));
    }

    /// Reads on one state of the unit; for snapshots.
    <T> T read(Function<StoreSession, T> job) {
        return store.read(job);
    }

    /// Brings the unit to a newer definition while it works.
    ///
    /// @throws ProtocolRefusal where the change would break devices, or the records there are do
    ///   not fit it
    public void publish(UnitDefinition newer) {
        write(
                1,
                session -> {
                    Set<String> sources = definition.change(session, newer, clock, ids);
                    new Placing(session, definition.get()).rebuild();
                    intake.readAnew(sources);
                    return sources;
                });
    }

    /// Calls `listener` with the head after each commit, until what is returned is closed. It is
    /// called on the writer's thread and must not block.
    public AutoCloseable onCommit(LongConsumer listener) {
        return bell.listen(listener);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    <T> T write(int weight, Function<StoreSession, T> job) {
        return following.write(weight, job);
    }

    /// Lets records follow merges, in a transaction of its own.
    ///
    /// @return whether there is more to do
    public boolean followMerges() {
        return following.goOn();
    }

    /// @throws ProtocolRefusal `503 unavailable` where there is too much to write, or it takes
    ///   longer than `most`; then it may be done yet
    <T> T write(int weight, Function<StoreSession, T> job, Duration most) {
        return writes.write(weight, job, most);
    }

    @Override
    public void close() {
        store.close();
    }
}
