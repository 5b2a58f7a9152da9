package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// The service's state as the device holds it: the rows, and for records with changes of our own
/// their shadows.
final class ServiceState {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Session session;
    private final Schema schema;

    ServiceState(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(String entity, RecordId id, Map<String, Value> fields);
    }

    /// Adds up the numbers of all records anew.
    ///
    /// @param stopped asked now and then
    /// @return empty where it was stopped
    Optional<Digest> recount(BooleanSupplier stopped) {
        Digest digest = Digest.EMPTY;
        for (Shape shape : schema.shapes()) {
            for (long n : shadowNumbers(shape)) {
                digest = digest.plus(n);
            }
            long last = 0;
            while (last >= 0) {
                List<StoredRow> rows = rowsWithoutShadow(shape, last);
                for (StoredRow row : rows) {
                    digest = digest.plus(Digest.ofRecord(shape.name(), row.id(), row.fields()));
                }
                last = rows.isEmpty() ? -1 : rows.getLast().n();
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(digest);
    }

    private List<Long> shadowNumbers(Shape shape) {
        return session.list(
                "SELECT id, fields FROM shadow WHERE entity = ? AND fields IS NOT NULL",
                row ->
                        Digest.ofRecord(
                                shape.name(),
                                RecordId.of(row.getString(1)),
                                ProtocolJson.readFields(row.getString(2))),
                shape.name());
    }

    /// In the order in which they lie in the file.
    private List<StoredRow> rowsWithoutShadow(Shape shape, long after) {
        return session.list(
                shape.selectFields()
                        + " WHERE n > ? AND id NOT IN (SELECT id FROM shadow WHERE entity = ?)"
                        + " ORDER BY n LIMIT "
                        + ROWS_AT_ONCE,
                row -> Records.read(shape, row),
                after,
                shape.name());
    }

    void dump(Consumer<String> line) {
        visitAll((entity, id, fields) -> line.accept(CanonicalJson.ofRecord(entity, id, fields)));
    }

    private void visitAll(Visitor visitor) {
        for (String entity : new TreeMap<>(schema.definition().entities()).keySet()) {
            visit(schema.shape(entity), visitor);
        }
    }

    private void visit(Shape shape, Visitor visitor) {
        UnitTransaction tx = new UnitTransaction(session, schema);
        String last = "";
        while (true) {
            List<String> ids =
                    session.list(
                            "SELECT id FROM "
                                    + shape.table().name()
                                    + " WHERE id > ?1 UNION SELECT id FROM shadow"
                                    + " WHERE entity = ?2 AND id > ?1 ORDER BY 1 LIMIT "
                                    + ROWS_AT_ONCE,
                            row -> row.getString(1),
                            last,
                            shape.name());
            if (ids.isEmpty()) {
                return;
            }
            for (String text : ids) {
                RecordId id = RecordId.of(text);
                Map<String, Value> fields = tx.shadows.service(shape.name(), id).fields();
                if (fields != null) {
                    visitor.visit(shape.name(), id, fields);
                }
            }
            last = ids.getLast();
        }
    }
}
