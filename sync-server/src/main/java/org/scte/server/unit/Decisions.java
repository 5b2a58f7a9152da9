package org.scte.server.unit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// The conflicts that a device's change decides: they must be open, and their fields become what
/// was decided.
final class Decisions {
    private record Target(String entity, RecordId record) {}

    private final Taking taking;
    private final List<Operation> ops;
    private final Map<Target, Set<String>> fields = new HashMap<>();

    Decisions(Taking taking, List<Operation> ops) {
        this.taking = taking;
        this.ops = ops;
        if (taking.byDevice()) {
            for (Operation operation : ops) {
                conflict(operation).ifPresent(this::add);
            }
        }
    }

    private void add(Conflict conflict) {
        fields.computeIfAbsent(
                        new Target(conflict.entity(), conflict.record()), _ -> new HashSet<>())
                .add(conflict.field());
    }

    /// The conflict that an operation decides; empty where it decides none that is known.
    private Optional<Conflict> conflict(Operation operation) {
        if (!Conflict.isDecision(operation)) {
            return Optional.empty();
        }
        WorkingRecord record = record(operation);
        return record.isLiving()
                ? Conflict.read(operation.id(), record.fields())
                : Optional.empty();
    }

    private WorkingRecord record(Operation operation) {
        EntityDefinition entity = taking.definition().entity(ConflictEntity.NAME).orElseThrow();
        return taking.record(entity, operation.id());
    }

    /// The fields of the operation's record that the change decides.
    Set<String> of(Operation operation) {
        return fields.getOrDefault(new Target(operation.entity(), operation.id()), Set.of());
    }

    /// Looks at one operation before it is merged; false where it decides what is decided already.
    boolean isOpen(int op, Operation operation) {
        if (!taking.byDevice() || !Conflict.isDecision(operation)) {
            return true;
        }
        WorkingRecord record = record(operation);
        if (!record.isLiving() || Conflict.isOpen(record.fields())) {
            return true; // what is not there, the merge says
        }
        problem(Problem.Code.MOVED_ON, "Somebody has decided this already.", op, null);
        return false;
    }

    /// Looks at what became of the fields: what a conflict says was decided is what they hold.
    void checkMerged() {
        for (int op = 0; op < ops.size() && !fields.isEmpty(); op++) {
            Operation operation = ops.get(op);
            Optional<Conflict> conflict = conflict(operation);
            if (conflict.isPresent() && !isMet(conflict.get(), operation)) {
                problem(
                        Problem.Code.INVALID,
                        "What was decided is not what the change makes of "
                                + conflict.get().field()
                                + ".",
                        op,
                        ConflictEntity.DECISION);
            }
        }
    }

    /// A record or field that is gone has nothing to become.
    private boolean isMet(Conflict conflict, Operation operation) {
        Optional<Value> decision = Conflict.decision(operation);
        if (decision.isEmpty()) {
            return false;
        }
        Optional<EntityDefinition> entity = taking.definition().entity(conflict.entity());
        Optional<FieldDefinition> field = entity.flatMap(each -> each.field(conflict.field()));
        if (entity.isEmpty() || field.isEmpty()) {
            return true;
        }
        WorkingRecord record = taking.record(entity.get(), conflict.record());
        return !record.isLiving()
                || FieldMerge.same(
                        field.get().type(), record.field(conflict.field()), decision.get());
    }

    private void problem(Problem.Code code, String message, int op, @Nullable String field) {
        taking.findings().add(new Problem(code, message, op, field, null));
    }
}
