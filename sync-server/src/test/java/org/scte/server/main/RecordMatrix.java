package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Rule;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.main.Guest.Where;
import org.scte.server.main.RightsStage.Exchanged;

/// One unit, everybody before it, and what became of all that they tried there.
final class RecordMatrix {
    static final String TAKEN = "taken";
    static final String FORBIDDEN = "forbidden";
    static final String SET_ASIDE = "set aside";
    static final String REFUSED = "refused";

    final RightsStage stage;
    final SampleRecords samples;
    final UnitDefinition unit;
    final List<Guest> guests;
    private final Spares<Standing> fresh;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    /// A record as it was when it was made.
    private record Standing(String entity, RecordId id, Map<String, Value> fields) {}

    /// A society with records in both scopes of each of its units, all of them there before one
    /// unit hears from another of what is tried.
    static RightsStage open(Path data) throws Exception {
        RightsStage stage = new RightsStage(data);
        for (UnitDefinition unit : stage.definitions().values()) {
            for (EntityDefinition entity : unit.ownEntities()) {
                for (Where where : Where.values()) {
                    if (!entity.byService() || !unit.unit().equals("administration")) {
                        stage.samples.standing(unit.unit(), entity.name(), where);
                    }
                }
            }
        }
        return stage;
    }

    RecordMatrix(RightsStage stage, String name) throws Exception {
        this.stage = stage;
        this.samples = stage.samples;
        this.unit = stage.unit(name).definition();
        this.guests = stage.guests(name);
        this.fresh =
                new Spares<>(one -> find(one.entity(), one.id()).equals(Optional.of(one.fields())));
    }

    String name() {
        return unit.unit();
    }

    void fault(String what) {
        faults.add(what);
    }

    /// One cell was looked at.
    void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    /// Nothing was other than expected, and each of these was expected somewhere.
    void assertSaid(Set<String> expected) {
        assertThat(faults).as(name() + " " + answers).isEmpty();
        assertThat(answers.keySet()).as(name()).isEqualTo(expected);
    }

    /// What is to become of a write.
    ///
    /// @param beyond what of one outside of the scope
    static String writing(Guest guest, EntityDefinition entity, Where where, String beyond) {
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

    /// A record that nobody has changed, where devices can have any.
    RecordId fresh(EntityDefinition entity, Where where) throws Exception {
        return entity.readOnly()
                ? samples.standing(name(), entity.name(), where)
                : fresh.get(entity.name() + where, () -> make(entity, where)).id();
    }

    private Standing make(EntityDefinition entity, Where where) {
        RecordId id = samples.make(name(), entity, where, Map.of());
        return new Standing(entity.name(), id, find(entity.name(), id).orElseThrow());
    }

    Operation set(EntityDefinition entity, RecordId id, String field, Value to) {
        Value was = samples.field(name(), entity.name(), id, field);
        return new Operation.Update(entity.name(), id, Map.of(field, to), Map.of(field, was));
    }

    void send(Guest guest, String what, String expected, Operation... ops) throws Exception {
        send(guest, what, expected, null, List.of(ops));
    }

    /// Sends a change, and looks at its answer and at what became of its first operation.
    ///
    /// @param step the use case; null for none
    void send(Guest guest, String what, String expected, @Nullable String step, List<Operation> ops)
            throws Exception {
        Operation first = ops.getFirst();
        Optional<Map<String, Value>> before = find(first.entity(), first.id());
        Exchanged answer = stage.send(guest, name(), step, ops);
        count(answer.said());
        String cell = "%s: %s %s".formatted(guest, what, first.entity());
        if (!answer.said().equals(expected)) {
            fault("%s is %s, not %s".formatted(cell, answer.said(), expected));
        }
        boolean taken = answer.said().equals(TAKEN);
        Optional<Map<String, Value>> after = find(first.entity(), first.id());
        if (isDone(first, before) || isDone(first, after) != taken) {
            fault(cell + " is " + answer.said() + ": " + before + " became " + after);
        }
    }

    /// Whether a record is as the operation would have it; all else may change meanwhile, by what
    /// follows from other changes.
    private boolean isDone(Operation operation, Optional<Map<String, Value>> record) {
        return switch (operation) {
            case Operation.Create(_, _, Map<String, Value> set) ->
                    holds(record, kept(operation.entity(), set));
            case Operation.Update(_, _, Map<String, Value> set, _) ->
                    holds(record, kept(operation.entity(), set));
            case Operation.Delete _ -> record.isEmpty();
        };
    }

    /// Without what the service alone makes otherwise, where anything else is left.
    private Map<String, Value> kept(String entity, Map<String, Value> set) {
        Map<String, Value> kept = new HashMap<>(set);
        unit.entity(entity).stream()
                .flatMap(one -> one.rules().stream())
                .filter(Rule::byService)
                .forEach(rule -> kept.keySet().removeAll(rule.otherwise().keySet()));
        return kept.isEmpty() ? set : kept;
    }

    private static boolean holds(Optional<Map<String, Value>> record, Map<String, Value> set) {
        return record.isPresent()
                && set.entrySet().stream()
                        .allMatch(one ->
                                record.get()
                                        .getOrDefault(one.getKey(), Value.NOTHING)
                                        .equals(one.getValue()));
    }

    Optional<Map<String, Value>> find(String entity, RecordId id) {
        return stage.unit(name()).find(entity, id);
    }

    static Stream<String> units() {
        return Definitions.load(null).keySet().stream();
    }
}
