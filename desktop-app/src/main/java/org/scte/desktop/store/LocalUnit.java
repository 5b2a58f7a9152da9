package org.scte.desktop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
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
    /// How long acknowledged changes stay, by the service's time: for undoing, and for sending them
    /// again to a service that was put back from a backup.
    private static final Duration KEPT_ACKNOWLEDGED = Duration.ofDays(30);

    private final Database database;
    private final String actor;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final UnitSync sync;
    private volatile Schema schema;

    private LocalUnit(
            Database database, Schema schema, String actor, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.schema = schema;
        this.actor = actor;
        this.clock = clock;
        this.ids = ids;
        this.sync = new UnitSync(this, database, clock, ids);
    }

    /// Opens the unit's file, or makes it for this definition where there is none. Where the file
    /// holds a newer definition, that one stays.
    ///
    /// @param actor who works on this device
    /// @param ids new change ids, UUIDv7
    public static LocalUnit open(
            Path file, UnitDefinition definition, String actor, Clock clock, Supplier<UUID> ids) {
        return open(file, definition, actor, clock, ids, FaultPoints.NONE);
    }

    /// @param faults reached in every transaction, before and after its commit
    public static LocalUnit open(
            Path file,
            UnitDefinition definition,
            String actor,
            Clock clock,
            Supplier<UUID> ids,
            FaultPoints faults) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                OwnerOnly.makeFolder(folder);
            }
        } catch (IOException e) {
            throw new StoreException("cannot make the folder of " + file, e);
        }
        Database database = new Database(file, faults);
        Mending.begin(file);
        Schema schema = database.change(session -> Migration.open(session, definition));
        database.write(session -> {
            // as the service last said it: this device's clock may have jumped by years since
            Instant now = Meta.instant(session, Meta.Key.SERVICE_TIME);
            if (now != null) {
                Outbox.prune(session, now.minus(KEPT_ACKNOWLEDGED));
            }
            return true;
        });
        return new LocalUnit(database, schema, actor, clock, ids);
    }

    /// Opens the unit's file to look at it alone, also while another process writes; empty where
    /// there is none yet.
    public static Optional<LocalUnit> openReading(
            Path file, String actor, Clock clock, Supplier<UUID> ids) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Database database = Database.openReading(file);
        Optional<Schema> kept = database.read(Migration::findKept);
        if (kept.isEmpty()) {
            database.close();
            return Optional.empty();
        }
        Schema schema = kept.get();
        if (!database.read(session -> Migration.isWhole(session, schema))) {
            database.close();
            complete(file, schema);
            database = Database.openReading(file);
        }
        return Optional.of(new LocalUnit(database, schema, actor, clock, ids));
    }

    private static void complete(Path file, Schema schema) {
        try (Database writing = new Database(file, FaultPoints.NONE)) {
            writing.change(session -> {
                Migration.complete(session, schema);
                return true;
            });
        }
    }

    /// The definition kept in the unit's file; empty where there is no file yet.
    public static Optional<String> findDefinitionSource(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Database database = new Database(file, FaultPoints.NONE)) {
            return database.change(session -> {
                OwnTables.create(session);
                return Meta.find(session, Meta.Key.DEFINITION_SOURCE);
            });
        }
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

    String actor() {
        return actor;
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
        return database.read(session -> new ListQueries(session, schema).count(query));
    }

    /// The rows `offset` … `offset + limit − 1` of the query, with all their fields.
    public List<LocalRecord> page(ListQuery query, long offset, int limit) {
        return database.read(
                session -> new ListQueries(session, schema).page(query, offset, limit));
    }

    public Optional<LocalRecord> find(String entity, RecordId id) {
        Shape shape = schema.shape(entity);
        return database.read(session ->
                Records.find(session, shape, id)
                        .map(row ->
                                new ListQueries(session, schema)
                                        .show(shape, List.of(row))
                                        .getFirst()));
    }

    /// The id a new record of these fields gets: made of its identity, else random.
    public RecordId newId(String entity, Map<String, Value> fields) {
        EntityDefinition definition = schema.shape(entity).entity();
        return ChangePlanner.idOf(schema, definition, fields)
                .orElseGet(() -> new RecordId(ids.get()));
    }

    /// Checks a change against the definition and its rules without writing it.
    public List<Problem> check(LocalChange change) {
        return database.read(session ->
                new ChangePlanner(session, schema, moment(session)).plan(change).problems());
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
        List<Operation> ops = new ArrayList<>();
        String on = useCase.on();
        String creates = useCase.creates();
        if (on != null && id != null) {
            ops.add(new Operation.Update(on, id, creates == null ? input : Map.of(), Map.of()));
        }
        if (creates != null) {
            ops.add(new Operation.Create(creates, newId(creates, input), input));
        }
        return write(new LocalChange(name, ops));
    }

    /// Takes a change back: where it was never sent it disappears, else its inverse is written.
    /// Refused where another change stands on it in a way that cannot be undone.
    public Written undo(UUID change) {
        return own(writer -> writer.undo(change));
    }

    private <T> T own(Function<ChangeWriter, T> work) {
        Touched[] touched = new Touched[1];
        T result =
                database.write(session -> {
                    UnitTransaction tx = new UnitTransaction(session, schema);
                    touched[0] = tx.touched;
                    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    return work.apply(new ChangeWriter(tx, moment(session), at, ids));
                });
        if (!touched[0].isEmpty()) {
            tell(touched[0].told(true));
        }
        return result;
    }

    /// Now, by the service's time as last heard.
    private Moment moment(Session session) {
        long offset = Meta.number(session, Meta.Key.CLOCK_OFFSET_MILLIS, 0);
        Instant now = clock.instant().plusMillis(offset).truncatedTo(ChronoUnit.MILLIS);
        return new Moment(now, actor);
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
        try {
            return own(writer -> {
                Written written = writer.resend(change, mended);
                if (written instanceof Written.Refused refused) {
                    throw new RolledBack(refused);
                }
                return written;
            });
        } catch (RolledBack e) {
            return e.refused;
        }
    }

    /// Ends a transaction without a trace, with an answer for the caller.
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Written.Refused refused;

        RolledBack(Written.Refused refused) {
            super("refused", null, false, false);
            this.refused = refused;
        }
    }

    /// Fields of which two values wait for a person to choose, the oldest first.
    public List<Conflict> listConflicts(int limit) {
        return database.read(session -> new OpenConflicts(session, schema).list(limit));
    }

    /// An open conflict; empty where it is decided or not known here.
    public Optional<Conflict> findConflict(RecordId id) {
        return database.read(session -> new OpenConflicts(session, schema).find(id));
    }

    /// Decides a conflict by an ordinary change: the field gets the value, whatever it is now, and
    /// the question is closed.
    public Written decide(Conflict conflict, Value decision) {
        boolean there =
                schema.find(conflict.entity()).isPresent()
                        && find(conflict.entity(), conflict.record()).isPresent();
        return write(
                new LocalChange(
                        null,
                        there ? conflict.decide(decision) : List.of(conflict.close(decision))));
    }

    public void saveDraft(DraftRecord draft) {
        draft(draft.entity(), draft.id(), session -> Drafts.save(session, draft));
    }

    public Optional<DraftRecord> findDraft(String entity, RecordId id) {
        return database.read(session -> Drafts.find(session, entity, id));
    }

    public List<DraftRecord> listDrafts(String entity) {
        return database.read(session -> Drafts.list(session, entity));
    }

    public void discardDraft(String entity, RecordId id) {
        draft(entity, id, session -> Drafts.delete(session, entity, id));
    }

    private void draft(String entity, RecordId id, Consumer<Session> work) {
        database.write(session -> {
            work.accept(session);
            return true;
        });
        Touched touched = new Touched();
        touched.add(entity, id);
        tell(touched.told(true));
    }

    @Override
    public void close() {
        database.close();
        if (!database.isReadOnly()) {
            Mending.end(database.file());
        }
    }
}
