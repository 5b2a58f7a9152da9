package org.scte.desktop.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.scte.model.record.RecordId;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// Brings a unit's tables to a definition. What is the same stays; columns are added and dropped in
/// place; what is made from the fields is made anew only where it would differ.
final class Migration {
    private static final Pattern OWN_COLUMN = Pattern.compile("[fsu]_.*");

    private Migration() {}

    /// Opens a file: makes the tables of `given` in a new one, and in one that exists goes over to
    /// `given` where that is newer.
    static Schema open(Session session, UnitDefinition given) {
        OwnTables.create(session);
        session.run("UPDATE outbox SET state = 'PENDING' WHERE state = 'SENDING'");
        long kept = Meta.number(session, Meta.Key.DEFINITION, 0);
        if (kept == 0) {
            Schema schema = new Schema(given);
            createAll(session, schema, true);
            return schema;
        }
        UnitDefinition definition =
                kept == given.definition() ? given : keptDefinition(session, given);
        Schema schema = new Schema(definition);
        createMissing(session, schema);
        return kept >= given.definition() ? schema : to(session, schema, given);
    }

    /// A file made by an older program lacks the tables of system entities that are new since.
    private static void createMissing(Session session, Schema schema) {
        missing(session, schema).forEach(shape -> create(session, shape, true));
    }

    private static List<Shape> missing(Session session, Schema schema) {
        return schema.shapes().stream()
                .filter(shape -> shape.entity().isSystem())
                .filter(shape ->
                        !session.exists(
                                "SELECT 1 FROM sqlite_master WHERE name = ?", shape.table().name()))
                .toList();
    }

    /// Whether the file has every table that this program reads.
    static boolean isWhole(Session session, Schema schema) {
        return session.number("PRAGMA user_version") >= OwnTables.VERSION
                && missing(session, schema).isEmpty();
    }

    /// Gives a file of an older program the tables that it lacks, and changes nothing else.
    static void complete(Session session, Schema schema) {
        OwnTables.create(session);
        createMissing(session, schema);
    }

    /// The kept definition of a file that is only looked at; empty where it has none.
    static Optional<Schema> findKept(Session session) {
        if (!session.exists("SELECT 1 FROM sqlite_master WHERE name = 'meta'")) {
            return Optional.empty();
        }
        return Meta.find(session, Meta.Key.DEFINITION_SOURCE)
                .map(source -> {
                    try {
                        return new Schema(UnitReader.readTrusted(source, "the kept definition"));
                    } catch (UnitFaults e) {
                        throw new StoreException("the kept definition is damaged", e);
                    }
                });
    }

    private static UnitDefinition keptDefinition(Session session, UnitDefinition given) {
        String source = Meta.find(session, Meta.Key.DEFINITION_SOURCE).orElse("");
        if (source.isBlank()) {
            return given; // made by hand, as tests do
        }
        try {
            return UnitReader.readTrusted(source, given.unit() + ".yaml");
        } catch (UnitFaults e) {
            throw new StoreException("the kept definition of " + given.unit() + " is damaged", e);
        }
    }

    /// Makes all tables in a new file.
    static void createAll(Session session, Schema schema, boolean indexes) {
        for (Shape shape : schema.shapes()) {
            create(session, shape, indexes);
        }
        save(session, schema.definition());
    }

    private static void create(Session session, Shape shape, boolean indexes) {
        session.once(shape.table().createTable());
        session.once(shape.table().createSearch());
        if (indexes) {
            shape.table().indexes().values().forEach(session::once);
        }
    }

    static void save(Session session, UnitDefinition definition) {
        Meta.save(session, Meta.Key.DEFINITION, definition.definition());
        Meta.save(session, Meta.Key.DEFINITION_SOURCE, definition.source());
    }

