package org.scte.simulation;

import static org.scte.simulation.ReferenceFacts.put;
import static org.scte.simulation.ReferenceFacts.with;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.simulation.ReferenceFacts.Edit;
import org.scte.simulation.ReferenceFacts.Fact;
import org.scte.simulation.ReferenceFacts.Key;
import org.scte.simulation.ReferenceFacts.Made;

/// What one change makes of the harbour, and why it may not be taken. It is of use once.
final class ReferenceDraft {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// What each use case asks for, by its name; and what it sets.
    private static final Map<String, Set<String>> INPUT =
            Map.of("welcome", Set.of("motto"), "inspect", Set.of("remark", "weight"));

    private static final Map<String, String> SETS = Map.of("welcome", "status", "inspect", "grade");

    private static final Map<String, String> NUMBERS =
            Map.of("person", "P-%04d", "crate", "C-%03d");
    private static final Set<String> OF_THE_SERVICE = Set.of("number");

    /// As it was before the change.
    final Map<Key, Fact> facts;

    final Map<Key, Fact> next;
    final Map<String, Long> serials;
    final Edit edit;
    final Set<Problem.Code> codes = EnumSet.noneOf(Problem.Code.class);

    /// `op.field.code`
    final Set<String> notes = new LinkedHashSet<>();

    /// What the change is about, whether or not it is taken.
    final Set<Key> touched = new LinkedHashSet<>();

    final Set<String> refsSet = new HashSet<>();
    private final Set<String> decided = new HashSet<>();

    ReferenceDraft(Map<Key, Fact> facts, Map<String, Long> serials, Edit edit) {
        this.facts = facts;
        this.next = new HashMap<>(facts);
        this.serials = new HashMap<>(serials);
        this.edit = edit;
    }

    /// Finds in `codes` why the change may not be taken; all is well where they stay empty.
    void take(Change change) {
        String step = change.useCase();
        if (step != null && !change.ops().isEmpty()) {
            checkStep(step, change.ops().getFirst());
        }
        change.ops().forEach(this::readDecision);
        for (int op = 0; op < change.ops().size(); op++) {
            merge(op, change, op == 0 && step != null ? SETS.get(step) : "");
        }
        if (step != null && notes.stream().anyMatch(note -> isHalf(step, note))) {
            codes.add(Problem.Code.MOVED_ON);
        }
        change.ops().forEach(this::checkDecision);
        if (codes.isEmpty()) {
            ReferenceRules rules = new ReferenceRules(this);
            rules.adjust(change);
            rules.checkWhole();
        }
    }

    private static boolean isHalf(String step, String note) {
        return INPUT.get(step).stream()
                .anyMatch(field ->
                        note.endsWith("." + field + "." + Note.Code.KEPT_THEIRS)
                                || note.endsWith("." + field + "." + Note.Code.ASKED));
    }

    private void checkStep(String step, Operation first) {
        Fact fact = facts.get(new Key(first.entity(), first.id()));
        boolean may =
                fact == null
                        || !fact.living()
                        || (step.equals("welcome")
                                ? fact.field("status").equals(Value.text("new"))
                                : !fact.field("grade").equals(Value.text("strict")));
        if (!may) {
            codes.add(Problem.Code.MOVED_ON);
        }
    }

    /// The field that an operation decides is taken as sent.
    private void readDecision(Operation operation) {
        if (isDecision(operation)) {
            Fact conflict = facts.get(new Key(operation.entity(), operation.id()));
            if (conflict != null && conflict.living()) {
                decided.add(placeOf(conflict));
                if (!conflict.field("state").equals(Value.text("open"))) {
                    codes.add(Problem.Code.MOVED_ON);
                }
            }
        }
    }

    private static boolean isDecision(Operation operation) {
        return operation instanceof Operation.Update update && update.entity().equals("conflict");
    }

    private static String placeOf(Fact conflict) {
        return conflict.text("entity") + conflict.text("record") + conflict.text("field");
    }

    /// What a conflict says was decided is what the change makes of the field.
    private void checkDecision(Operation operation) {
        Fact conflict = next.get(new Key(operation.entity(), operation.id()));
        if (!isDecision(operation) || conflict == null || !conflict.living()) {
            return;
        }
        Fact fact =
                next.get(new Key(conflict.text("entity"), RecordId.of(conflict.text("record"))));
        if (fact != null
                && fact.living()
                && !CanonicalJson.of(fact.field(conflict.text("field")))
                        .equals(conflict.text("decision"))) {
            codes.add(Problem.Code.INVALID);
        }
    }

    /// @param step the field that the change's use case sets
    private void merge(int op, Change change, String step) {
        Operation operation = change.ops().get(op);
        Key key = new Key(operation.entity(), operation.id());
        touched.add(key);
        Fact fact = next.get(key);
        switch (operation) {
            case Operation.Create(_, _, Map<String, Value> set) -> {
                if (fact != null && fact.living()) {
                    update(op, key, fact, new Sent(change, set, Map.of(), ""));
                } else {
                    create(op, key, fact, set);
                }
            }
            case Operation.Update(_, _, Map<String, Value> set, Map<String, Value> was) -> {
                if (fact == null) {
                    codes.add(Problem.Code.MISSING_RECORD);
                } else if (!fact.living()) {
                    codes.add(Problem.Code.RECORD_DELETED);
                } else {
                    update(op, key, fact, new Sent(change, set, was, step));
                }
            }
            case Operation.Delete(_, _, long seen) -> delete(key, fact, seen);
        }
    }

