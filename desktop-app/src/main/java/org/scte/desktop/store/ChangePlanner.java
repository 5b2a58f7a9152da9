package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Moment;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.SerialNumber;
import org.scte.model.unit.UseCase;

/// Works out what a change would do, and what speaks against it, without writing anything: fills in
/// what a use case sets, what each field was, and which position a delete has seen.
final class ChangePlanner {
    /// Operations of one change; the protocol's limit.
    private static final int MAX_OPERATIONS = 100_000;

    private final Session session;
    private final Schema schema;
    private final Moment moment;
    private final Overlay overlay;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Operation> ops = new ArrayList<>();
    private final List<Operation> inverse = new ArrayList<>();

    /// The last number of each series that this change gives.
    private final Map<String, Long> given = new HashMap<>();

    ChangePlanner(Session session, Schema schema, Moment moment) {
        this.session = session;
        this.schema = schema;
        this.moment = moment;
        this.overlay = new Overlay(session, schema);
    }

    PlannedChange plan(LocalChange change) {
        if (change.ops().isEmpty()) {
            problem(Problem.of(Problem.Code.INVALID, "There is nothing to write."));
        }
        if (change.ops().size() > MAX_OPERATIONS) {
            problem(
                    Problem.of(
                            Problem.Code.TOO_LARGE,
                            "A change has at most " + MAX_OPERATIONS + " steps."));
        }
        List<Operation> wanted =
                problems.isEmpty() ? withUseCase(change.useCase(), change.ops()) : List.of();
        for (int i = 0; i < wanted.size() && problems.isEmpty(); i++) {
            operation(i, wanted.get(i));
        }
        if (problems.isEmpty()) {
            new ChangeChecks(session, schema, overlay, moment, problems).check(ops);
        }
        return new PlannedChange(ops, inverse.reversed(), label(), overlay.effects(), problems);
    }

    private void problem(Problem problem) {
        problems.add(problem);
    }

    private String label() {
        if (ops.isEmpty()) {
            return "";
        }
        Operation first = ops.getFirst();
        Overlay.Effect effect = overlay.effects().get(new Overlay.Key(first.entity(), first.id()));
        Map<String, Value> fields =
                effect == null ? null : effect.after() == null ? effect.before() : effect.after();
        return fields == null
                ? first.entity()
                : new Records(session, schema, new Touched())
                        .labelOf(schema.shape(first.entity()), fields);
    }

    private List<Operation> withUseCase(@Nullable String name, List<Operation> wanted) {
        if (name == null) {
            return wanted;
        }
        UseCase useCase = schema.definition().useCases().get(name);
        Operation first = wanted.getFirst();
        if (useCase == null) {
            problem(Problem.of(Problem.Code.INVALID, "There is no use case " + name + "."));
            return wanted;
        }
        String start = useCase.on() == null ? useCase.creates() : useCase.on();
        if (!first.entity().equals(start)) {
            problem(
                    Problem.ofOp(
                            Problem.Code.FORBIDDEN,
                            useCase.title() + " starts from a record of " + start + ".",
                            0));
            return wanted;
        }
        Map<String, Value> self = selfOf(useCase, first);
        if (useCase.when() != null && !evaluate(useCase.when(), self, self).allows()) {
            problem(
                    Problem.ofOp(
                            Problem.Code.MOVED_ON,
                            useCase.title() + " is no longer possible for this record.",
                            0));
            return wanted;
        }
        return withSet(useCase, self, wanted);
    }

    private Map<String, Value> selfOf(UseCase useCase, Operation first) {
        if (useCase.on() != null) {
            return overlay.find(first.entity(), first.id()).orElse(Map.of());
        }
        return schema.find(first.entity())
                .map(shape -> Replay.apply(first, null, shape.entity()))
                .orElse(Map.of());
    }

    /// Adds what the use case sets to the operation on the record it writes.
    private List<Operation> withSet(
            UseCase useCase, Map<String, Value> self, List<Operation> wanted) {
        String written = useCase.creates() == null ? useCase.on() : useCase.creates();
        Map<String, Value> set = new LinkedHashMap<>();
        useCase.set()
                .forEach((field, expression) -> {
                    switch (evaluate(expression, self, self)) {
                        case Evaluation.Known(Value value) -> set.put(field, value);
                        case Evaluation.Unknown() ->
                                problem(
                                        notKnown(
                                                useCase,
                                                field,
                                                "records that are not on this device"));
                        case Evaluation.Failed(String reason) ->
                                problem(notKnown(useCase, field, reason));
                    }
                });
        List<Operation> result = new ArrayList<>(wanted);
        for (int i = 0; i < result.size(); i++) {
            Operation op = result.get(i);
            if (op.entity().equals(written) && !(op instanceof Operation.Delete)) {
                result.set(i, plus(op, set));
                return result;
            }
        }
        problem(Problem.of(Problem.Code.FORBIDDEN, useCase.title() + " writes a " + written + "."));
        return wanted;
    }

    private static Problem notKnown(UseCase useCase, String field, String reason) {
        return Problem.ofField(
                Problem.Code.INVALID,
                useCase.title() + " cannot work out " + field + ": " + reason + ".",
                0,
                field);
    }

    private static Operation plus(Operation op, Map<String, Value> set) {
        return switch (op) {
            case Operation.Create create -> {
                Map<String, Value> all = new LinkedHashMap<>(create.set());
                all.putAll(set);
                yield new Operation.Create(create.entity(), create.id(), all);
            }
            case Operation.Update update -> {
                Map<String, Value> all = new LinkedHashMap<>(update.set());
                all.putAll(set);
                yield new Operation.Update(update.entity(), update.id(), all, update.was());
            }
            case Operation.Delete delete -> delete;
        };
    }

