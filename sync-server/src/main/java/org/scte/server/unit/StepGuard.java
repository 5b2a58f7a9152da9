package org.scte.server.unit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.UseCase;
import org.scte.server.store.StoredRecord;

/// A change that names a use case is a guarded step: whether it still may be taken, and whether it
/// touches no more than the use case names.
final class StepGuard {
    private final Taking taking;
    private final UseCase useCase;

    StepGuard(Taking taking, UseCase useCase) {
        this.taking = taking;
        this.useCase = useCase;
    }

    /// Looks at the operations before any of them is merged; what is wrong goes to the findings.
    void check(List<Operation> ops) {
        if (ops.isEmpty()) {
            return;
        }
        Operation first = ops.getFirst();
        boolean starts =
                useCase.on() == null
                        ? first instanceof Operation.Create
                                && first.entity().equals(useCase.creates())
                        : first.entity().equals(useCase.on());
        if (!starts) {
            forbid(0, null, useCase.title() + " starts with another record.");
            return;
        }
        for (int op = 0; op < ops.size(); op++) {
            checkNamed(op, ops.get(op), first);
        }
        if (taking.resent() == null) { // else it held when the step was first taken
            checkWhen(first);
        }
    }

    /// New records come of the kind that the step creates, else only its own record changes; and of
    /// the one it writes, only what it sets and asks for.
    private void checkNamed(int op, Operation operation, Operation first) {
        boolean writes = isWritten(operation, first);
        if (!writes && (!isOwn(operation, first) || operation instanceof Operation.Delete)) {
            forbid(op, null, useCase.title() + " does not touch this record.");
            return;
        }
        for (String field : set(operation).keySet()) {
            boolean named =
                    useCase.set().containsKey(field)
                            || useCase.input().contains(field)
                            || isNumberAhead(operation, field);
            if (!writes || !named) {
                forbid(op, field, useCase.title() + " does not change " + field + ".");
            }
        }
    }

    /// Whether it is a number of those that its device may give to what it makes.
    private boolean isNumberAhead(Operation operation, String field) {
        return operation instanceof Operation.Create
                && taking.definition()
                        .entity(operation.entity())
                        .flatMap(entity -> entity.field(field))
                        .filter(known -> known.block() > 0)
                        .isPresent();
    }

    /// Whether an operation is about the record that the step writes: the one it creates, else its
    /// own.
    private boolean isWritten(Operation operation, Operation first) {
        return switch (operation) {
            case Operation.Create create ->
                    create.entity().equals(useCase.creates())
                            || useCase.creates() == null && isOwn(create, first);
            case Operation.Update update -> useCase.creates() == null && isOwn(update, first);
            case Operation.Delete _ -> false;
        };
    }

    /// Whether an operation is about the record that the step starts from.
    private static boolean isOwn(Operation operation, Operation first) {
        return operation.entity().equals(first.entity()) && operation.id().equals(first.id());
    }

    private static Map<String, Value> set(Operation operation) {
        return switch (operation) {
            case Operation.Create create -> create.set();
            case Operation.Update update -> update.set();
            case Operation.Delete delete -> Map.of();
        };
    }

    private void checkWhen(Operation first) {
        Expression when = useCase.when();
        if (when == null || useCase.on() == null) {
            return;
        }
        Map<String, Value> now =
                taking.session()
                        .records()
                        .find(first.entity(), first.id())
                        .filter(record -> !record.deleted())
                        .map(StoredRecord::fields)
                        .orElse(null);
        if (now == null) {
            return; // the merge says that the record is missing
        }
        if (!when.evaluate(now, now, taking.around(), taking.moment()).holds()) {
            moveOn(useCase.title() + " is no longer possible: the record has moved on.");
        }
    }

    /// What the step sets of the record it writes is taken as a whole, and so without merging.
    Set<String> decided(Operation operation, Operation first) {
        if (!isWritten(operation, first)) {
            return Set.of();
        }
        Set<String> decided = new HashSet<>(useCase.set().keySet());
        useCase.input().forEach(decided::remove);
        return decided;
    }

    /// Looks at what became of the step's input: no half steps.
    void checkMerged() {
        if (taking.resent() != null) {
            return; // what came later stays, and the step was whole when it was first taken
        }
        for (Note note : taking.findings().notes()) {
            boolean stayed = note.code() == Note.Code.KEPT_THEIRS || note.code() == Note.Code.ASKED;
            if (stayed && useCase.input().contains(note.field())) {
                moveOn(
                        useCase.title()
                                + " is no longer possible: "
                                + note.field()
                                + " was changed meanwhile.");
                return;
            }
        }
    }

    private void moveOn(String message) {
        taking.findings().add(Problem.ofOp(Problem.Code.MOVED_ON, message, 0));
    }

    private void forbid(int op, @Nullable String field, String message) {
        taking.findings().add(new Problem(Problem.Code.FORBIDDEN, message, op, field, null));
    }
}
