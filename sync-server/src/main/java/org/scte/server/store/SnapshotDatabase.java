package org.scte.server.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.snapshot.RowColumns;
import org.scte.model.snapshot.SnapshotContents;
import org.scte.model.snapshot.UnitTables;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Labels;
import org.scte.model.unit.UnitDefinition;
import org.sqlite.SQLiteConfig.TransactionMode;

/// A unit's records as a ready SQLite file: the tables, indexes and search words that devices have,
/// so that one can take the file for its own.
public final class SnapshotDatabase {
    /// Records that others refer to, kept while the file is written.
    private static final int KEPT_TARGETS = 20_000;

    private final StoreSession session;
    private final Sql out;
    private final Labels labels;
    private final Map<String, Writer> writers = new LinkedHashMap<>();
    private final Map<String, Optional<Map<String, Value>>> targets =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Optional<Map<String, Value>>> eldest) {
                    return size() > KEPT_TARGETS;
                }
            };

    private SnapshotDatabase(StoreSession session, Sql out, UnitDefinition definition) {
        this.session = session;
        this.out = out;
        this.labels = new Labels(definition);
        for (EntityTable table : UnitTables.of(definition).all()) {
            writers.put(table.entity().name(), new Writer(table));
        }
    }

    /// Writes the unit as the session sees it.
    ///
    /// @param epoch of the history
    /// @param file must not exist; whole on disk only once it has been synced
    public static void write(
            StoreSession session, UUID epoch, UnitDefinition definition, Path file) {
        // nothing of it counts before it is whole
        String[] loading = {"journal_mode=off", "synchronous=off", "cache_size=-65536"};
        try (Sql out = Sql.open(file, TransactionMode.DEFERRED, loading)) {
            out.begin();
            SnapshotDatabase database = new SnapshotDatabase(session, out, definition);
            database.writers.values().forEach(Writer::createTables);
            session.records().each(database::add);
            database.writers.values().forEach(Writer::createIndexes);
            Head head = session.head();
            out.execute(SnapshotContents.CREATE);
            out.update(
                    "insert into snapshot(epoch, cursor, definition, records, sum)"
                            + " values(?, ?, ?, ?, ?)",
                    epoch,
                    head.pos(),
                    definition.definition(),
                    head.digest().records(),
                    head.digest().sum());
            out.commit();
        }
    }

    /// What such a file says of itself; empty where it is none.
    public static Optional<SnapshotContents> contents(Path file) {
        try (Sql sql = Sql.open(file, TransactionMode.DEFERRED, "query_only=1")) {
            return sql.find(
                    "select epoch, cursor, definition, records, sum from snapshot",
                    row ->
                            new SnapshotContents(
                                    new Cursor(UUID.fromString(row.getString(1)), row.getLong(2)),
                                    row.getInt(3),
                                    new Digest(row.getLong(4), row.getLong(5))));
        }
    }

    private void add(RecordTable.RawRecord record) {
        Writer writer = writers.get(record.entity());
        if (writer == null) {
            throw new StoreFailure("the definition has no " + record.entity());
        }
        writer.add(record);
    }

    private Optional<Map<String, Value>> target(String entity, RecordId id) {
        return targets.computeIfAbsent(
                entity + " " + id,
                _ ->
                        session.records()
                                .find(entity, id)
                                .filter(found -> !found.deleted())
                                .map(StoredRecord::fields));
    }

    private String label(FieldDefinition ref, Value value) {
        String entity = ref.to();
        if (entity == null || !(value instanceof Value.Text(String id))) {
            return "";
        }
        return RecordId.parse(id)
                .flatMap(key -> target(entity, key))
                .map(fields -> labels.of(entity, fields, this::target))
                .orElse("");
    }

    /// Writes the records of one entity.
    private final class Writer {
        private final EntityTable table;
        private final RowColumns row;
        private final String insert;
        private final String insertSearch;
        private long n;

        Writer(EntityTable table) {
            this.table = table;
            this.row = new RowColumns(table);
            this.insert = table.insert();
            this.insertSearch = table.insertSearch();
        }

        void createTables() {
            out.execute(table.createTable());
            out.execute(table.createSearch());
        }

        void createIndexes() {
            table.indexes().values().forEach(out::execute);
            out.execute("insert into %1$s(%1$s) values('optimize')".formatted(table.searchName()));
        }

        void add(RecordTable.RawRecord record) {
            Map<String, Value> fields = ProtocolJson.readFields(record.fields());
            String label = labels.of(table.entity().name(), fields, SnapshotDatabase.this::target);
            Map<String, Value> extra = new LinkedHashMap<>();
            Map<String, @Nullable Object> columns =
                    row.of(fields, SnapshotDatabase.this::label, extra);
            n++;
            List<@Nullable Object> values =
                    new ArrayList<>(EntityTable.FIXED.size() + columns.size());
            values.add(n);
            values.add(record.id());
            values.add(record.pos());
            values.add(record.number());
            values.add(label);
            values.add(extra.isEmpty() ? null : ProtocolJson.writeFields(extra));
            values.addAll(columns.values());
            out.update(insert, values.toArray());
            out.update(insertSearch, n, row.words(label, fields));
        }
    }
}
