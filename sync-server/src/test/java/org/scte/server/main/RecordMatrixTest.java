package org.scte.server.main;

import static org.scte.server.main.RecordMatrix.FORBIDDEN;
import static org.scte.server.main.RecordMatrix.REFUSED;
import static org.scte.server.main.RecordMatrix.SET_ASIDE;
import static org.scte.server.main.RecordMatrix.TAKEN;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Role;
import org.scte.model.unit.Rule;
import org.scte.server.main.Guest.Where;
import org.scte.server.main.RightsStage.Key;

/// Every kind of record of the shipped units, read and written by everybody, in their own scope and
/// in another: what the definition gives and nothing else.
class RecordMatrixTest {
    /// Kinds of fields, those first of which an update is most easily told.
    private static final List<FieldType> WRITTEN =
            List.of(FieldType.TEXT, FieldType.INTEGER, FieldType.DATE, FieldType.CHOICE);

    /// What a write comes to, in units where that is not all of it: in some nothing is a device's
    /// to write, in one nothing of what has a scope.
    private static final Map<String, Set<String>> SAID =
            Map.of(
                    "administration", Set.of(FORBIDDEN, REFUSED),
                    "insight", Set.of(FORBIDDEN, REFUSED),
                    "commerce", Set.of(TAKEN, FORBIDDEN, REFUSED));

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

    @ParameterizedTest
    @MethodSource("org.scte.server.main.RecordMatrix#units")
    void everybody_holds_what_the_definition_gives(String name) throws Exception {
        RecordMatrix matrix = new RecordMatrix(stage, name);
        for (Guest guest : matrix.guests) {
            if (guest.takesPart()) {
                look(matrix, guest);
            }
        }
        matrix.assertSaid(
                name.equals("administration") ? Set.of("seen") : Set.of("seen", "unseen"));
    }

    private static void look(RecordMatrix matrix, Guest guest) throws Exception {
        Map<Key, Map<String, Value>> held = matrix.stage.held(guest, matrix.name());
        String snapshot = matrix.stage.snapshot(guest, matrix.name());
        for (EntityDefinition entity : matrix.unit.ownEntities()) {
            for (Where where : Where.values()) {
                look(matrix, guest, entity, where, held, snapshot);
            }
        }
    }

