package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.server.store.StoredRecord;

/// Whether a new record's id is the one that its identity gives.
final class IdentityCheck {
    private IdentityCheck() {}

    /// False, and a problem is found, where it is not. Entities without an identity take any id.
    static boolean holds(Taking taking, int op, Operation.Create create, EntityDefinition entity) {
        if (entity.identity().isEmpty()) {
            return true;
        }
        List<Value> values = new ArrayList<>();
        for (String field : entity.identity()) {
            Value value = create.set().getOrDefault(field, Value.NOTHING);
            if (value.isNothing()) {
                taking.findings()
                        .add(
                                Problem.ofField(
                                        Problem.Code.INVALID,
                                        "A " + entity.title() + " is known by its " + field + ".",
                                        op,
                                        field));
                return false;
            }
            values.add(value);
        }
        RecordId right = Identity.of(taking.definition().unit(), entity.name(), values);
        if (right.equals(create.id())) {
            return true;
        }
        Optional<StoredRecord> other =
                taking.session()
                        .records()
                        .find(entity.name(), right)
                        .filter(record -> !record.deleted());
        taking.findings()
                .add(
                        other.isPresent()
                                ? new Problem(
                                        Problem.Code.DUPLICATE,
                                        "There is such a record already.",
                                        op,
                                        entity.identity().getFirst(),
                                        right)
                                : Problem.ofOp(
                                        Problem.Code.INVALID,
                                        "The record's id is not the one its fields give.",
                                        op));
        return false;
    }
}