    private Evaluation evaluate(
            org.scte.model.expression.Expression expression,
            Map<String, Value> self,
            Map<String, Value> was) {
        return expression.evaluate(self, was, overlay, moment);
    }

    private void operation(int index, Operation op) {
        Optional<Shape> shape = schema.find(op.entity());
        if (shape.isEmpty()) {
            problem(
                    Problem.ofOp(
                            Problem.Code.UNKNOWN_ENTITY,
                            "There is no " + op.entity() + " in this unit.",
                            index));
            return;
        }
        EntityDefinition entity = shape.get().entity();
        if (entity.readOnly() && !Conflict.isDecision(op)) {
            problem(
                    Problem.ofOp(
                            Problem.Code.FORBIDDEN,
                            entity.plural() + " are read-only here.",
                            index));
            return;
        }
        Optional<Map<String, Value>> before = overlay.find(op.entity(), op.id());
        if (entity.isSystem() && before.isPresent() && !Conflict.isOpen(before.get())) {
            problem(
                    Problem.ofOp(
                            Problem.Code.MOVED_ON, "Somebody has decided this already.", index));
            return;
        }
        switch (op) {
            case Operation.Create create -> create(index, entity, create);
            case Operation.Update update when before.isPresent() ->
                    update(update, before.get(), entity);
            case Operation.Delete delete when before.isPresent() ->
                    delete(delete, before.get(), entity);
            case Operation.Update _, Operation.Delete _ ->
                    problem(
                            Problem.ofOp(
                                    Problem.Code.MISSING_RECORD,
                                    "This " + entity.title() + " is not there any more.",
                                    index));
        }
    }

    private void create(int index, EntityDefinition entity, Operation.Create wanted) {
        Operation.Create create = numbered(entity, identified(entity, wanted));
        Optional<Map<String, Value>> there = overlay.find(create.entity(), create.id());
        if (there.isPresent()) {
            problem(
                    new Problem(
                            Problem.Code.DUPLICATE,
                            "This " + entity.title() + " is there already.",
                            index,
                            null,
                            create.id()));
            return;
        }
        ops.add(create);
        inverse.add(new Operation.Delete(create.entity(), create.id(), 0));
        overlay.put(create.entity(), create.id(), Replay.apply(create, null, entity));
    }

    /// The create under the id that its identity fields give.
    private Operation.Create identified(EntityDefinition entity, Operation.Create create) {
        return idOf(schema, entity, create.set())
                .map(id -> new Operation.Create(create.entity(), id, create.set()))
                .orElse(create);
    }

    /// With a number of each series of which the device has some ahead.
    private Operation.Create numbered(EntityDefinition entity, Operation.Create create) {
        Map<String, Value> set = new LinkedHashMap<>(create.set());
        for (FieldDefinition field : entity.fields().values()) {
            if (field.block() > 0 && !set.containsKey(field.name())) {
                String series = entity.name() + "." + field.name();
                new NumberBlocks(session)
                        .next(entity.name(), field.name(), given.getOrDefault(series, 0L))
                        .ifPresent(number -> {
                            given.put(series, number);
                            set.put(field.name(), SerialNumber.value(field, number));
                        });
            }
        }
        return new Operation.Create(create.entity(), create.id(), set);
    }

    static Optional<RecordId> idOf(
            Schema schema, EntityDefinition entity, Map<String, Value> fields) {
        List<Value> parts =
                entity.identity().stream()
                        .map(field -> fields.getOrDefault(field, Value.NOTHING))
                        .toList();
        return parts.isEmpty() || parts.stream().anyMatch(Value::isNothing)
                ? Optional.empty()
                : Optional.of(Identity.of(schema.definition().unit(), entity.name(), parts));
    }

    private void update(
            Operation.Update update, Map<String, Value> before, EntityDefinition entity) {
        Map<String, Value> was = new LinkedHashMap<>();
        Map<String, Value> back = new LinkedHashMap<>();
        for (String field : update.set().keySet()) {
            Value now = before.getOrDefault(field, Value.NOTHING);
            was.put(field, update.was().getOrDefault(field, now));
            back.put(field, now);
        }
        was.values().removeIf(Value::isNothing);
        ops.add(new Operation.Update(update.entity(), update.id(), update.set(), was));
        inverse.add(new Operation.Update(update.entity(), update.id(), back, update.set()));
        overlay.put(
                update.entity(),
                update.id(),
                Replay.apply(
                        new Operation.Update(update.entity(), update.id(), update.set(), was),
                        before,
                        entity));
    }

    private void delete(
            Operation.Delete delete, Map<String, Value> before, EntityDefinition entity) {
        long seen =
                delete.seen() > 0
                        ? delete.seen()
                        : Records.find(session, schema.shape(delete.entity()), delete.id())
                                .map(StoredRow::pos)
                                .orElse(0L);
        ops.add(new Operation.Delete(delete.entity(), delete.id(), seen));
        Map<String, Value> own = remade(entity, before);
        inverse.add(new Operation.Create(delete.entity(), delete.id(), own));
        overlay.put(delete.entity(), delete.id(), null);
    }

    /// What a deleted record is made anew with: not what only the service gives.
    static Map<String, Value> remade(EntityDefinition entity, Map<String, Value> held) {
        Map<String, Value> own = new LinkedHashMap<>(held);
        for (FieldDefinition field : entity.fields().values()) {
            boolean given = field.byService() || field.type() == FieldType.SERIAL;
            if (given && field.block() == 0) { // one of its own it gives again
                own.remove(field.name());
            }
        }
        return own;
    }
}
