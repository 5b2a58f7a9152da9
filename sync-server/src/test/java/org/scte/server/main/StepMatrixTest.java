package org.scte.server.main;

import static org.scte.server.main.RecordMatrix.FORBIDDEN;
import static org.scte.server.main.RecordMatrix.REFUSED;
import static org.scte.server.main.RecordMatrix.SET_ASIDE;
import static org.scte.server.main.RecordMatrix.TAKEN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.model.merge.Conflict;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;
import org.scte.server.main.Guest.Kind;
import org.scte.server.main.Guest.Where;

/// Every step and every decision of the shipped units, taken by everybody, in their own scope and
/// in another: what the definition gives and nothing else.
class StepMatrixTest {
    private static final Set<String> ALL = Set.of(TAKEN, FORBIDDEN, SET_ASIDE, REFUSED);

    @TempDir private static Path data;
    private static RightsStage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = RecordMatrix.open(data);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static Stream<String> withSteps() {
        return units(unit -> !unit.useCases().isEmpty());
    }

    /// Those in which devices write anything.
    static Stream<String> written() {
        return units(unit -> unit.ownEntities().stream().anyMatch(one -> !one.readOnly()));
    }

    private static Stream<String> units(Predicate<UnitDefinition> some) {
        return Definitions.load(null).values().stream().filter(some).map(UnitDefinition::unit);
    }

    @ParameterizedTest
    @MethodSource("withSteps")
    void everybody_takes_the_steps_that_the_definition_gives(String name) throws Exception {
        RecordMatrix matrix = new RecordMatrix(stage, name);
        StepSamples steps = new StepSamples(matrix.samples, matrix.unit);
        for (Guest guest : matrix.guests) {
            for (UseCase step : matrix.unit.useCases().values()) {
                for (Where where : Where.values()) {
                    step(matrix, steps, guest, step, where);
                }
            }
        }
        matrix.assertSaid(ALL);
    }

    private static void step(
            RecordMatrix matrix, StepSamples steps, Guest guest, UseCase step, Where where)
            throws Exception {
        EntityDefinition entity = steps.entity(step);
        Set<String> hidden = guest.hidden(entity);
        Operation whole = steps.of(step, where, guest.device().actor());
        String expected = stepping(guest, step, entity, where, isNowhere(whole, entity));
        matrix.send(
                guest,
                step.name() + " " + where,
                expected,
                step.name(),
                List.of(without(whole, hidden)));
        if (step.input().stream().anyMatch(hidden::contains)) {
            matrix.send(
                    guest,
                    step.name() + " with hidden " + where,
                    expected.equals(TAKEN) ? FORBIDDEN : expected,
                    step.name(),
                    List.of(steps.of(step, where, guest.device().actor())));
        }
    }

    private static Operation without(Operation operation, Set<String> fields) {
        return switch (operation) {
            case Operation.Create(String entity, RecordId id, Map<String, Value> set) ->
                    new Operation.Create(entity, id, without(set, fields));
            case Operation.Update(
                            String entity,
                            RecordId id,
                            Map<String, Value> set,
                            Map<String, Value> was) ->
                    new Operation.Update(entity, id, without(set, fields), without(was, fields));
            case Operation.Delete delete -> delete;
        };
    }

    private static Map<String, Value> without(Map<String, Value> set, Set<String> fields) {
        Map<String, Value> rest = new HashMap<>(set);
        rest.keySet().removeAll(fields);
        return rest;
    }

    /// Whether it makes a record that has no scope yet, which is nobody's who has one.
    private static boolean isNowhere(Operation operation, EntityDefinition entity) {
        String scope = entity.scope();
        if (scope == null || !(operation instanceof Operation.Create create)) {
            return false;
        }
        String by = scope.split("\\.")[0];
        return !create.set().containsKey(by)
                && entity.rules().stream()
                        .noneMatch(rule -> !rule.byService() && rule.otherwise().containsKey(by));
    }

    private static String stepping(
            Guest guest, UseCase step, EntityDefinition entity, Where where, boolean nowhere) {
        if (!guest.takesPart()) {
            return REFUSED;
        }
        if (!guest.uses(step.name())) {
            return FORBIDDEN;
        }
        if (guest.isFor(entity, nowhere ? Where.FOREIGN : where)) {
            return TAKEN;
        }
        return step.on() == null ? FORBIDDEN : SET_ASIDE;
    }

