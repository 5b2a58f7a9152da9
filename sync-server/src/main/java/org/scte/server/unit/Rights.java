package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.scte.model.allowance.Allowance;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;
import org.scte.server.store.Place;

/// What a caller may do to a unit's records: what its roles there allow, added up. Without a role
/// it may do nothing; a role that was granted for one scope counts for the records of that scope.
final class Rights {
    private final UnitDefinition definition;
    private final boolean everything;
    private final List<Granted> granted;
    private final View view;

    /// A role, and what it was granted for.
    private record Granted(Role role, Grant grant) {}

    private Rights(
            UnitDefinition definition, boolean everything, List<Granted> granted, View view) {
        this.definition = definition;
        this.everything = everything;
        this.granted = granted;
        this.view = view;
    }

    static Rights of(UnitDefinition definition, List<Grant> grants) {
        List<Granted> granted = new ArrayList<>();
        for (Grant grant : grants) {
            Role role = definition.roles().get(grant.role());
            if (grant.unit().equals(definition.unit()) && role != null) {
                granted.add(new Granted(role, grant));
            }
        }
        boolean everything = grants.stream().anyMatch(Grant::isEverything);
        return new Rights(definition, everything, granted, View.of(definition, grants));
    }

    /// What the caller sees.
    View view() {
        return view;
    }

    /// What the caller's device is told of it.
    Allowance allowance() {
        List<Role> roles =
                everything
                        ? List.copyOf(definition.roles().values())
                        : granted.stream().map(Granted::role).toList();
        return Told.to(definition, roles, everything, view);
    }

    /// Whether its roles are for the whole unit, which it sees.
    boolean isForAll() {
        return everything
                || (view.isWhole()
                        && granted.stream().allMatch(one -> one.grant().scope() == null));
    }

    private boolean may(Function<Role, List<String>> right, String name) {
        return everything || granted.stream().anyMatch(one -> has(right, one, name));
    }

    private static boolean has(Function<Role, List<String>> right, Granted one, String name) {
        List<String> names = right.apply(one.role());
        return names.contains(Role.ALL) || names.contains(name);
    }

    /// Whether the caller may write a record that stands there.
    boolean mayWrite(Place place) {
        return everything
                || granted.stream()
                        .anyMatch(
                                one -> has(Role::write, one, place.entity()) && isFor(one, place));
    }

    /// Whether the caller may decide an open question that stands there, or of a record there.
    boolean mayDecide(Place place) {
        return everything
                || granted.stream()
                        .anyMatch(one ->
                                (has(Role::decide, one, place.entity())
                                                || (place.isConflict()
                                                        && has(Role::write, one, place.entity())))
                                        && isFor(one, place));
    }

    /// Whether the caller may bring the content of a file of a record that stands there: whoever
    /// may write it, or take a step with it.
    boolean mayBring(Place place) {
        return mayWrite(place)
                || definition.useCases().values().stream()
                        .filter(step ->
                                place.entity().equals(step.on())
                                        || place.entity().equals(step.creates()))
                        .anyMatch(step -> mayUse(step.name(), place));
    }

    /// Whether the caller may write such records anywhere.
    boolean mayWrite(String entity) {
        return may(Role::write, entity);
    }

    /// Whether the caller may make such records anywhere, also by a step.
    boolean mayMake(String entity) {
        return mayWrite(entity)
                || definition.useCases().entrySet().stream()
                        .anyMatch(step ->
                                entity.equals(step.getValue().creates())
                                        && may(Role::use, step.getKey()));
    }

    /// Whether the caller may take that step with a record that stands there.
    boolean mayUse(String step, Place place) {
        return everything
                || granted.stream().anyMatch(one -> has(Role::use, one, step) && isFor(one, place));
    }

    private boolean isFor(Granted one, Place place) {
        return definition
                .entity(place.entity())
                .map(entity -> View.scope(definition, entity, one.grant()))
                .filter(scope -> scope.isEmpty() || scope.equals(place.scope()))
                .isPresent();
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
        List<Conflict> decided = decided(change, conflicts);
        List<Problem> problems = new ArrayList<>();
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            if (!mayWrite(operation.entity()) && !mayDecide(operation, decided)) {
                problems.add(
                        forbidden(
                                op,
                                "Your role here does not change this: " + title(operation) + "."));
            }
        }
        return problems;
    }

    /// The conflicts that a change decides.
    ///
    /// @param conflicts finds a conflict by its id
    static List<Conflict> decided(Change change, Function<RecordId, Optional<Conflict>> conflicts) {
        return change.ops().stream()
                .filter(Conflict::isDecision)
                .flatMap(op -> conflicts.apply(op.id()).stream())
                .toList();
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
        return may(Role::decide, operation.entity()) && makesDecided(operation, decided);
    }

    /// Whether the operation writes no field but those that are decided.
    ///
    /// @param decided what the change decides
    static boolean makesDecided(Operation operation, List<Conflict> decided) {
        return operation instanceof Operation.Update update
                && decided.stream()
                        .filter(conflict ->
                                conflict.entity().equals(update.entity())
                                        && conflict.record().equals(update.id()))
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
