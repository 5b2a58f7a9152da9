package org.scte.desktop.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

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

    Digest recount() {
        Digest[] digest = {Digest.EMPTY};
        visitAll((entity, id, fields) ->
                digest[0] = digest[0].plus(Digest.ofRecord(entity, id, fields)));
        return digest[0];
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