    @ParameterizedTest
    @MethodSource("written")
    void everybody_decides_what_the_definition_gives(String name) throws Exception {
        RecordMatrix matrix = new RecordMatrix(stage, name);
        Spares<Question> questions =
                new Spares<>(one ->
                        matrix.find(ConflictEntity.NAME, one.id())
                                .filter(Conflict::isOpen)
                                .isPresent());
        for (Guest guest : matrix.guests) {
            for (EntityDefinition entity : matrix.unit.ownEntities()) {
                for (FieldDefinition field : asked(matrix, guest, entity)) {
                    for (Where where : Where.values()) {
                        decide(matrix, questions, guest, entity, field, where);
                    }
                }
            }
        }
        matrix.assertSaid(ALL);
    }

    /// Fields of the entity about which there can be a question.
    private static List<FieldDefinition> asked(
            RecordMatrix matrix, Guest guest, EntityDefinition entity) {
        List<FieldDefinition> asked = new ArrayList<>();
        if (!entity.readOnly()) {
            asked.add(RecordMatrixTest.written(matrix, entity));
            for (FieldDefinition field : entity.fields().values()) {
                boolean more =
                        field.conflict() == ConflictPolicy.ASK
                                || guest.hidden(entity).contains(field.name());
                if (more && !asked.contains(field)) {
                    asked.add(field);
                }
            }
        }
        return asked;
    }

    /// A question, and the record it is about.
    private record Question(RecordId id, RecordId record) {}

    private static Question question(
            RecordMatrix matrix, EntityDefinition entity, FieldDefinition field, Where where)
            throws Exception {
        RecordId record = matrix.samples.make(matrix.name(), entity, where, Map.of());
        RecordId id =
                field.conflict() == ConflictPolicy.ASK
                        ? ask(matrix, entity, record, field, where)
                        : put(matrix, entity, record, field, where);
        return new Question(id, record);
    }

    private static void decide(
            RecordMatrix matrix,
            Spares<Question> questions,
            Guest guest,
            EntityDefinition entity,
            FieldDefinition field,
            Where where)
            throws Exception {
        Question asked =
                questions.get(
                        entity.name() + "." + field.name() + where,
                        () -> question(matrix, entity, field, where));
        RecordId record = asked.record();
        Value now = matrix.samples.field(matrix.name(), entity.name(), record, field.name());
        Value to = matrix.samples.other(matrix.name(), entity, field, where, now);
        Map<String, Value> decision =
                Map.of(
                        ConflictEntity.STATE, Value.text(ConflictEntity.DECIDED),
                        ConflictEntity.DECISION, Value.text(CanonicalJson.of(to)));
        Operation decided =
                new Operation.Update(ConflictEntity.NAME, asked.id(), decision, Map.of());
        boolean unseen = guest.hidden(entity).contains(field.name()) || !guest.isFor(entity, where);
        String expected =
                !guest.takesPart()
                        ? REFUSED
                        : !guest.decides(entity) ? FORBIDDEN : unseen ? SET_ASIDE : TAKEN;
        matrix.send(
                guest,
                "decide " + field.name() + " " + where + " of " + entity.name(),
                expected,
                decided,
                matrix.set(entity, record, field.name(), to));
    }

    /// Two devices that do not know of each other write the field.
    private static RecordId ask(
            RecordMatrix matrix,
            EntityDefinition entity,
            RecordId record,
            FieldDefinition field,
            Where where)
            throws Exception {
        Guest all =
                matrix.guests.stream()
                        .filter(one -> one.kind() == Kind.EVERYTHING)
                        .findFirst()
                        .orElseThrow();
        Value was = matrix.samples.field(matrix.name(), entity.name(), record, field.name());
        Value stays = matrix.samples.other(matrix.name(), entity, field, where, was);
        Operation first = matrix.set(entity, record, field.name(), stays);
        matrix.stage.send(all, matrix.name(), null, List.of(first));
        Value proposed = matrix.samples.other(matrix.name(), entity, field, where, stays);
        Operation late =
                new Operation.Update(
                        entity.name(), record, Map.of(field.name(), proposed), Map.of());
        Change asked = matrix.stage.send(all, matrix.name(), null, List.of(late)).change();
        return Conflict.idOf(asked.id(), 0, field.name());
    }

    /// A question that was open before the definition stopped asking about the field.
    private static RecordId put(
            RecordMatrix matrix,
            EntityDefinition entity,
            RecordId record,
            FieldDefinition field,
            Where where) {
        Value stays = matrix.samples.field(matrix.name(), entity.name(), record, field.name());
        Value proposed = matrix.samples.other(matrix.name(), entity, field, where, stays);
        Conflict conflict =
                new Conflict(
                        RecordId.random(),
                        entity.name(),
                        record,
                        field.name(),
                        Value.NOTHING,
                        stays,
                        proposed,
                        "another device",
                        "somebody",
                        "2020-01-05T10:00:00.000Z");
        matrix.samples.write(
                matrix.name(),
                new Operation.Create(ConflictEntity.NAME, conflict.id(), conflict.fields()));
        return conflict.id();
    }
}
