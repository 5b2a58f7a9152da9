package org.scte.desktop.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// What this device did with its unit's records, as far as it still knows. Not for the FX thread.
public final class Past {
    private final LocalUnit unit;
    private final Database database;
    private final List<Consumer<OwnStep>> listeners = new CopyOnWriteArrayList<>();

    Past(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    /// One change of this device.
    ///
    /// @param inverse what takes it back
    /// @param imported when the list was brought in that it came with; null for any other
    public record Own(OutboxEntry entry, List<Operation> inverse, @Nullable Instant imported) {
        public Own {
            inverse = List.copyOf(inverse);
        }
    }

    /// This device's own changes of a record, whatever became of them, newest first.
    public List<Own> own(String entity, RecordId id) {
        if (unit.lease().hides()) {
            return List.of();
        }
        return database.read(session ->
                session
                        .list(
                                "SELECT "
                                        + Outbox.COLUMNS
                                        + " FROM touch t JOIN outbox o ON o.local = t.local"
                                        + " WHERE t.record = ? AND t.entity = ? AND t.names = 1"
                                        + " ORDER BY o.local DESC",
                                Outbox::read,
                                id.toString(),
                                entity)
                        .stream()
                        .map(entry ->
                                new Own(
                                        entry.told(),
                                        entry.inverse(),
                                        imported(session, entry.id()).orElse(null)))
                        .toList());
    }

    private static Optional<Instant> imported(Session session, UUID change) {
        return session.first(
                "SELECT b.at FROM import_change c JOIN import_batch b ON b.id = c.batch"
                        + " WHERE c.change = ?",
                row -> Instant.parse(row.getString(1)),
                change.toString());
    }

    /// The change of this device that opened a conflict; empty where another device's did, or it is
    /// not known any more.
    public Optional<OutboxEntry> proposal(Conflict conflict) {
        return own(conflict.entity(), conflict.record()).stream()
                .map(Own::entry)
                .filter(entry -> opens(entry, conflict))
                .findFirst();
    }

    private static boolean opens(OutboxEntry entry, Conflict conflict) {
        for (int op = 0; op < entry.ops().size(); op++) {
            if (Conflict.idOf(entry.change(), op, conflict.field()).equals(conflict.id())) {
                return true;
            }
        }
        return false;
    }

    // Taking back --------------------------------------------------------------------------

    /// What became of taking a change back, or of making it again.
    ///
    /// @param left what the fields are called that hold something else by now, and stay so
    /// @param anew what would make it again; empty where undoing `written` does
    public record TakenBack(Written written, List<String> left, Optional<LocalChange> anew) {
        public TakenBack {
            left = List.copyOf(left);
        }
    }

    /// Tells of every commit that wrote changes of this device, after it, on the committing thread;
    /// listeners must be quick.
    public Subscription watchOwn(Consumer<OwnStep> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(OwnStep step) {
        listeners.forEach(listener -> listener.accept(step));
    }

    /// What turns something round that was done here.
    public sealed interface Turn {
        /// Takes a change back, as far as what it wrote is still there: where it was never sent it
        /// disappears, else a new change undoes it.
        record Back(UUID change) implements Turn {}

        /// Makes a change again that disappeared, as far as what it was made on is still there.
        record Again(LocalChange change) implements Turn {}
    }

    /// Does these in one transaction, each taken or refused by itself; the answers are in their
    /// order.
    public List<TakenBack> turn(List<Turn> turns) {
        return unit.own(writer -> {
            List<TakenBack> turned = new ArrayList<>();
            for (Turn each : turns) {
                var taking = new TakingBack(writer);
                turned.add(
                        switch (each) {
                            case Turn.Back(UUID change) -> taking.takeBack(change);
                            case Turn.Again(LocalChange change) -> taking.again(change);
                        });
            }
            return turned;
        });
    }

    /// Whether a change that is still known has decided a question: that stays closed, also where
    /// the change is taken back.
    public boolean hasDecided(UUID change) {
        return database.read(session -> new Outbox(session, unit.schema()).find(change)).stream()
                .flatMap(entry -> entry.told().ops().stream())
                .anyMatch(Conflict::isDecision);
    }

    // What was deleted ----------------------------------------------------------------------

    /// The records that were deleted lately and are not there again, the latest first.
    public List<DeletedRecord> deleted(int limit) {
        if (unit.lease().hides()) {
            return List.of();
        }
        return database.read(session -> {
            Outbox outbox = new Outbox(session, unit.schema());
            Records records = new Records(session, unit.schema(), new Touched());
            Map<Overlay.Key, DeletedRecord> found = new LinkedHashMap<>();
            outbox.listStates(UnitSync.WAITING, limit).reversed().stream()
                    .flatMap(entry -> waiting(entry, records))
                    .forEach(each -> put(found, each));
            Deleted.list(session, limit).forEach(each -> put(found, each));
            return found.values().stream()
                    .filter(each -> unit.schema().find(each.entity()).isPresent())
                    .filter(each -> unit.allowed().mayRead(each.entity()))
                    .filter(each -> records.find(each.entity(), each.id()).isEmpty())
                    .toList();
        });
    }

    private static void put(Map<Overlay.Key, DeletedRecord> found, DeletedRecord each) {
        found.putIfAbsent(new Overlay.Key(each.entity(), each.id()), each);
    }

    private Stream<DeletedRecord> waiting(Outbox.Entry entry, Records records) {
        if (entry.told().ops().stream().noneMatch(Operation.Delete.class::isInstance)) {
            return Stream.empty();
        }
        return entry.inverse().stream()
                .filter(Operation.Create.class::isInstance)
                .map(Operation.Create.class::cast)
                .map(made ->
                        new DeletedRecord(
                                made.entity(),
                                made.id(),
                                records.labelOf(unit.schema().shape(made.entity()), made.set()),
                                made.set(),
                                entry.told().at(),
                                true));
    }

    /// What a record held that was deleted lately.
    public Optional<DeletedRecord> findDeleted(String entity, RecordId id) {
        return deleted(Integer.MAX_VALUE).stream()
                .filter(each -> each.entity().equals(entity) && each.id().equals(id))
                .findFirst();
    }

    /// What makes a deleted record anew.
    ///
    /// @param held what it held
    /// @param changed what it gets in its place
    public LocalChange anew(
            String entity, RecordId id, Map<String, Value> held, Map<String, Value> changed) {
        Map<String, Value> set = ChangePlanner.remade(unit.schema().shape(entity).entity(), held);
        set.putAll(changed);
        set.values().removeIf(Value::isNothing);
        return LocalChange.of(new Operation.Create(entity, id, set));
    }

    // What was given up ---------------------------------------------------------------------

    /// Gives up a change that was not accepted and keeps what it said for people to read; what it
    /// would have made anew stays as a draft, too.
    public void giveUp(UUID change) {
        unit.own(writer -> {
            Session session = writer.session();
            Optional<OutboxEntry> entry =
                    new Outbox(session, unit.schema()).find(change).map(Outbox.Entry::told);
            writer.discard(change);
            entry.ifPresent(given -> keep(session, given));
            return true;
        });
    }

    private void keep(Session session, OutboxEntry entry) {
        Instant now = unit.clock().wall();
        GivenUp.save(session, entry, now);
        for (Operation op : entry.ops()) {
            if (op instanceof Operation.Create create) {
                Drafts.save(
                        session,
                        new DraftRecord(
                                create.entity(), create.id(), true, true, create.set(), now));
            }
        }
    }

    /// The changes of a record that were given up, the newest first.
    public List<OutboxEntry> givenUp(String entity, RecordId id) {
        return unit.lease().hides()
                ? List.of()
                : database.read(session -> GivenUp.list(session, entity, id));
    }

    /// Has a change that was given up wait again, to be sent as it was.
    public Written takeUp(UUID change) {
        return unit.own(writer -> {
            Session session = writer.session();
            Optional<OutboxEntry> entry =
                    GivenUp.list(session).stream()
                            .filter(each -> each.change().equals(change))
                            .findFirst();
            if (entry.isEmpty()) {
                return ChangeWriter.refusedBehind();
            }
            Written written =
                    writer.write(new LocalChange(entry.get().useCase(), entry.get().ops()));
            if (written instanceof Written.Saved) {
                GivenUp.delete(session, change);
                entry.get().ops().stream()
                        .filter(Operation.Create.class::isInstance)
                        .forEach(op -> Drafts.delete(session, op.entity(), op.id()));
            }
            return written;
        });
    }
}
