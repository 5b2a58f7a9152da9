package org.scte.desktop.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Digest;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;

/// The side of a unit's store that sync works with: what is to be sent, and what came back.
public final class UnitSync {
    static final Set<OutboxEntry.State> WAITING =
            EnumSet.of(OutboxEntry.State.PENDING, OutboxEntry.State.SENDING);

    private final LocalUnit unit;
    private final Database database;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private volatile @Nullable Healed healed;

    /// Raised with each change of identity; and as it was when changes were last taken to be sent.
    private volatile int identities;

    private volatile int takenUnder;

    UnitSync(LocalUnit unit, Database database, Clock clock, Supplier<UUID> ids) {
        this.ids = ids;
        this.unit = unit;
        this.database = database;
        this.clock = clock;
    }

    public Standing standing() {
        return database.read(session ->
                new Standing(
                        Meta.cursor(session).orElse(null),
                        unit.definition().definition(),
                        Meta.number(session, Meta.Key.ACKED, 0),
                        Meta.number(session, Meta.Key.SKIP_TO, 0),
                        Meta.number(session, Meta.Key.NEXT_SEQ, 1) - 1,
                        new Slices(session).held(),
                        new NumberBlocks(session).left(unit.definition()),
                        Meta.number(session, Meta.Key.FORGOTTEN, 0)));
    }

    /// How far the file has come, for its beacon.
    ///
    /// @param installation this device's id
    public Beacon beacon(String installation) {
        return database.read(session -> {
            Optional<Cursor> cursor = Meta.cursor(session);
            return new Beacon(
                    Meta.number(session, Meta.Key.NEXT_LOCAL, 1) - 1,
                    Meta.number(session, Meta.Key.NEXT_SEQ, 1) - 1,
                    cursor.map(one -> one.epoch().toString()).orElse(""),
                    cursor.map(Cursor::pos).orElse(0L),
                    installation,
                    0);
        });
    }

    /// Has the next exchange fetch everything anew; what waits stays.
    public void fetchAnew() {
        database.write(session -> {
            Meta.delete(session, Meta.Key.EPOCH);
            return true;
        });
    }

    /// The numbers of the changes are this device's: another one's are given up, and answers to
    /// what was sent under them no longer count.
    public void belongTo(String device) {
        boolean changed =
                database.write(session -> {
                    boolean other = Belonging.change(session, device);
                    identities += other ? 1 : 0;
                    return other;
                });
        if (changed) {
            unit.tell(new StoreChange(Set.of(), Set.of(), false, false));
        }
    }

    /// Takes the oldest waiting changes to send them. A change gets its number here, durably,
    /// before it leaves the device, and keeps it.
    ///
    /// @param most changes
    /// @param bytes at which the batch ends, whatever `most` says; one change may be larger
    public List<Change> take(int most, long bytes) {
        List<Change> taken = new ArrayList<>();
        Touched touched =
                database.write(session -> {
                    takenUnder = identities;
                    UnitTransaction tx = new UnitTransaction(session, unit.schema());
                    List<Outbox.Entry> batch = Batch.of(tx.outbox.listToSend(most), bytes);
                    taken.addAll(Batch.numbered(tx, ChangeSum.sound(tx, batch, ids, now())));
                    return tx.touched;
                });
        if (!touched.isEmpty()) {
            unit.tell(touched.told(false));
        }
        return taken;
    }

    /// The first change on its way is larger than the service takes, even alone: it needs a person,
    /// and an empty one goes under its number.
    public void giveUpFirst() {
        received(tx -> {
            new Receiving(tx, now(), unit.actor(), ids).giveUpFirst();
            return true;
        });
    }

    /// What was on its way is waiting again, under its numbers: the exchange failed.
    public void putBack() {
        received(tx -> {
            for (Outbox.Entry entry :
                    tx.outbox.listStates(
                            EnumSet.of(OutboxEntry.State.SENDING), Integer.MAX_VALUE)) {
                entry.told().ops().forEach(op -> tx.touched.add(op.entity(), op.id()));
            }
            return tx.session.run("UPDATE outbox SET state = 'PENDING' WHERE state = 'SENDING'");
        });
    }

    /// Forgets what waited, up to this number: it is kept for an administrator.
    public void setAside(long seq) {
        database.write(session ->
                session.run(
                        "DELETE FROM outbox WHERE seq <= ? AND state IN ('PENDING', 'SENDING')",
                        seq));
    }

