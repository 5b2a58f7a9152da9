package org.scte.desktop.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.clock.Clocks;
import org.scte.model.allowance.Allowed;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;

/// One unit's data on this device: one SQLite file. Writes are one transaction each and never wait
/// for a network. Every method may be called from any thread but the FX thread.
public final class LocalUnit implements AutoCloseable {
    private final Database database;
    private final String actor;
    private final Supplier<UUID> ids;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final UnitSync sync;
    private final Past past;
    private final Contents contents;
    private volatile Schema schema;
    private volatile Permit permit;
    private final UnitClock unitClock;
    private volatile Supplier<String> device = () -> "";

    /// How the lease stood when it was last told of.
    private volatile LeaseStanding.Kind told;

    private LocalUnit(UnitOpening opened, String actor, Clocks clocks, Supplier<UUID> ids) {
        this.database = opened.database();
        this.schema = opened.schema();
        this.permit = database.read(Permit::read);
        this.actor = actor;
        this.unitClock = new UnitClock(clocks, database.read(ClockTrust::read));
        this.ids = ids;
        this.told = lease().kind();
        this.sync = new UnitSync(this, database, clocks.wall(), ids);
        this.past = new Past(this, database);
        this.contents = new Contents(this, database);
    }

    /// Opens the unit's file, or makes it for this definition where there is none. Where the file
    /// holds a newer definition, that one stays.
    ///
    /// @param actor who works on this device
    /// @param clock that nobody sets
    /// @param ids new change ids, UUIDv7
    public static LocalUnit open(
            Path file, UnitDefinition definition, String actor, Clock clock, Supplier<UUID> ids) {
        return open(file, definition, actor, Clocks.of(clock), ids, FaultPoints.NONE);
    }

    /// @param faults reached in every transaction, before and after its commit
    public static LocalUnit open(
            Path file,
            UnitDefinition definition,
            String actor,
            Clocks clocks,
            Supplier<UUID> ids,
            FaultPoints faults) {
        return new LocalUnit(
                UnitOpening.toWrite(file, definition, clocks.wall(), faults), actor, clocks, ids);
    }

    /// Opens the unit's file to look at it alone, also while another process writes; empty where
    /// there is none yet.
    public static Optional<LocalUnit> openReading(
            Path file, String actor, Clocks clocks, Supplier<UUID> ids) {
        return UnitOpening.toRead(file).map(opened -> new LocalUnit(opened, actor, clocks, ids));
    }

    public UnitDefinition definition() {
        return schema.definition();
    }

    /// The side of the store that sync works with.
    public UnitSync sync() {
        return sync;
    }

    Schema schema() {
        return schema;
    }

    void adopt(Schema newer) {
        schema = newer;
    }

    UnitClock clock() {
        return unitClock;
    }

    String actor() {
        return actor;
    }

    /// Says which device this is: its id can become another.
    public void on(Supplier<String> id) {
        device = id;
    }

    /// How long this device may go on without contact, as it stands now. Behind the end nothing is
    /// found here, or nothing is written, until the service has answered.
    public LeaseStanding lease() {
        return permit.standing(unitClock.wall());
    }

    /// Whether this computer's clock is to be trusted.
    public ClockStanding clockStanding() {
        return unitClock.standing();
    }

    /// How far this computer's clock was ahead of the service's at the latest contact; empty before
    /// one.
    public Optional<Duration> clockAhead() {
        return unitClock.ahead();
    }

    /// What this device's roles allow, as the service last said.
    public Allowed allowed() {
        return permit.allowed();
    }

    /// What the service said, or how much time has gone by, is another.
    void permit(Permit now) {
        boolean rights = !now.allowed().equals(permit.allowed());
        permit = permit.isShut() ? now.shut() : now;
        LeaseStanding.Kind kind = lease().kind();
        if (unitClock.isNews() | rights || kind != told) {
            told = kind;
            tell(new StoreChange(Set.of(), schema.definition().entities().keySet(), true, false));
        }
    }

