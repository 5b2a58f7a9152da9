package org.scte.desktop.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;

/// Makes a new unit's file with what can be read of a damaged one: what waits or needs a person,
/// what was acknowledged, drafts. The service's state does not move over: it is that of a backup,
/// from where the next exchange goes on, or it is fetched anew.
///
/// Of a backup nothing that is the device's own stays where the damaged file can be read, so that
/// no number is used twice. Where it cannot, the beacon tells that changes are missing, and the
/// device goes on under another name: what of the backup was sent since is known by its id.
final class Salvage {
    private static final System.Logger LOG = System.getLogger(Salvage.class.getName());

    /// What moves over beside the outbox.
    private static final List<String> TABLES =
            List.of(
                    "resend",
                    "basis",
                    "draft",
                    "import_batch",
                    "import_change",
                    "import_matching",
                    "saved_view",
                    "content",
                    "given_up");

    private final Session session;
    private final boolean onBackup;
    private long kept;
    private long lost;

    private Salvage(Session session, boolean onBackup) {
        this.session = session;
        this.onBackup = onBackup;
    }

    /// @param known how far the damaged file had come
    static Mending.Mended from(Path damaged, Path file, Beacon known) throws IOException {
        Path whole = Mending.padded(damaged);
        Optional<UnitBackups.Kept> backup = fitting(whole, file, known);
        if (backup.isPresent()) {
            backup.get().copyTo(file);
        }
        try (Database database = new Database(file, FaultPoints.NONE)) {
            return database.change(session -> {
                OwnTables.create(session);
                Salvage salvage = new Salvage(session, backup.isPresent());
                salvage.take(whole);
                int unsent =
                        (int)
                                session.number(
                                        "SELECT count(*) FROM outbox"
                                                + " WHERE state IN ('PENDING', 'SENDING')");
                return new Mending.Mended(
                        damaged,
                        salvage.kept,
                        salvage.lost,
                        unsent,
                        backup.map(UnitBackups.Kept::at).orElse(null));
            });
        }
    }

    /// The newest sound backup of the history that the device was in, with no more than it may
    /// hold.
    private static Optional<UnitBackups.Kept> fitting(Path damaged, Path file, Beacon known) {
        List<Optional<String>> allowed = allowed(damaged);
        return UnitBackups.list(file).stream()
                .filter(UnitBackups.Kept::isSound)
                .filter(kept ->
                        allowed.isEmpty()
                                ? known.epoch().isEmpty()
                                        || kept.allowed()
                                                .getFirst()
                                                .equals(Optional.of(known.epoch()))
                                : kept.allowed().equals(allowed))
                .findFirst();
    }