    /// Has what waits for its author sent as well, since the author will see it here no more; but
    /// not what an administrator has already.
    public void handOver() {
        database.write(session ->
                session.run(
                        "UPDATE outbox SET state = 'PENDING', seq = NULL, held_by = NULL"
                                + " WHERE state IN ('REJECTED', 'HELD')"
                                + " AND ack ->> 'outcome' IS NOT 'set-aside'"));
    }

    /// Ends writing in a unit that is to be erased, unless something waits to be handed over first:
    /// what is typed from then on is refused in words.
    ///
    /// @param all also where something waits that nobody takes any more
    /// @return whether it has ended
    public boolean shut(boolean all) {
        return database.write(session -> {
            boolean done = all || new Outbox(session, unit.schema()).count(WAITING) == 0;
            if (done) {
                unit.shut(); // within the writer's turn, so that no write comes in between
            }
            return done;
        });
    }

    /// Marks as unsent again, under their numbers, the changes that the service says it does not
    /// have; a number whose change is no longer kept goes with an empty one.
    ///
    /// @param lastSeq the highest number that the service has
    public void requeue(long lastSeq) {
        healed = received(tx -> Healing.behind(tx, lastSeq, now(), unit.actor(), ids));
    }

    /// Applies an answer in one transaction: acks, page, cursor and digest.
    public Applied apply(SyncResponse response) {
        Receiving[] receiving = new Receiving[1];
        Applied applied =
                received(tx -> {
                    if (takenUnder != identities) {
                        throw new StoreException("this answers another name's changes");
                    }
                    unit.clock().heard(tx.session, response.now());
                    receiving[0] = new Receiving(tx, now(), unit.actor(), ids);
                    return receiving[0].apply(response);
                });
        if (receiving[0].healed() != null) {
            healed = receiving[0].healed();
        }
        unit.permit(database.read(Permit::read));
        return applied;
    }

    /// Counts time that has gone by, for the lease, and looks whether the clock is right.
    ///
    /// @param ran how long since it was last told, by a clock that nobody sets
    public void passTime(Duration ran) {
        if (!database.isReadOnly()) {
            unit.permit(
                    database.write(session -> {
                        unit.clock().look(session, true);
                        return Permit.passTime(session, clock.instant(), ran);
                    }));
        }
    }

    /// Has the file, and what is left of downloads, rid of what was erased because its person is
    /// forgotten. It takes as long as copying the file; nobody reads or writes it meanwhile.
    ///
    /// @return whether the service is to hear that something is erased here
    public boolean sweep() {
        return Sweep.of(database, unit);
    }

    /// What the service had lost, told once.
    public Optional<Healed> takeHealed() {
        Healed told = healed;
        healed = null;
        return Optional.ofNullable(told);
    }

