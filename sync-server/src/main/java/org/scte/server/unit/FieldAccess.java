package org.scte.server.unit;

import java.util.Map;
import java.util.Optional;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.WireWord;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// What an operation may mention: known entities and fields that are the sender's to write, with
/// values that fit.
final class FieldAccess {
    private final Taking taking;
    private final boolean stale;

    /// @param stale the device works by an older definition, so that what is unknown was known once
    FieldAccess(Taking taking, boolean stale) {
        this.taking = taking;
        this.stale = stale;
    }

    static boolean isGivenByService(FieldDefinition field) {
        return field.byService() || field.type() == FieldType.SERIAL;
    }

    /// The operation's entity; empty where the operation cannot be taken, for the reasons it has
    /// added to the findings.
    Optional<EntityDefinition> check(int op, Operation operation) {
        Optional<EntityDefinition> entity = taking.definition().entity(operation.entity());
        if (entity.isEmpty()) {
            add(
                    Problem.ofOp(
                            stale ? Problem.Code.STALE_DEFINITION : Problem.Code.UNKNOWN_ENTITY,
                            "There is no kind of record called " + operation.entity() + ".",
                            op));
            return Optional.empty();
        }
        if (taking.byDevice() && entity.get().readOnly() && !Conflict.isDecision(operation)) {
            add(
                    Problem.ofOp(
                            Problem.Code.FORBIDDEN,
                            entity.get().title() + " can only be read here.",
                            op));
            return Optional.empty();
        }
        boolean fits =
                switch (operation) {
                    case Operation.Create create ->
                            fits(op, entity.get(), create.set(), true, true);
                    case Operation.Update update ->
                            fits(op, entity.get(), update.set(), true, false)
                                    & fits(op, entity.get(), update.was(), false, false);
                    case Operation.Delete delete -> true;
                };
        return fits ? entity : Optional.empty();
    }

    private boolean fits(
            int op,
            EntityDefinition entity,
            Map<String, Value> values,
            boolean writing,
            boolean making) {
        int before = taking.findings().problems().size();
        values.forEach((name, value) -> {
            FieldDefinition field = entity.fields().get(name);
            if (field == null) {
                add(
                        Problem.ofField(
                                stale ? Problem.Code.STALE_DEFINITION : Problem.Code.UNKNOWN_FIELD,
                                entity.title() + " has no field called " + name + ".",
                                op,
                                name));
            } else if (writing
                    && taking.byDevice()
                    && isGivenByService(field)
                    && !(stale && field.isComputed()) // it was typed once; now it is worked out
                    && !(making && field.block() > 0)) {
                add(
                        Problem.ofField(
                                Problem.Code.FORBIDDEN,
                                field.label()
                                        + (field.isComputed()
                                                ? " is worked out of other fields."
                                                : " is given by the service."),
                                op,
                                name));
            } else {
                FieldCheck.check(field, value).ifPresent(misfit -> add(problem(op, name, misfit)));
            }
        });
        return taking.findings().problems().size() == before;
    }

    /// A value that the service made of others fits its field too.
    static void checkMade(Taking taking, Effect effect, FieldDefinition field, Value value) {
        FieldCheck.check(field, value)
                .ifPresent(misfit ->
                        taking.findings().add(problem(effect.op(), field.name(), misfit)));
    }

    private static Problem problem(int op, String field, FieldCheck.Misfit misfit) {
        return Problem.ofField(
                WireWord.find(Problem.Code.class, misfit.code()).orElse(Problem.Code.INVALID),
                misfit.message() + ".",
                op,
                field);
    }

    private void add(Problem problem) {
        taking.findings().add(problem);
    }
}