    private static void look(
            RecordMatrix matrix,
            Guest guest,
            EntityDefinition entity,
            Where where,
            Map<Key, Map<String, Value>> held,
            String snapshot) {
        RecordId id = matrix.samples.standing(matrix.name(), entity.name(), where);
        boolean seen = guest.reads(entity, where);
        matrix.count(seen ? "seen" : "unseen");
        String what = guest + " and " + entity.name() + " " + where;
        Key key = new Key(entity.name(), id);
        if (held.containsKey(key) != seen) {
            matrix.fault(what + ": by exchange it should be " + (seen ? "there" : "hidden"));
        }
        String line =
                snapshot.lines()
                        .filter(some -> some.contains("\"id\":\"" + id + "\""))
                        .filter(some -> some.contains("\"entity\":\"" + entity.name() + "\""))
                        .findFirst()
                        .orElse("");
        if (line.isEmpty() == seen) {
            matrix.fault(what + ": in the snapshot it should be " + (seen ? "there" : "hidden"));
        }
        Set<String> hidden = guest.hidden(entity);
        for (String field : entity.fields().keySet()) {
            boolean filled =
                    !matrix.samples.field(matrix.name(), entity.name(), id, field).isNothing();
            boolean shown = seen && filled && !hidden.contains(field);
            boolean byExchange =
                    !held.getOrDefault(key, Map.of())
                            .getOrDefault(field, Value.NOTHING)
                            .isNothing();
            if (byExchange != shown || line.contains("\"" + field + "\":") != shown) {
                matrix.fault(
                        what + ": its " + field + " should be " + (shown ? "there" : "hidden"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.scte.server.main.RecordMatrix#units")
    void everybody_writes_what_the_definition_gives(String name) throws Exception {
        RecordMatrix matrix = new RecordMatrix(stage, name);
        Spares<Operation.Create> inserts =
                new Spares<>(one -> matrix.find(one.entity(), one.id()).isEmpty());
        for (Guest guest : matrix.guests) {
            for (EntityDefinition entity : matrix.unit.ownEntities()) {
                for (Where where : Where.values()) {
                    insert(matrix, inserts, guest, entity, where);
                    update(matrix, guest, entity, where);
                    move(matrix, guest, entity, where);
                    moveAway(matrix, guest, entity, where);
                    delete(matrix, guest, entity, where);
                    for (String field : guest.hidden(entity)) {
                        writeHidden(matrix, guest, entity, where, field);
                    }
                }
            }
        }
        matrix.assertSaid(SAID.getOrDefault(name, ALL));
    }

    private static void insert(
            RecordMatrix matrix,
            Spares<Operation.Create> inserts,
            Guest guest,
            EntityDefinition entity,
            Where where)
            throws Exception {
        Operation.Create whole =
                inserts.get(entity.name() + where, () -> whole(matrix, entity, where));
        Map<String, Value> fields = new LinkedHashMap<>(whole.set());
        fields.keySet().removeAll(guest.hidden(entity));
        matrix.send(
                guest,
                "insert " + where,
                RecordMatrix.writing(guest, entity, where, FORBIDDEN),
                new Operation.Create(entity.name(), whole.id(), fields));
    }

    private static Operation.Create whole(
            RecordMatrix matrix, EntityDefinition entity, Where where) {
        Map<String, Value> fields = matrix.samples.sent(matrix.name(), entity, where);
        RecordId id = matrix.samples.id(matrix.name(), entity, fields);
        return new Operation.Create(entity.name(), id, fields);
    }

    private static void update(
            RecordMatrix matrix, Guest guest, EntityDefinition entity, Where where)
            throws Exception {
        FieldDefinition field = written(matrix, entity);
        RecordId id = matrix.fresh(entity, where);
        Value now = matrix.samples.field(matrix.name(), entity.name(), id, field.name());
        Value to = matrix.samples.other(matrix.name(), entity, field, where, now);
        String expected = RecordMatrix.writing(guest, entity, where, SET_ASIDE);
        matrix.send(guest, "update " + where, expected, matrix.set(entity, id, field.name(), to));
    }

    /// One that nobody is kept from, and that anything can be written to.
    static FieldDefinition written(RecordMatrix matrix, EntityDefinition entity) {
        Set<String> not = new HashSet<>(SampleRecords.fixed(entity));
        String own = entity.name() + ".";
        for (Role role : matrix.unit.roles().values()) {
            role.hide().stream()
                    .filter(path -> path.startsWith(own))
                    .forEach(path -> not.add(path.substring(own.length())));
        }
        return WRITTEN.stream()
                .flatMap(
                        type -> entity.fields().values().stream().filter(one -> one.type() == type))
                .filter(one -> !not.contains(one.name()))
                .filter(one -> entity.byService() && !one.isComputed() || !one.byService())
                .findFirst()
                .orElseThrow();
    }

    /// Into the other scope.
    private static void move(RecordMatrix matrix, Guest guest, EntityDefinition entity, Where where)
            throws Exception {
        Optional<FieldDefinition> through = through(entity);
        if (through.isEmpty()) {
            return;
        }
        FieldDefinition field = through.get();
        RecordId to =
                matrix.samples.standing(matrix.name(), String.valueOf(field.to()), where.other());
        String expected = RecordMatrix.writing(guest, entity, where, SET_ASIDE);
        if (expected.equals(TAKEN) && !guest.isFor(entity, where.other())) {
            expected = FORBIDDEN;
        }
        matrix.send(
                guest,
                "move out of " + where,
                expected,
                matrix.set(
                        entity,
                        matrix.fresh(entity, where),
                        field.name(),
                        Value.text(to.toString())));
    }

    /// Out of every scope, where only those go on seeing it who see all.
    private static void moveAway(
            RecordMatrix matrix, Guest guest, EntityDefinition entity, Where where)
            throws Exception {
        Optional<FieldDefinition> scope =
                Optional.ofNullable(entity.scope())
                        .flatMap(entity::field)
                        .filter(field -> !field.required() && !field.byService());
        if (scope.isEmpty()) {
            return;
        }
        String expected = RecordMatrix.writing(guest, entity, where, SET_ASIDE);
        matrix.send(
                guest,
                "move away from " + where,
                expected.equals(TAKEN) && guest.scoped() ? FORBIDDEN : expected,
                matrix.set(entity, matrix.fresh(entity, where), scope.get().name(), Value.NOTHING));
    }

    /// The ref by which a record comes into a scope: where the service writes that one, the ref
    /// that a rule takes it from. Empty where it stays.
    private static Optional<FieldDefinition> through(EntityDefinition entity) {
        return SampleRecords.scopeField(entity)
                .flatMap(entity::field)
                .flatMap(field ->
                        field.byService() && !entity.readOnly()
                                ? source(entity, field.name())
                                : Optional.of(field))
                .filter(field -> !entity.identity().contains(field.name()));
    }

    private static Optional<FieldDefinition> source(EntityDefinition entity, String field) {
        return entity.rules().stream()
                .map(Rule::otherwise)
                .filter(otherwise -> otherwise.containsKey(field))
                .flatMap(otherwise -> otherwise.get(field).reads().stream())
                .findFirst()
                .flatMap(entity::field);
    }

    private static void delete(
            RecordMatrix matrix, Guest guest, EntityDefinition entity, Where where)
            throws Exception {
        String expected = RecordMatrix.writing(guest, entity, where, SET_ASIDE);
        RecordId id = matrix.fresh(entity, where);
        long seen = matrix.stage.unit(matrix.name()).head();
        matrix.send(
                guest, "delete " + where, expected, new Operation.Delete(entity.name(), id, seen));
    }

    private static void writeHidden(
            RecordMatrix matrix, Guest guest, EntityDefinition entity, Where where, String field)
            throws Exception {
        FieldDefinition known = entity.field(field).orElseThrow();
        String expected = RecordMatrix.writing(guest, entity, where, SET_ASIDE);
        expected = expected.equals(TAKEN) ? FORBIDDEN : expected;
        Value to = matrix.samples.value(matrix.name(), entity, known, where);
        matrix.send(
                guest,
                "write hidden " + where,
                expected,
                matrix.set(entity, matrix.fresh(entity, where), field, to));
    }
}