    private <T> T received(Function<UnitTransaction, T> work) {
        Touched[] touched = new Touched[1];
        T result =
                database.write(session -> {
                    UnitTransaction tx = new UnitTransaction(session, unit.schema());
                    touched[0] = tx.touched;
                    return work.apply(tx);
                });
        if (!touched[0].isEmpty()) {
            unit.tell(touched[0].told(false));
        }
        return result;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Goes over to another definition of the unit: tables, indexes and what is made from the
    /// fields follow in one transaction; unsent changes stay as they are.
    public void migrate(UnitDefinition newer) {
        Schema schema = database.change(session -> Migration.to(session, unit.schema(), newer));
        unit.adopt(schema);
        unit.tell(new StoreChange(Set.of(), newer.entities().keySet(), true, false));
    }

    /// Takes a snapshot in the place of all that is held of the service's state; the device's own
    /// work stays. Until it is whole and checked, the unit is used as before.
    ///
    /// @param part in its NDJSON form
    /// @param percent told as the records come, 0 … 100
    /// @throws org.scte.model.sync.json.MalformedJson where the part is cut or changed
    /// @throws java.io.UncheckedIOException where the download breaks off
    public void adopt(InputStream part, IntConsumer percent) {
        Path loaded = SnapshotSwap.fresh(database.file());
        Schema schema = unit.schema();
        SnapshotLoad.load(loaded, schema, part, percent);
        takePlace(loaded, schema);
        percent.accept(100);
    }

    /// Takes a snapshot of some slices beside what is held, and erases others, in one transaction.
    ///
    /// @param part in its NDJSON form
    /// @throws org.scte.model.sync.json.MalformedJson where the part is cut or changed
    public void exchange(List<String> removed, InputStream part) {
        Path fetched = SnapshotSwap.fresh(database.file());
        try {
            try (OutputStream out = OwnerOnly.write(fetched)) {
                part.transferTo(out); // so that no transaction waits for a network
            }
            try (InputStream in = Files.newInputStream(fetched)) {
                received(tx -> {
                    new Receiving(tx, now(), unit.actor(), ids).exchange(removed, in);
                    return true;
                });
            } finally {
                Files.delete(fetched);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the download broke off", e);
        }
    }

    /// How many bytes of a snapshot file are here already.
    public long downloaded(SnapshotPart part) {
        return new Download(database.file(), part).size();
    }

    /// Takes bytes of a snapshot file from `from` on. What came before a break stays, also for
    /// another process; what other files have left is removed.
    ///
    /// @param percent of the whole file, 0 … 99
    /// @throws java.io.UncheckedIOException where the download breaks off
    public void download(SnapshotPart part, long from, InputStream body, IntConsumer percent) {
        Download download = new Download(database.file(), part);
        download.deleteOthers();
        download.append(from, body, percent);
    }

    /// Takes a downloaded snapshot file in the place of the unit's; the device's own work stays.
    /// Until it is whole and checked, the unit is used as before.
    ///
    /// @throws UnusableSnapshot where it is damaged, or made by another program; it is thrown away
    public void adopt(SnapshotPart part) {
        Download download = new Download(database.file(), part);
        Path loaded = SnapshotSwap.fresh(database.file());
        try {
            download.unpack(loaded);
            database.reach(FaultPoints.Point.UNPACKED);
            SnapshotFile.prepare(loaded, unit.schema(), part);
        } catch (UnusableSnapshot e) {
            download.delete();
            throw e;
        }
        takePlace(loaded, unit.schema());
        download.delete();
    }

    private void takePlace(Path loaded, Schema schema) {
        Cursor cursor;
        try (Database file = Database.openReading(loaded)) {
            cursor = file.read(Meta::cursor).orElseThrow();
        }
        received(tx -> {
            Healing.keepBeyond(tx, cursor.pos());
            return true;
        });
        database.exchange(() -> SnapshotSwap.swap(database.file(), loaded, schema));
        unit.tell(new StoreChange(Set.of(), schema.definition().entities().keySet(), true, false));
    }

    /// Whether a snapshot file was adopted whose records were not counted anew yet.
    public boolean isUnproved() {
        return !unproved().orElse("").isEmpty();
    }

    /// Whether snapshot files can be trusted here; else records are to be fetched one by one.
    public boolean trustsFiles() {
        return unproved().map(part -> !part.isEmpty()).orElse(true);
    }

    private Optional<String> unproved() {
        return database.read(session -> Meta.find(session, Meta.Key.UNPROVED));
    }

    /// Counts anew the records of an adopted file. Where they are not what the file said, the next
    /// exchange fetches everything again, record by record.
    ///
    /// @param stopped asked now and then; a count that was stopped, empty here, is still due
    public Optional<Boolean> prove(BooleanSupplier stopped) {
        return Proof.of(database, unit.schema(), stopped);
    }

    /// Adds up anew what the device holds of the service's state, record by record.
    public Digest recount() {
        return database.read(session ->
                new ServiceState(session, unit.schema()).recount(() -> false).orElseThrow());
    }

    /// Hands out a canonical JSON line of each record of the service's state, by entity and id.
    public void dump(Consumer<String> line) {
        database.read(session -> {
            new ServiceState(session, unit.schema()).dump(line);
            return true;
        });
    }

    /// What the device holds of the service's state.
    public Digest digest() {
        return database.read(Meta::digest);
    }

    /// When the service last acknowledged a change.
    public Optional<Instant> lastSent() {
        return database.read(s -> Optional.ofNullable(Meta.instant(s, Meta.Key.LAST_SENT)));
    }

    /// When the last pull succeeded.
    public Optional<Instant> lastHeard() {
        return database.read(s -> Optional.ofNullable(Meta.instant(s, Meta.Key.LAST_HEARD)));
    }
}
