package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.snapshot.EntityTable;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// The questions that wait for a person, as this device holds them: what it has decided itself is
/// not open any more.
final class OpenConflicts {
    private static final String ENTITY = EntityTable.fieldColumn(ConflictEntity.ENTITY);
    private static final String RECORD = EntityTable.fieldColumn(ConflictEntity.RECORD);
    private static final String AT = EntityTable.fieldColumn(ConflictEntity.AT);
    private static final String IS_OPEN =
            EntityTable.fieldColumn(ConflictEntity.STATE) + " = '" + ConflictEntity.OPEN + "'";

    private final Session session;
    private final Shape shape;

    OpenConflicts(Session session, Schema schema) {
        this.session = session;
        this.shape = schema.shape(ConflictEntity.NAME);
    }

    /// The oldest first.
    List<Conflict> list(int limit) {
        return session
                .list(
                        shape.selectFields()
                                + " WHERE "
                                + IS_OPEN
                                + " ORDER BY "
                                + AT
                                + ", n LIMIT ?",
                        row -> Records.read(shape, row),
                        limit)
                .stream()
                .flatMap(row -> Conflict.read(row.id(), row.fields()).stream())
                .toList();
    }

    Optional<Conflict> find(RecordId id) {
        return Records.find(session, shape, id)
                .filter(row -> Conflict.isOpen(row.fields()))
                .flatMap(row -> Conflict.read(row.id(), row.fields()));
    }

    /// Which of these records have a question open.
    Set<String> recordsOf(String entity, Set<String> ids) {
        return new HashSet<>(
                session.list(
                        "SELECT "
                                + RECORD
                                + " FROM "
                                + shape.table().name()
                                + " WHERE "
                                + RECORD
                                + " IN (SELECT value FROM json_each(?)) AND "
                                + ENTITY
                                + " = ? AND "
                                + IS_OPEN,
                        row -> row.getString(1),
                        Records.idArray(ids),
                        entity));
    }

    /// One change for all of them, each of another field, and for what is written beside.
    static Written decide(LocalUnit unit, Map<Conflict, Value> decisions, List<Operation> beside) {
        if (!decisions.keySet().stream()
                .allMatch(open -> unit.allowed().mayDecide(open.entity()))) {
            return new Written.Refused(
                    List.of(
                            Problem.of(
                                    Problem.Code.FORBIDDEN,
                                    "Your role here does not decide this.")));
        }
        List<Operation> ops = new ArrayList<>();
        decisions.forEach((conflict, decision) ->
                ops.addAll(
                        isThere(unit, conflict)
                                ? conflict.decide(decision)
                                : List.of(conflict.close(decision))));
        ops.addAll(beside);
        return unit.write(new LocalChange(null, ops));
    }

    private static boolean isThere(LocalUnit unit, Conflict conflict) {
        return unit.definition().entity(conflict.entity()).isPresent()
                && unit.find(conflict.entity(), conflict.record()).isPresent();
    }

    /// A conflict that comes or is decided is seen at the record it is about.
    static void touch(Touched touched, Map<String, Value> fields) {
        if (fields.get(ConflictEntity.ENTITY) instanceof Value.Text(String entity)
                && fields.get(ConflictEntity.RECORD) instanceof Value.Text(String id)) {
            RecordId.parse(id).ifPresent(record -> touched.add(entity, record));
        }
    }
}