    private void create(int op, Key key, Fact tombstone, Map<String, Value> set) {
        if (key.entity().equals("mark")
                && !key.id().equals(Identity.of("harbour", "mark", List.of(day(set))))) {
            codes.add(Problem.Code.INVALID);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<String, Made> made = new HashMap<>();
        set.forEach((field, value) -> put(fields, field, value));
        giveDefault(key, "person", "status", "new", set, fields, made);
        giveDefault(key, "crate", "state", "light", set, fields, made);
        if (NUMBERS.containsKey(key.entity())) {
            Value number = tombstone == null ? Value.NOTHING : tombstone.field("number");
            if (number.isNothing()) {
                long next = serials.merge(key.entity(), 1L, Long::sum);
                number = Value.text(NUMBERS.get(key.entity()).formatted(next));
                notes.add(op + ".number." + Note.Code.ASSIGNED);
            }
            fields.put("number", number);
            made.put("number", new Made(edit.device(), Value.NOTHING));
        }
        for (String field : set.keySet()) {
            refsSet.add(key + field);
        }
        next.put(key, new Fact(true, fields, made, with(tombstone, edit)));
    }

    private void giveDefault(
            Key key,
            String entity,
            String field,
            String value,
            Map<String, Value> set,
            Map<String, Value> fields,
            Map<String, Made> made) {
        if (key.entity().equals(entity) && !set.containsKey(field)) {
            fields.put(field, Value.text(value));
            made.put(field, new Made(edit.device(), Value.NOTHING));
        }
    }

    private static Value day(Map<String, Value> set) {
        return set.getOrDefault("day", Value.NOTHING);
    }

    /// One operation as it was sent.
    ///
    /// @param step the field that its use case sets
    private record Sent(
            Change change, Map<String, Value> set, Map<String, Value> was, String step) {}

    private void update(int op, Key key, Fact fact, Sent sent) {
        Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
        Map<String, Made> made = new HashMap<>(fact.made());
        sent.set()
                .forEach((field, value) -> {
                    Value current = fact.field(field);
                    Value was = sent.was().getOrDefault(field, Value.NOTHING);
                    boolean counts = ReferenceMerge.adds(key.entity(), field) && !was.equals(value);
                    if (OF_THE_SERVICE.contains(field)) {
                        codes.add(Problem.Code.FORBIDDEN);
                        return;
                    }
                    if (current.equals(value) && !counts
                            || key.entity().equals("mark") && field.equals("day")) {
                        return; // nothing to do, or its identity, which the same id proves
                    }
                    Value taken = value;
                    if (!isUntouched(fact, field, current, was)) {
                        taken = meet(op, key, field, current, was, sent);
                    }
                    if (!taken.equals(current)) {
                        put(fields, field, taken);
                        made.remove(field);
                        refsSet.add(key + field);
                    }
                });
        next.put(key, new Fact(true, fields, made, with(fact, edit)));
    }

    private Value meet(int op, Key key, String field, Value current, Value was, Sent sent) {
        Value set = sent.set().get(field);
        boolean asSent =
                field.equals(sent.step()) || decided.contains(key.entity() + key.id() + field);
        ReferenceMerge.Met met =
                asSent
                        ? new ReferenceMerge.Met(set, Note.Code.TOOK_YOURS)
                        : ReferenceMerge.meet(key.entity(), field, current, was, set);
        notes.add(op + "." + field + "." + met.code());
        if (met.code() == Note.Code.ASKED) {
            ask(op, key, field, List.of(was, current, set), sent.change());
        }
        if (met.value() instanceof Value.Whole(long number)
                && field.equals("weight")
                && (number < 0 || number > 100)) {
            codes.add(Problem.Code.INVALID);
        }
        return met.value();
    }

    /// Opens a conflict.
    ///
    /// @param values base, theirs and yours
    private void ask(int op, Key key, String field, List<Value> values, Change change) {
        RecordId id =
                new RecordId(
                        UuidCreator.getNameBasedSha1(change.id(), "conflict:" + op + ":" + field));
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("entity", Value.text(key.entity()));
        fields.put("record", Value.text(key.id().toString()));
        fields.put("field", Value.text(field));
        fields.put("base", Value.text(CanonicalJson.of(values.get(0))));
        fields.put("theirs", Value.text(CanonicalJson.of(values.get(1))));
        fields.put("yours", Value.text(CanonicalJson.of(values.get(2))));
        fields.put("device", Value.text(edit.device()));
        fields.put("actor", Value.text(change.actor()));
        fields.put("at", Value.text(INSTANT.format(change.at())));
        fields.put("state", Value.text("open"));
        Key conflict = new Key("conflict", id);
        touched.add(conflict);
        next.put(conflict, new Fact(true, fields, Map.of(), List.of()));
    }

    /// Nobody else has changed the field since the device saw it.
    private boolean isUntouched(Fact fact, String field, Value current, Value seen) {
        Made made = fact.made().get(field);
        return current.equals(seen)
                || made != null && made.device().equals(edit.device()) && made.sent().equals(seen);
    }

    private void delete(Key key, Fact fact, long seen) {
        if (fact == null) {
            codes.add(Problem.Code.MISSING_RECORD);
        } else if (fact.living()) {
            boolean changed =
                    fact.edits().stream()
                            .anyMatch(each ->
                                    each.pos() > seen && !each.device().equals(edit.device()));
            if (changed) {
                codes.add(Problem.Code.CHANGED_SINCE);
            } else {
                next.put(key, new Fact(false, fact.fields(), Map.of(), with(fact, edit)));
            }
        }
    }
}