    /// Nothing more is written: what is here is about to be erased.
    void shut() {
        permit = permit.shut();
    }

    /// What is read of the records, or `hidden` where they are not shown.
    <T> T shown(T hidden, Function<Session, T> read) {
        return lease().hides() ? hidden : database.read(read);
    }

    /// Tells of every commit, after it, on the committing thread; listeners must be quick.
    public Subscription watch(Consumer<StoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(StoreChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /// How many records the query finds.
    public long count(ListQuery query) {
        return shown(0L, session -> queries(session).count(query));
    }

    ListQueries queries(Session session) {
        return new ListQueries(session, schema, clock().today());
    }

    /// The rows `offset` … `offset + limit − 1` of the query, with all their fields.
    public List<LocalRecord> page(ListQuery query, long offset, int limit) {
        return shown(List.of(), session -> queries(session).page(query, offset, limit));
    }

    /// What its definition reports on, over what is shown here.
    public Reports reports() {
        return new Reports(this, database);
    }

    /// What was typed into forms and not saved.
    public UnitDrafts drafts() {
        return new UnitDrafts(this, database);
    }

    /// What it is made of, for whoever helps.
    public Anatomy anatomy() {
        return database.read(session -> Anatomy.of(session, schema));
    }

    /// Copies of the file beside it.
    public UnitBackups backups() {
        return new UnitBackups(database, contents);
    }

    /// What its service has not answered, to be saved elsewhere.
    public UnsentChanges unsent() {
        return new UnsentChanges(this, database);
    }

    /// The contents of its files.
    public Contents contents() {
        return contents;
    }

    /// What this device did with its records.
    public Past past() {
        return past;
    }

    /// What was brought in here by lists, and how their columns were matched.
    public Imports imports() {
        return new Imports(this, database);
    }

    /// How somebody wants lists to be shown here.
    public SavedViews savedViews() {
        return new SavedViews(database);
    }

    public Optional<LocalRecord> find(String entity, RecordId id) {
        return shown(Optional.empty(), session -> queries(session).find(entity, id));
    }

    /// Those of these records that are here, in no order.
    public List<LocalRecord> list(String entity, Set<RecordId> ids) {
        return shown(List.of(), session -> queries(session).list(entity, ids));
    }

    /// Whether a condition is known to hold for a record as it stands here.
    public boolean holds(Expression condition, LocalRecord record) {
        Map<String, Value> self = record.fields();
        return database.read(session ->
                condition.evaluate(self, self, new Overlay(session, schema), moment()).holds());
    }

    /// The id a new record of these fields gets: made of its identity, else random.
    public RecordId newId(String entity, Map<String, Value> fields) {
        EntityDefinition definition = schema.shape(entity).entity();
        return ChangePlanner.idOf(schema, definition, fields)
                .orElseGet(() -> new RecordId(ids.get()));
    }

    /// Checks a change against the definition and its rules without writing it.
    public List<Problem> check(LocalChange change) {
        List<Problem> forbidden = forbidden(change);
        return forbidden.isEmpty()
                ? database.read(session ->
                        new ChangePlanner(session, schema, moment()).plan(change).problems())
                : forbidden;
    }

    private List<Problem> forbidden(LocalChange change) {
        return permit.problems(change, schema.definition(), unitClock.wall());
    }

    /// Writes the visible records, the outbox entry and the shadows in one transaction, after
    /// [#check].
    public Written write(LocalChange change) {
        return own(writer -> writer.write(change));
    }

    /// Writes many changes in one transaction, each taken or refused by itself; the answers are in
    /// their order.
    public List<Written> writeAll(List<LocalChange> changes) {
        return own(writer -> {
            List<Written> written = new ArrayList<>(changes.size());
            changes.forEach(change -> written.add(writer.write(change)));
            return written;
        });
    }

    /// Does a use case: on a record, or where `id` is null to make one.
    ///
    /// @param input what the use case asks for
    public Written perform(String name, @Nullable RecordId id, Map<String, Value> input) {
        UseCase useCase = schema.definition().useCases().get(name);
        if (useCase == null) {
            return new Written.Refused(
                    List.of(
                            Problem.of(
                                    Problem.Code.INVALID, "There is no use case " + name + ".")));
        }
        return write(LocalChange.ofStep(useCase, id, input, entity -> newId(entity, input)));
    }

    /// Takes a change back: where it was never sent it disappears, else its inverse is written.
    /// Refused where another change stands on it in a way that cannot be undone.
    public Written undo(UUID change) {
        return own(writer -> writer.undo(change));
    }

    <T> T own(Function<ChangeWriter, T> work) {
        ChangeWriter[] writer = new ChangeWriter[1];
        T result =
                database.write(session -> {
                    UnitTransaction tx = new UnitTransaction(session, schema);
                    unitClock.look(session, false);
                    writer[0] =
                            new ChangeWriter(tx, moment(), unitClock.wall(), ids, this::forbidden);
                    return work.apply(writer[0]);
                });
        Touched touched = writer[0].transaction().touched;
        if (!touched.isEmpty()) {
            tell(touched.told(true));
            past.tell(writer[0].step());
        }
        return result;
    }

    private Moment moment() {
        return unitClock.moment(actor, device.get());
    }

    /// Changes not yet acknowledged, by SQL over the outbox: the only source of the number people
    /// see.
    public int countWaiting() {
        return database.read(session -> new Outbox(session, schema).count(UnitSync.WAITING));
    }

    /// Changes that need a person.
    public int countAttention() {
        return database.read(session ->
                new Outbox(session, schema).count(EnumSet.of(OutboxEntry.State.REJECTED)));
    }

    /// The oldest changes waiting to be sent.
    public List<OutboxEntry> listWaiting(int limit) {
        return list(EnumSet.copyOf(UnitSync.WAITING), limit);
    }

    /// Changes that were not accepted, and those held behind them.
    public List<OutboxEntry> listAttention(int limit) {
        return list(EnumSet.of(OutboxEntry.State.REJECTED, OutboxEntry.State.HELD), limit);
    }

    private List<OutboxEntry> list(EnumSet<OutboxEntry.State> states, int limit) {
        return database.read(session ->
                new Outbox(session, schema)
                        .listStates(states, limit).stream().map(Outbox.Entry::told).toList());
    }

    /// Gives up a change that was not accepted: the record goes back to what the service knows.
    public void discard(UUID change) {
        own(writer -> {
            writer.discard(change);
            return true;
        });
    }

    /// Sends a change that was not accepted again, with these operations in its place.
    public Written resend(UUID change, LocalChange mended) {
        return RolledBack.caught(() -> own(w -> RolledBack.refused(w.resend(change, mended))));
    }

    /// Fields of which two values wait for a person to choose, the oldest first.
    public List<Conflict> listConflicts(int limit) {
        return shown(List.of(), session -> new OpenConflicts(session, schema).list(limit));
    }

    /// An open conflict; empty where it is decided or not known here.
    public Optional<Conflict> findConflict(RecordId id) {
        return shown(Optional.empty(), session -> new OpenConflicts(session, schema).find(id));
    }

    public Written decide(Conflict conflict, Value decision) {
        return decide(Map.of(conflict, decision), List.of());
    }

    /// Decides conflicts of different fields by one ordinary change: each field gets its value,
    /// whatever it is now, and the question is closed. What is `beside` goes with it.
    public Written decide(Map<Conflict, Value> decisions, List<Operation> beside) {
        return OpenConflicts.decide(this, decisions, beside);
    }

    @Override
    public void close() {
        database.close();
        if (!database.isReadOnly()) {
            Mending.end(database.file());
        }
    }
}