    /// Empty where the damage is in the way.
    private static List<Optional<String>> allowed(Path damaged) {
        try (Database old = Database.openReading(damaged)) {
            return old.read(UnitBackups::allowed);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "damage is in the way", e);
            return List.of();
        }
    }

    private void take(Path damaged) {
        try (Database old = Database.openReading(damaged)) {
            Optional<Schema> theirs = Mending.schema(read(old, Meta.Key.DEFINITION_SOURCE));
            if (theirs.isPresent()) {
                moveOver(old, onBackup ? level(theirs.get()) : made(theirs.get()));
            }
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "Nothing can be read of " + damaged, e);
        }
        if (onBackup) {
            session.run("DELETE FROM number_block"); // some may have been given since
        }
    }

    private Schema made(Schema schema) {
        Migration.createAll(session, schema, true);
        return schema;
    }

    /// Brings the backup to the definition that was in force, if that is newer.
    private Schema level(Schema theirs) {
        Schema kept = Migration.findKept(session).orElseThrow();
        return theirs.definition().definition() > kept.definition().definition()
                ? Migration.to(session, kept, theirs.definition())
                : kept;
    }

    private void moveOver(Database old, Schema schema) {
        Meta.OWN.stream()
                // records are as old as the backup
                .filter(key -> !onBackup || key != Meta.Key.LAST_HEARD)
                .forEach(key -> read(old, key).ifPresent(value -> Meta.save(session, key, value)));
        outbox(old, schema);
        TABLES.forEach(table -> copyWhole(old, table));
    }

    private static Optional<String> read(Database old, Meta.Key key) {
        return tried(() -> old.read(session -> Meta.find(session, key))).flatMap(value -> value);
    }

    /// All at once where that goes, else one by one.
    private void outbox(Database old, Schema schema) {
        long most = read(old, Meta.Key.NEXT_LOCAL).map(Long::parseLong).orElse(1L);
        if (!copyWhole(old, "outbox")) {
            for (long local = 1; local < most; local++) {
                lost += copy(old, "outbox", "local = ?", List.of(local), false) ? 0 : 1;
            }
        }
        session.run("DELETE FROM touch");
        UnitTransaction tx = new UnitTransaction(session, schema);
        for (Outbox.Entry entry :
                tx.outbox.listStates(EnumSet.allOf(OutboxEntry.State.class), Integer.MAX_VALUE)) {
            kept++;
            entry.told().ops().forEach(op -> tx.outbox.touch(entry.local(), op));
        }
        // what the service acknowledged counts until the state here has it
        session.run("UPDATE outbox SET reached = 0 WHERE state = 'ACKNOWLEDGED'");
        if (onBackup) {
            Meta.cursor(session).map(Cursor::pos).ifPresent(tx.outbox::markReached);
        }
        show(tx, schema);
    }

    /// Shows own changes on the service's state, and none where there are none any more.
    private void show(UnitTransaction tx, Schema schema) {
        Set<Overlay.Key> keys = new LinkedHashSet<>();
        for (String own :
                List.of(
                        "SELECT entity, id FROM shadow",
                        "SELECT DISTINCT t.entity, t.record FROM touch t"
                                + " JOIN outbox o ON o.local = t.local"
                                + " WHERE t.names = 1 AND o.reached = 0")) {
            keys.addAll(
                    session.list(
                            own,
                            row ->
                                    new Overlay.Key(
                                            row.getString(1), RecordId.of(row.getString(2)))));
        }
        for (Overlay.Key key : keys) {
            if (schema.find(key.entity()).isPresent()) {
                tx.shadows.ensure(key.entity(), key.id());
                tx.shadows.show(key.entity(), key.id());
            }
        }
    }

    /// Whether all of the table could be read and stands here now, in the place of what stood here.
    private boolean copyWhole(Database old, String table) {
        return copy(old, table, "1", List.of(), true);
    }

    /// Whether all rows of the table that the condition names could be read and are here now.
    private boolean copy(
            Database old, String table, String where, List<Long> values, boolean whole) {
        List<String> columns = new ArrayList<>(OwnTables.columns(session, table));
        // an older file lacks some
        tried(() -> old.read(from -> OwnTables.columns(from, table))).ifPresent(columns::retainAll);
        String names = String.join(", ", columns);
        Optional<List<List<@Nullable Object>>> rows =
                tried(() ->
                        old.read(from ->
                                from.list(
                                        "SELECT " + names + " FROM " + table + " WHERE " + where,
                                        row -> {
                                            List<@Nullable Object> all = new ArrayList<>();
                                            for (int i = 1; i <= columns.size(); i++) {
                                                all.add(row.getObject(i));
                                            }
                                            return all;
                                        },
                                        values.toArray())));
        String places = String.join(", ", columns.stream().map(_ -> "?").toList());
        rows.ifPresent(found -> {
            if (whole) {
                session.run("DELETE FROM " + table);
            }
            found.forEach(row ->
                    session.run(
                            "INSERT OR REPLACE INTO %s (%s) VALUES (%s)"
                                    .formatted(table, names, places),
                            row.toArray()));
        });
        return rows.isPresent();
    }

    /// Empty where the damage is in the way.
    private static <T> Optional<T> tried(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "damage is in the way", e);
            return Optional.empty();
        }
    }
}