    static Schema to(Session session, Schema old, UnitDefinition newer) {
        Schema schema = new Schema(newer);
        for (Shape shape : old.shapes()) {
            if (schema.find(shape.name()).isEmpty()) {
                session.once("DROP TABLE " + shape.table().name());
                session.once("DROP TABLE " + shape.table().searchName());
            }
        }
        for (Shape shape : schema.shapes()) {
            if (old.find(shape.name()).isEmpty()) {
                create(session, shape, true);
            } else {
                alter(session, old.shape(shape.name()), shape);
            }
        }
        save(session, newer);
        Set<Shape> derived = new LinkedHashSet<>();
        for (Shape shape : schema.shapes()) {
            old.find(shape.name())
                    .filter(before -> derivesOtherwise(before, shape))
                    .ifPresent(_ -> withDependents(shape, derived));
        }
        derived.forEach(shape -> refresh(session, schema, shape));
        showOwn(session, schema);
        return schema;
    }

    private static void alter(Session session, Shape old, Shape shape) {
        EntityTable table = shape.table();
        Map<String, String> present = new LinkedHashMap<>();
        session.list(
                "SELECT name, type FROM pragma_table_info(?)",
                row -> present.put(row.getString(1), row.getString(2)),
                table.name());
        present.keySet().removeIf(column -> !OWN_COLUMN.matcher(column).matches());
        Set<String> stays = new HashSet<>(table.indexes().keySet());
        for (String index : old.table().indexes().keySet()) {
            if (!stays.contains(index)) {
                session.once("DROP INDEX IF EXISTS " + index);
            }
        }
        present.forEach((column, type) -> {
            if (!type.equals(shape.columns().get(column))) {
                session.once("ALTER TABLE " + table.name() + " DROP COLUMN " + column);
            }
        });
        shape.columns()
                .forEach((column, type) -> {
                    if (!type.equals(present.get(column))) {
                        session.once(
                                "ALTER TABLE "
                                        + table.name()
                                        + " ADD COLUMN "
                                        + column
                                        + " "
                                        + type);
                    }
                });
        table.indexes().values().forEach(session::once);
    }

    private static void withDependents(Shape shape, Set<Shape> gathered) {
        gathered.remove(shape); // it comes after what it shows
        gathered.add(shape);
        for (Shape.Dependent dependent : shape.dependents()) {
            if (!gathered.contains(dependent.shape())) {
                withDependents(dependent.shape(), gathered);
            }
        }
    }

    /// Whether labels, sort keys, unique keys or search words of the rows there are would differ. A
    /// field that is new is empty everywhere, so it changes none of them.
    private static boolean derivesOtherwise(Shape old, Shape shape) {
        return !old.entity().label().equals(shape.entity().label())
                || !old.entity().title().equals(shape.entity().title())
                || !old.table().sortColumns().equals(shape.table().sortColumns())
                || !old.entity().unique().stream()
                        .map(u -> u.fields())
                        .toList()
                        .equals(shape.entity().unique().stream().map(u -> u.fields()).toList())
                || old.fields().stream()
                        .anyMatch(field ->
                                shape.entity()
                                        .field(field.name())
                                        .filter(now -> now.type() == field.type())
                                        .isEmpty());
    }

    private static void refresh(Session session, Schema schema, Shape shape) {
        session.once("DELETE FROM " + shape.table().searchName());
        Records records = new Records(session, schema, new Touched());
        long last = 0;
        while (true) {
            List<StoredRow> rows =
                    session.list(
                            shape.selectFields() + " WHERE n > ? ORDER BY n LIMIT 1000",
                            row -> Records.read(shape, row),
                            last);
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(row -> records.rebuild(shape, row.id()));
            last = rows.getLast().n();
        }
    }

    /// Shows the records with changes of our own anew: what was typed may now have a column.
    private static void showOwn(Session session, Schema schema) {
        UnitTransaction tx = new UnitTransaction(session, schema);
        session.list(
                        "SELECT entity, id FROM shadow",
                        row -> new Overlay.Key(row.getString(1), RecordId.of(row.getString(2))))
                .forEach(key -> tx.shadows.show(key.entity(), key.id()));
    }
}
