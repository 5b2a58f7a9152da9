package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.expression.Expression;
import org.scte.model.merge.Conflict;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.ConflictEntity;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;
import org.scte.server.main.Guest.Kind;
import org.scte.server.main.Guest.Where;
import org.scte.server.main.RightsStage.Exchanged;

/// Every kind of record of the shipped units, read and written by everybody, in their own scope and
/// in another: what the definition gives and nothing else.
class RecordMatrixTest {
    private static final String TAKEN = "taken";
    private static final String FORBIDDEN = "forbidden";
    private static final String SET_ASIDE = "set aside";
    private static final String REFUSED = "refused";

    /// Where a record must stand that a step can be taken with.
    private static final Map<String, Map<String, Value>> STATE =
            Map.of(
                    "seat-from-waiting-list",
                    Map.of("status", Value.text("waitlisted")),
                    "close-event",
                    Map.of("status", Value.text("ended")),
                    "reinstate",
                    Map.of("standing", Value.text("ended"), "reason", Value.text("x")));

    @TempDir private Path data;
    private RightsStage stage;
    private UnitDefinition unit;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    @BeforeEach
    void open() throws Exception {
        stage = new RightsStage(data);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<Guest> enter(String name) throws Exception {
        unit = stage.unit(name).definition();
        for (EntityDefinition entity : unit.ownEntities()) {
            for (Where where : Where.values()) {
                if (!entity.byService() || !name.equals("administration")) {
                    stage.samples.standing(name, entity.name(), where);
                }
            }
        }
        return stage.guests(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "administration",
                "membership",
                "events",
                "commerce",
                "certification",
                "learning",
                "insight"
            })
    void everybody_holds_what_the_definition_gives(String name) throws Exception {
        for (Guest guest : enter(name)) {
            if (!guest.takesPart()) {
                continue;
            }
            Map<RecordId, Map<String, Value>> held = stage.held(guest, name);
            String snapshot = stage.snapshot(guest, name);
            for (EntityDefinition entity : unit.ownEntities()) {
                for (Where where : Where.values()) {
                    look(guest, entity, where, held, snapshot);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(answers.keySet()).contains("seen");
        assertThat(answers.containsKey("unseen")).isEqualTo(!name.equals("administration"));
    }

    private void look(
            Guest guest,
            EntityDefinition entity,
            Where where,
            Map<RecordId, Map<String, Value>> held,
            String snapshot) {
        RecordId id = stage.samples.standing(unit.unit(), entity.name(), where);
        boolean seen = guest.reads(entity, where);
        answers.merge(seen ? "seen" : "unseen", 1, Integer::sum);
        String what = guest + " and " + entity.name() + " " + where;
        if (held.containsKey(id) != seen) {
            faults.add(what + ": by exchange it should be " + (seen ? "there" : "hidden"));
        }
        String line =
                snapshot.lines()
                        .filter(some -> some.contains("\"id\":\"" + id + "\""))
                        .findFirst()
                        .orElse("");
        if (line.isEmpty() == seen) {
            faults.add(what + ": in the snapshot it should be " + (seen ? "there" : "hidden"));
        }
        Set<String> hidden = guest.hidden(entity);
        for (String field : entity.fields().keySet()) {
            boolean filled =
                    !stage.samples.field(unit.unit(), entity.name(), id, field).isNothing();
            boolean shown = seen && filled && !hidden.contains(field);
            boolean byExchange =
                    !held.getOrDefault(id, Map.of()).getOrDefault(field, Value.NOTHING).isNothing();
            if (byExchange != shown || line.contains("\"" + field + "\":") != shown) {
                faults.add(what + ": its " + field + " should be " + (shown ? "there" : "hidden"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"administration", "membership", "events"})
    void everybody_writes_what_the_definition_gives(String name) throws Exception {
        for (Guest guest : enter(name)) {
            for (EntityDefinition entity : unit.ownEntities()) {
                for (Where where : Where.values()) {
                    insert(guest, entity, where);
                    update(guest, entity, where);
                    move(guest, entity, where);
                    delete(guest, entity, where);
                    for (String field : guest.hidden(entity)) {
                        writeHidden(guest, entity, where, field);
                    }
                }
            }
        }
        assertThat(faults).as(answers.toString()).isEmpty();
        assertThat(answers.keySet()).contains(FORBIDDEN, REFUSED);
        if (!name.equals("administration")) {
            assertThat(answers.keySet()).contains(TAKEN, SET_ASIDE);
        }
    }

    private void insert(Guest guest, EntityDefinition entity, Where where) throws Exception {
        Map<String, Value> fields = stage.samples.fields(unit.unit(), entity, where);
        fields.keySet().removeAll(guest.hidden(entity));
        RecordId id = stage.samples.id(unit.unit(), entity, fields);
        String expected = writing(guest, entity, where, FORBIDDEN);
        send(guest, "insert " + where, expected, new Operation.Create(entity.name(), id, fields));
    }

    private void update(Guest guest, EntityDefinition entity, Where where) throws Exception {
        Set<String> not = new HashSet<>(entity.identity());
        String own = entity.name() + ".";
        for (Role role : unit.roles().values()) {
            role.hide().stream()
                    .filter(path -> path.startsWith(own))
                    .forEach(path -> not.add(path.substring(own.length())));
        }
        FieldDefinition field =
                entity.fields().values().stream()
                        .filter(one -> one.type() == FieldType.TEXT && !not.contains(one.name()))
                        .filter(one -> entity.byService() || !one.byService())
                        .findFirst()
                        .orElseThrow();
        Value to = stage.samples.value(unit.unit(), entity, field, where);
        String expected = writing(guest, entity, where, SET_ASIDE);
        send(
                guest,
                "update " + where,
                expected,
                set(entity, fresh(entity, where), field.name(), to));
    }

    /// Into the other scope.
    private void move(Guest guest, EntityDefinition entity, Where where) throws Exception {
        String scope = Objects.requireNonNullElse(entity.scope(), "").split("\\.")[0];
        if (scope.isEmpty() || entity.identity().contains(scope)) {
            return;
        }
        RecordId to =
                stage.samples.standing(
                        unit.unit(),
                        String.valueOf(entity.field(scope).orElseThrow().to()),
                        where.other());
        String expected = writing(guest, entity, where, SET_ASIDE);
        if (expected.equals(TAKEN) && !guest.isFor(entity, where.other())) {
            expected = FORBIDDEN;
        }
        send(
                guest,
                "move out of " + where,
                expected,
                set(entity, fresh(entity, where), scope, Value.text(to.toString())));
    }

    private void delete(Guest guest, EntityDefinition entity, Where where) throws Exception {
        String expected = writing(guest, entity, where, SET_ASIDE);
        RecordId id = fresh(entity, where);
        long seen = stage.unit(unit.unit()).head();
        send(guest, "delete " + where, expected, new Operation.Delete(entity.name(), id, seen));
    }

    private void writeHidden(Guest guest, EntityDefinition entity, Where where, String field)
            throws Exception {
        FieldDefinition known = entity.field(field).orElseThrow();
        String expected = writing(guest, entity, where, SET_ASIDE);
        expected = expected.equals(TAKEN) ? FORBIDDEN : expected;
        Value to = stage.samples.value(unit.unit(), entity, known, where);
        send(
                guest,
                "write hidden " + where,
                expected,
                set(entity, fresh(entity, where), field, to));
    }

    /// What is to become of a write.
    ///
    /// @param beyond what of one outside of the scope
    private static String writing(
            Guest guest, EntityDefinition entity, Where where, String beyond) {
        if (!guest.takesPart()) {
            return REFUSED;
        }
        if (!guest.writes(entity)) {
            return FORBIDDEN;
        }
        if (!guest.isFor(entity, where)) {
            return beyond;
        }
        return entity.readOnly() ? FORBIDDEN : TAKEN;
    }

    private RecordId fresh(EntityDefinition entity, Where where) {
        return entity.readOnly()
                ? stage.samples.standing(unit.unit(), entity.name(), where)
                : stage.samples.make(unit.unit(), entity, where, Map.of());
    }

    private Operation set(EntityDefinition entity, RecordId id, String field, Value to) {
        Value was = stage.samples.field(unit.unit(), entity.name(), id, field);
        return new Operation.Update(entity.name(), id, Map.of(field, to), Map.of(field, was));
    }

    private void send(Guest guest, String what, String expected, Operation... ops)
            throws Exception {
        send(guest, what, expected, null, List.of(ops));
    }

    private void send(
            Guest guest, String what, String expected, @Nullable String step, List<Operation> ops)
            throws Exception {
        Operation first = ops.getFirst();
        Optional<Map<String, Value>> before =
                stage.unit(unit.unit()).find(first.entity(), first.id());
        Exchanged answer = stage.send(guest, unit.unit(), step, ops);
        answers.merge(answer.said(), 1, Integer::sum);
        String name = "%s: %s %s".formatted(guest, what, first.entity());
        if (!answer.said().equals(expected)) {
            faults.add("%s is %s, not %s".formatted(name, answer.said(), expected));
        }
        boolean same = stage.unit(unit.unit()).find(first.entity(), first.id()).equals(before);
        if (same == answer.said().equals(TAKEN)) {
            faults.add(
                    name + " is " + answer.said() + (same ? " and left all" : " and changed it"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"membership", "events"})
    void everybody_takes_the_steps_that_the_definition_gives(String name) throws Exception {
        for (Guest guest : enter(name)) {
            for (UseCase step : unit.useCases().values()) {
                for (Where where : Where.values()) {
                    step(guest, step, where);
                }
            }
        }
        assertThat(faults).as(answers.toString()).isEmpty();
        assertThat(answers.keySet()).contains(TAKEN, FORBIDDEN, SET_ASIDE, REFUSED);
    }

    private void step(Guest guest, UseCase step, Where where) throws Exception {
        boolean creates = step.on() == null;
        EntityDefinition entity =
                unit.entity(String.valueOf(creates ? step.creates() : step.on())).orElseThrow();
        Operation op = creates ? created(step, entity, where) : changed(step, entity, where);
        send(
                guest,
                step.name() + " " + where,
                stepping(guest, step, entity, where),
                step.name(),
                List.of(op));
    }

    private static String stepping(
            Guest guest, UseCase step, EntityDefinition entity, Where where) {
        if (!guest.takesPart()) {
            return REFUSED;
        }
        if (!guest.uses(step.name())) {
            return FORBIDDEN;
        }
        if (guest.isFor(entity, where)) {
            return TAKEN;
        }
        return step.on() == null ? FORBIDDEN : SET_ASIDE;
    }

    private Operation created(UseCase step, EntityDefinition entity, Where where) {
        Map<String, Value> fields = stage.samples.fields(unit.unit(), entity, where);
        fields.keySet().retainAll(step.input());
        fields.putAll(set(step));
        RecordId id = stage.samples.id(unit.unit(), entity, fields);
        return new Operation.Create(entity.name(), id, fields);
    }

    private Operation changed(UseCase step, EntityDefinition entity, Where where) {
        Map<String, Value> state = new LinkedHashMap<>(STATE.getOrDefault(step.name(), Map.of()));
        for (Expression set : step.set().values()) {
            if (set.source().startsWith("self.")) {
                FieldDefinition read = entity.field(set.source().substring(5)).orElseThrow();
                state.put(read.name(), stage.samples.value(unit.unit(), entity, read, where));
            }
        }
        RecordId id = stage.samples.make(unit.unit(), entity, where, state);
        Map<String, Value> fields = set(step);
        fields.replaceAll((field, value) ->
                value instanceof Value.Text(String text) && text.startsWith("self.")
                        ? state.getOrDefault(text.substring(5), Value.NOTHING)
                        : value);
        Map<String, Value> was = new LinkedHashMap<>();
        for (String input : step.input()) {
            FieldDefinition field = entity.field(input).orElseThrow();
            fields.put(input, stage.samples.value(unit.unit(), entity, field, where.other()));
        }
        fields.keySet()
                .forEach(field ->
                        was.put(field, stage.samples.field(unit.unit(), entity.name(), id, field)));
        return new Operation.Update(entity.name(), id, fields, was);
    }

    /// What the step writes, as a device works it out: a word, the time or the day.
    private static Map<String, Value> set(UseCase step) {
        Map<String, Value> set = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> one : step.set().entrySet()) {
            String source = one.getValue().source();
            String text =
                    switch (source) {
                        case "now" -> ProtocolJson.writeInstant(Instant.now());
                        case "today" -> LocalDate.now(ZoneOffset.UTC).toString();
                        default -> source.replace("'", "");
                    };
            set.put(one.getKey(), Value.text(text));
        }
        return set;
    }

    @Test
    void everybody_decides_what_the_definition_gives() throws Exception {
        List<Guest> guests = enter("membership");
        Guest all =
                guests.stream().filter(g -> g.kind() == Kind.EVERYTHING).findFirst().orElseThrow();
        for (Guest guest : guests) {
            for (EntityDefinition entity : unit.ownEntities()) {
                for (FieldDefinition field : entity.fields().values()) {
                    if (field.conflict() == ConflictPolicy.ASK) {
                        for (Where where : Where.values()) {
                            decide(guest, all, entity, field, where);
                        }
                    }
                }
            }
        }
        assertThat(faults).as(answers.toString()).isEmpty();
        assertThat(answers.keySet()).contains(TAKEN, FORBIDDEN, SET_ASIDE, REFUSED);
    }

    private void decide(
            Guest guest, Guest all, EntityDefinition entity, FieldDefinition field, Where where)
            throws Exception {
        RecordId record = fresh(entity, where);
        Value stays = stage.samples.value(unit.unit(), entity, field, where);
        stage.send(all, unit.unit(), null, List.of(set(entity, record, field.name(), stays)));
        Value proposed = stage.samples.value(unit.unit(), entity, field, where);
        Operation late =
                new Operation.Update(
                        entity.name(), record, Map.of(field.name(), proposed), Map.of());
        Change asked = stage.send(all, unit.unit(), null, List.of(late)).change();
        RecordId question = Conflict.idOf(asked.id(), 0, field.name());
        Map<String, Value> decision =
                Map.of(
                        ConflictEntity.STATE, Value.text(ConflictEntity.DECIDED),
                        ConflictEntity.DECISION, Value.text(json(proposed)));
        Operation decided = new Operation.Update(ConflictEntity.NAME, question, decision, Map.of());
        boolean unseen = guest.hidden(entity).contains(field.name()) || !guest.isFor(entity, where);
        String expected =
                !guest.takesPart()
                        ? REFUSED
                        : !guest.decides(entity) ? FORBIDDEN : unseen ? SET_ASIDE : TAKEN;
        send(
                guest,
                "decide " + field.name() + " " + where,
                expected,
                null,
                List.of(decided, set(entity, record, field.name(), proposed)));
    }

    private static String json(Value value) {
        return CanonicalJson.of(value);
    }
}
