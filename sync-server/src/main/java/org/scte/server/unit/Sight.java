package org.scte.server.unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;

/// Looks at a change by somebody whose roles are not all for the whole unit: at the records it is
/// about before it is taken, at where it leaves them, and at what its answer would tell.
final class Sight {
    private final StoreSession session;
    private final Rights rights;
    private final Change change;
    private final List<Conflict> decided;
    private final Departures departures;

    Sight(StoreSession session, UnitDefinition definition, Rights rights, Change change) {
        this.session = session;
        this.rights = rights;
        this.change = change;
        this.decided = Rights.decided(change, id -> Push.conflict(session, id));
        this.departures = new Departures(session, definition, rights.view(), change);
    }

    /// Whether it is about a record that the caller does not see. One that is not there says the
    /// same, so that nobody can find out what others have by guessing.
    boolean isBeyond() {
        Set<RecordId> made = new HashSet<>();
        for (Operation operation : change.ops()) {
            Optional<Place> place = place(operation);
            boolean seen =
                    place.map(rights.view()::sees)
                            .orElseGet(() ->
                                    operation instanceof Operation.Create
                                            || made.contains(operation.id())
                                            || !rights.view().isScoped(operation.entity()));
            if (!seen) {
                return true;
            }
            made.add(operation.id());
        }
        return false;
    }

    /// Where a record that has moved is, as far as that is the caller's to know; else empty.
    String whereTo() {
        return departures.whereTo().map(text -> " " + text).orElse("");
    }

    /// Where a record stands; of one that has left the caller's sight, where it stood, as long as
    /// what was typed there is taken.
    private Optional<Place> place(Operation operation) {
        Optional<Place> now = session.places().find(operation.entity(), operation.id());
        return now.isEmpty() || rights.view().sees(now.get())
                ? now
                : departures.stillAt(operation.entity(), operation.id()).or(() -> now);
    }

    /// What of the change is not the caller's to do, where the records stand now.
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            Optional<Place> place = place(operation);
            if (place.isPresent()) {
                problem(op, operation, place.get(), change.useCase() != null && op == 0)
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    /// What of a change is not the caller's to do, by where it leaves the records. A step may leave
    /// them elsewhere, but for those it makes.
    void checkPlaced(Taking taking) {
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            Optional<EntityDefinition> entity = taking.definition().entity(operation.entity());
            boolean step = change.useCase() != null;
            if (entity.isEmpty() || (step && !(operation instanceof Operation.Create))) {
                continue;
            }
            WorkingRecord record = taking.record(entity.get(), operation.id());
            if (record.isPlaced()) { // what nothing was done to stands where it stood
                problem(op, operation, placeAsTyped(taking, op, operation, record), step)
                        .ifPresent(taking.findings()::add);
            }
        }
    }

    /// Where it would stand if nobody that it refers to had been merged meanwhile, and nobody had
    /// moved, which the caller need not know.
    private Place placeAsTyped(Taking taking, int op, Operation operation, WorkingRecord record) {
        Map<String, Value> typed = taking.arrivals().asTyped(op, record.fields());
        Place place =
                typed.equals(record.fields())
                        ? record.place()
                        : new Placing(taking.session(), taking.definition())
                                .of(record.entity(), typed);
        if (rights.view().sees(place)) {
            return place;
        }
        Optional<Place> stayed =
                operation instanceof Operation.Create
                        ? departures.wouldBeAt(record)
                        : record.oldPlace() == null
                                ? departures.stillAt(operation.entity(), operation.id())
                                : Optional.empty();
        return stayed.orElse(place);
    }

    private Optional<Problem> problem(int op, Operation operation, Place place, boolean step) {
        String useCase = change.useCase();
        boolean allowed =
                useCase == null
                        ? mayWrite(operation, place)
                        : !step || rights.mayUse(useCase, place);
        if (!allowed) {
            return Optional.of(
                    Problem.ofOp(
                            Problem.Code.FORBIDDEN,
                            "Your role does not change this record, or where it would go.",
                            op));
        }
        Set<String> hidden = rights.view().hidden(place).orElse(Set.of());
        return mentioned(operation).stream()
                .filter(hidden::contains)
                .findFirst()
                .map(field ->
                        Problem.ofField(
                                Problem.Code.FORBIDDEN,
                                "Your role does not write " + field + ".",
                                op,
                                field));
    }

    private boolean mayWrite(Operation operation, Place place) {
        return Conflict.isDecision(operation)
                ? rights.mayDecide(place)
                : rights.mayWrite(place)
                        || (rights.mayDecide(place) && Rights.makesDecided(operation, decided));
    }

    private static Set<String> mentioned(Operation operation) {
        return switch (operation) {
            case Operation.Create(_, _, Map<String, Value> set) -> set.keySet();
            case Operation.Update(_, _, Map<String, Value> set, Map<String, Value> was) -> {
                Set<String> names = new HashSet<>(set.keySet());
                names.addAll(was.keySet());
                yield names;
            }
            case Operation.Delete _ -> Set.of();
        };
    }

    /// The answer without what the caller does not see.
    Ack shown(Ack ack) {
        return new Ack(
                ack.seq(),
                ack.outcome(),
                ack.pos(),
                ack.notes().stream().filter(this::isShown).toList(),
                ack.problems().stream().map(this::shown).toList());
    }

    private boolean isShown(Note note) {
        if (note.op() >= change.ops().size()) {
            return false;
        }
        Operation operation = change.ops().get(note.op());
        return session.places()
                .find(operation.entity(), operation.id())
                .flatMap(rights.view()::hidden)
                .filter(hidden -> !hidden.contains(note.field()))
                .isPresent();
    }

    private Problem shown(Problem problem) {
        RecordId other = problem.other();
        return new Problem(
                problem.code(),
                problem.message(),
                problem.op(),
                problem.field(),
                other == null || isSeen(other) ? other : null);
    }

    private boolean isSeen(RecordId id) {
        return session.places().list(id).stream().anyMatch(rights.view()::sees);
    }

    /// Null for a caller all of whose roles are for the whole unit, which it sees: there is nothing
    /// to look at.
    static @Nullable Sight of(
            StoreSession session, UnitDefinition definition, Rights rights, Change change) {
        return rights.isForAll() ? null : new Sight(session, definition, rights, change);
    }
}
