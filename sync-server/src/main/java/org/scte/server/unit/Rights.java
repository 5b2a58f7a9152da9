package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;

/// What a caller may do in a unit: what its roles there allow, added up. Without a role it may do
/// nothing. What it holds is all of the unit or nothing: a role that reads only some kinds of
/// record, or hides fields, and a grant for one scope, give nothing.
final class Rights {
    private final UnitDefinition definition;
    private final boolean everything;
    private final List<Role> roles;

    private Rights(UnitDefinition definition, boolean everything, List<Role> roles) {
        this.definition = definition;
        this.everything = everything;
        this.roles = roles;
    }

    static Rights of(UnitDefinition definition, List<Grant> grants) {
        List<Role> roles = new ArrayList<>();
        for (Grant grant : grants) {
            Role role = definition.roles().get(grant.role());
            if (grant.unit().equals(definition.unit())
                    && grant.scope() == null
                    && role != null
                    && role.read().contains(Role.ALL)
                    && role.hide().isEmpty()) {
                roles.add(role);
            }
        }
        return new Rights(definition, grants.stream().anyMatch(Grant::isEverything), roles);
    }

    /// Whether the caller has any part in the unit.
    boolean any() {
        return everything || !roles.isEmpty();
    }

    private boolean may(Function<Role, List<String>> right, String name) {
        return everything
                || roles.stream()
                        .map(right)
                        .anyMatch(names -> names.contains(Role.ALL) || names.contains(name));
    }

    /// What of a change is not the caller's to do; empty where all of it is.
    ///
    /// @param conflicts finds a conflict by its id
    List<Problem> problems(Change change, Function<RecordId, Optional<Conflict>> conflicts) {
        UseCase step =
                change.useCase() == null ? null : definition.useCases().get(change.useCase());
        if (step != null) {
            return may(Role::use, step.name())
                    ? List.of()
                    : List.of(
                            forbidden(
                                    0,
                                    "Your role here does not include this step: "
                                            + step.title()
                                            + "."));
        }
        List<Conflict> decided =
                change.ops().stream()
                        .filter(Conflict::isDecision)
                        .flatMap(op -> conflicts.apply(op.id()).stream())
                        .toList();
        List<Problem> problems = new ArrayList<>();
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            if (!may(Role::write, operation.entity()) && !mayDecide(operation, decided)) {
                problems.add(
                        forbidden(
                                op,
                                "Your role here does not change this: " + title(operation) + "."));
            }
        }
        return problems;
    }

    /// Whether the operation decides a conflict, or makes a field what such a decision says.
    private boolean mayDecide(Operation operation, List<Conflict> decided) {
        if (Conflict.isDecision(operation)) {
            return decided.stream()
                    .filter(conflict -> conflict.id().equals(operation.id()))
                    .allMatch(conflict ->
                            may(Role::decide, conflict.entity())
                                    || may(Role::write, conflict.entity()));
        }
        return operation instanceof Operation.Update update
                && may(Role::decide, update.entity())
                && decided.stream()
                        .filter(conflict -> conflict.record().equals(update.id()))
                        .map(Conflict::field)
                        .toList()
                        .containsAll(update.set().keySet());
    }

    private String title(Operation operation) {
        return definition
                .entity(operation.entity())
                .map(EntityDefinition::title)
                .orElse(operation.entity());
    }

    private static Problem forbidden(int op, String message) {
        return Problem.ofOp(Problem.Code.FORBIDDEN, message, op);
    }
}
