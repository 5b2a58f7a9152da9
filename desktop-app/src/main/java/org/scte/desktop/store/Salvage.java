package org.scte.desktop.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.FaultPoints;

/// Makes a new unit's file with what can be read of a damaged one: what waits or needs a person,
/// what was acknowledged, drafts. Nothing of the service's state moves over.
final class Salvage {
    private static final System.Logger LOG = System.getLogger(Salvage.class.getName());

    private final Session session;
    private long kept;
    private long lost;

    private Salvage(Session session) {
        this.session = session;
    }

    static Mending.Mended from(Path damaged, Path file) {
        try (Database database = new Database(file, FaultPoints.NONE)) {
            return database.change(session -> {
                OwnTables.create(session);
                return new Salvage(session).take(damaged);
            });
        }
    }

    private Mending.Mended take(Path damaged) {
        Path whole = Mending.padded(damaged);
        try (Database old = Database.openReading(whole)) {
            Optional<Schema> schema = Mending.schema(read(old, Meta.Key.DEFINITION_SOURCE));
            if (schema.isPresent()) {
                Migration.createAll(session, schema.get(), true);
                Meta.OWN.forEach(
                        key -> read(old, key).ifPresent(value -> Meta.save(session, key, value)));
                outbox(old, schema.get());
                List.of(
                                "resend",
                                "basis",
                                "draft",
                                "import_batch",
                                "import_change",
                                "import_matching",
                                "saved_view")
                        .forEach(table -> copy(old, table, "1", List.of()));
            }
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "Nothing can be read of " + damaged, e);
        }
        return new Mending.Mended(damaged, kept, lost);
    }

    private static Optional<String> read(Database old, Meta.Key key) {
        return tried(() -> old.read(session -> Meta.find(session, key))).flatMap(value -> value);
    }

    /// All at once where that goes, else one by one.
    private void outbox(Database old, Schema schema) {
        long most = read(old, Meta.Key.NEXT_LOCAL).map(Long::parseLong).orElse(1L);
        if (!copy(old, "outbox", "1", List.of())) {
            session.run("DELETE FROM outbox");
            for (long local = 1; local < most; local++) {
                lost += copy(old, "outbox", "local = ?", List.of(local)) ? 0 : 1;
            }
        }
        UnitTransaction tx = new UnitTransaction(session, schema);
        for (Outbox.Entry entry :
                tx.outbox.listStates(EnumSet.allOf(OutboxEntry.State.class), Integer.MAX_VALUE)) {
            kept++;
            entry.told().ops().forEach(op -> tx.outbox.touch(entry.local(), op));
        }
        // what the service acknowledged counts until the fetched state has it
        session.run("UPDATE outbox SET reached = 0 WHERE state = 'ACKNOWLEDGED'");
        for (Overlay.Key key :
                session.list(
                        "SELECT DISTINCT entity, record FROM touch WHERE names = 1",
                        row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))))) {
            if (schema.find(key.entity()).isPresent()) {
                tx.shadows.ensure(key.entity(), key.id());
                tx.shadows.show(key.entity(), key.id());
            }
        }
    }

    /// Whether all rows of the table that the condition names could be read and are here now.
    private boolean copy(Database old, String table, String where, List<Long> values) {
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
        rows.ifPresent(found ->
                found.forEach(row ->
                        session.run(
                                "INSERT OR REPLACE INTO %s (%s) VALUES (%s)"
                                        .formatted(table, names, places),
                                row.toArray())));
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
