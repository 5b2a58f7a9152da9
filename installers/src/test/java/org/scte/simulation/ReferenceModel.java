package org.scte.simulation;

import static org.scte.simulation.ReferenceFacts.put;
import static org.scte.simulation.ReferenceFacts.with;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
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

/// What the harbour must look like after the changes it took, and whether it may take the next one:
/// written from the protocol's page alone, with nothing of the service's code. It is told nothing
/// but changes, in the order of their `pos`.
final class ReferenceModel {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// What each use case asks for, by its name; and what it sets.
    private static final Map<String, Set<String>> INPUT =
            Map.of("welcome", Set.of("motto"), "inspect", Set.of("remark", "weight"));

    private static final Map<String, String> SETS = Map.of("welcome", "status", "inspect", "grade");

    private static final Map<String, String> NUMBERS =
            Map.of("person", "P-%04d", "crate", "C-%03d");
    private static final Set<String> OF_THE_SERVICE = Set.of("number");

    /// What the model says of a change.
    ///
    /// @param pos its place where it is taken; 0 where it is rejected
    /// @param notes `op.field.code`
    /// @param codes why it is rejected
    record Verdict(long pos, Set<String> notes, Set<Problem.Code> codes) {
        boolean taken() {
            return pos > 0;
        }
    }

    private Map<Key, Fact> facts = new HashMap<>();
    private List<Digest> digests = new ArrayList<>(List.of(Digest.EMPTY));
    private Map<String, Long> serials = new HashMap<>();

    private String device = "";
    private Map<Key, Fact> next = Map.of();
    private final Set<Problem.Code> codes = EnumSet.noneOf(Problem.Code.class);
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<Key> touched = new LinkedHashSet<>();
    private final Set<String> refsSet = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private Map<String, Long> nextSerials = Map.of();

    long head() {
        return digests.size() - 1;
    }

    /// Everything as it is now, to go back to.
    record Moment(Map<Key, Fact> facts, List<Digest> digests, Map<String, Long> serials) {
        /// The living records by their key.
        Map<Key, Map<String, Value>> living() {
            Map<Key, Map<String, Value>> living = new HashMap<>();
            facts.forEach((key, fact) -> {
                if (fact.living()) {
                    living.put(key, fact.fields());
                }
            });
            return living;
        }
    }

    Moment moment() {
        return new Moment(facts, List.copyOf(digests), Map.copyOf(serials));
    }

    /// The history is what it was at that moment; the series go on above what was given out.
    void goBack(Moment moment, long reserve) {
        facts = moment.facts();
        digests = new ArrayList<>(moment.digests());
        Map<String, Long> above = new HashMap<>();
        serials.forEach((entity, last) -> above.put(entity, last + reserve));
        serials = above;
    }

    /// What the last change was about, whether or not it was taken.
    Set<Key> touched() {
        return touched;
    }

    /// Takes what the service made of a change that it had lost: where that stands among the others
    /// is the service's to find out, and is looked at when all have come back.
    void follow(String from, List<Disk.Step> steps) {
        device = from;
        begin();
        Edit edit = new Edit(head() + 1, from);
        for (Disk.Step step : steps) {
            Key key = new Key(step.entity(), step.id());
            Fact before = next.get(key);
            boolean there = before != null && before.living() && !step.kind().equals("create");
            Map<String, Value> fields =
                    new LinkedHashMap<>(there ? before.fields() : Map.<String, Value>of());
            Map<String, Made> made = new HashMap<>(there ? before.made() : Map.<String, Made>of());
            step.changed()
                    .forEach((field, value) -> {
                        put(fields, field, value);
                        made.remove(field);
                    });
            step.kept().forEach((field, value) -> made.put(field, new Made(from, value)));
            boolean gone = step.kind().equals("delete");
            Fact after =
                    gone
                            ? new Fact(
                                    false,
                                    before == null ? Map.of() : before.fields(),
                                    Map.of(),
                                    with(before, edit))
                            : new Fact(true, fields, made, with(before, edit));
            touched.add(key);
            next.put(key, after);
            if (fields.get("number") instanceof Value.Text(String number)) {
                nextSerials.merge(key.entity(), Long.parseLong(number.substring(2)), Math::max);
            }
        }
        commit();
    }

    private void begin() {
        next = new HashMap<>(facts);
        codes.clear();
        notes.clear();
        touched.clear();
        refsSet.clear();
        decided.clear();
        nextSerials = new HashMap<>(serials);
    }

    /// Of everything as of a position.
    Digest digest(long pos) {
        return digests.get((int) pos);
    }

    /// The canonical lines of what is living.
    List<String> dump() {
        TreeMap<String, String> lines = new TreeMap<>();
        facts.forEach((key, fact) -> {
            if (fact.living()) {
                lines.put(
                        key.entity() + " " + key.id(),
                        CanonicalJson.ofRecord(key.entity(), key.id(), fact.fields()));
            }
        });
        return List.copyOf(lines.values());
    }

    /// Takes the change where it may be taken.
    Verdict take(String from, Change change) {
        device = from;
        begin();
        Edit edit = new Edit(head() + 1, device);
        String step = change.useCase();
        if (step != null && !change.ops().isEmpty()) {
            checkStep(step, change.ops().getFirst());
        }
        change.ops().forEach(this::readDecision);
        for (int op = 0; op < change.ops().size(); op++) {
            merge(op, change, edit, op == 0 && step != null ? SETS.get(step) : "");
        }
        if (step != null && notes.stream().anyMatch(note -> isHalf(step, note))) {
            codes.add(Problem.Code.MOVED_ON);
        }
        change.ops().forEach(this::checkDecision);
        if (codes.isEmpty()) {
            adjust(change, edit.device());
            checkWhole(edit);
        }
        if (!codes.isEmpty()) {
            return new Verdict(0, Set.of(), EnumSet.copyOf(codes));
        }
        commit();
        return new Verdict(head(), Set.copyOf(notes), Set.of());
    }

    private void commit() {
        Digest digest = digests.getLast();
        for (Key key : touched) {
            Fact before = facts.get(key);
            Fact after = next.get(key);
            if (before != null && before.living()) {
                digest = digest.minus(Digest.ofRecord(key.entity(), key.id(), before.fields()));
            }
            if (after != null && after.living()) {
                digest = digest.plus(Digest.ofRecord(key.entity(), key.id(), after.fields()));
            }
        }
        digests.add(digest);
        facts = next;
        serials = nextSerials;
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
    private void merge(int op, Change change, Edit edit, String step) {
        Operation operation = change.ops().get(op);
        Key key = new Key(operation.entity(), operation.id());
        touched.add(key);
        Fact fact = next.get(key);
        switch (operation) {
            case Operation.Create(_, _, Map<String, Value> set) -> {
                if (fact != null && fact.living()) {
                    update(op, key, fact, new Sent(change, set, Map.of(), ""), edit);
                } else {
                    create(op, key, fact, set, edit);
                }
            }
            case Operation.Update(_, _, Map<String, Value> set, Map<String, Value> was) -> {
                if (fact == null) {
                    codes.add(Problem.Code.MISSING_RECORD);
                } else if (!fact.living()) {
                    codes.add(Problem.Code.RECORD_DELETED);
                } else {
                    update(op, key, fact, new Sent(change, set, was, step), edit);
                }
            }
            case Operation.Delete(_, _, long seen) -> delete(key, fact, seen, edit);
        }
    }

    private void create(int op, Key key, Fact tombstone, Map<String, Value> set, Edit edit) {
        if (key.entity().equals("mark")
                && !key.id().equals(Identity.of("harbour", "mark", List.of(day(set))))) {
            codes.add(Problem.Code.INVALID);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<String, Made> made = new HashMap<>();
        set.forEach((field, value) -> put(fields, field, value));
        giveDefault(key, "person", "status", "new", set, fields, made, edit);
        giveDefault(key, "crate", "state", "light", set, fields, made, edit);
        if (NUMBERS.containsKey(key.entity())) {
            Value number = tombstone == null ? Value.NOTHING : tombstone.field("number");
            if (number.isNothing()) {
                long next = nextSerials.merge(key.entity(), 1L, Long::sum);
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

    private static void giveDefault(
            Key key,
            String entity,
            String field,
            String value,
            Map<String, Value> set,
            Map<String, Value> fields,
            Map<String, Made> made,
            Edit edit) {
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

    private void update(int op, Key key, Fact fact, Sent sent, Edit edit) {
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
                    if (!isUntouched(fact, field, current, was, edit)) {
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
        fields.put("device", Value.text(device));
        fields.put("actor", Value.text(change.actor()));
        fields.put("at", Value.text(INSTANT.format(change.at())));
        fields.put("state", Value.text("open"));
        Key conflict = new Key("conflict", id);
        touched.add(conflict);
        next.put(conflict, new Fact(true, fields, Map.of(), List.of()));
    }

    /// Heavy crates are called so, where they were not wrong before.
    private void adjust(Change change, String device) {
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            Key key = new Key(operation.entity(), operation.id());
            Fact fact = next.get(key);
            Fact before = facts.get(key);
            boolean held = before == null || !before.living() || keepsRule(key, before);
            if (key.entity().equals("crate") && fact.living() && held && !keepsRule(key, fact)) {
                Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
                Map<String, Made> made = new HashMap<>(fact.made());
                fields.put("state", Value.text("heavy"));
                made.put("state", new Made(device, sent(operation, "state")));
                String note = op + ".state.";
                notes.removeIf(each -> each.startsWith(note)); // a field has one note, the last
                notes.add(note + Note.Code.ADJUSTED);
                next.put(key, new Fact(true, fields, made, fact.edits()));
            }
        }
    }

    private static Value sent(Operation operation, String field) {
        Map<String, Value> set =
                switch (operation) {
                    case Operation.Create create -> create.set();
                    case Operation.Update update -> update.set();
                    case Operation.Delete _ -> Map.of();
                };
        return set.getOrDefault(field, Value.NOTHING);
    }

    /// Nobody else has changed the field since the device saw it.
    private static boolean isUntouched(
            Fact fact, String field, Value current, Value seen, Edit edit) {
        Made made = fact.made().get(field);
        return current.equals(seen)
                || made != null && made.device().equals(edit.device()) && made.sent().equals(seen);
    }

    private void delete(Key key, Fact fact, long seen, Edit edit) {
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

    /// What the whole unit must keep: references, rules, what is required and what is unique.
    private void checkWhole(Edit edit) {
        for (Key key : List.copyOf(touched)) {
            Fact now = next.get(key);
            Fact before = facts.get(key);
            if (before != null && before.living() && now != null && !now.living()) {
                settleReferrers(key, edit);
            }
        }
        for (Key key : List.copyOf(touched)) {
            Fact fact = next.get(key);
            if (fact != null && fact.living()) {
                check(key, fact);
            }
        }
    }

    private void settleReferrers(Key deleted, Edit edit) {
        String field =
                switch (deleted.entity()) {
                    case "person" -> "host";
                    case "berth" -> "berth";
                    default -> "";
                };
        Value id = Value.text(deleted.id().toString());
        if (field.isEmpty()) {
            return;
        }
        for (Map.Entry<Key, Fact> entry : Map.copyOf(next).entrySet()) {
            Fact fact = entry.getValue();
            if (!fact.living() || !fact.field(field).equals(id)) {
                continue;
            }
            if (deleted.entity().equals("person")) {
                codes.add(Problem.Code.MISSING_REFERENCE);
                continue;
            }
            Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
            fields.remove(field);
            touched.add(entry.getKey());
            next.put(entry.getKey(), new Fact(true, fields, fact.made(), with(fact, edit)));
        }
    }

    private void check(Key key, Fact fact) {
        checkReference(key, fact, "host", "person");
        checkReference(key, fact, "berth", "berth");
        String required =
                switch (key.entity()) {
                    case "person", "berth", "crate" -> "name";
                    case "mark" -> "day";
                    default -> "";
                };
        if (!required.isEmpty() && fact.field(required).isNothing()) {
            codes.add(Problem.Code.INVALID);
        }
        if (key.entity().equals("person")) {
            Fact before = facts.get(key);
            boolean fine = before == null || !before.living() || keepsRule(key, before);
            if (!keepsRule(key, fact) && fine) {
                codes.add(Problem.Code.RULE);
            }
            Value email = fact.field("email");
            boolean taken =
                    !email.isNothing()
                            && next.entrySet().stream()
                                    .anyMatch(other ->
                                            other.getKey().entity().equals("person")
                                                    && !other.getKey().equals(key)
                                                    && other.getValue().living()
                                                    && other.getValue()
                                                            .field("email")
                                                            .equals(email));
            if (taken) {
                codes.add(Problem.Code.DUPLICATE);
            }
        }
    }

    private static boolean keepsRule(Key key, Fact fact) {
        if (key.entity().equals("crate")) {
            return !(fact.field("weight") instanceof Value.Whole(long weight))
                    || weight <= 50
                    || fact.field("state").equals(Value.text("heavy"));
        }
        return !(fact.field("points") instanceof Value.Whole(long points))
                || points < 90
                || fact.field("status").equals(Value.text("active"));
    }

    private void checkReference(Key key, Fact fact, String field, String entity) {
        if (fact.field(field) instanceof Value.Text(String id) && refsSet.contains(key + field)) {
            Fact target = next.get(new Key(entity, RecordId.of(id)));
            Fact before = facts.get(key);
            boolean altered =
                    before == null
                            || !before.living()
                            || !Objects.equals(before.field(field), fact.field(field));
            if (altered && (target == null || !target.living())) {
                codes.add(Problem.Code.MISSING_REFERENCE);
            }
        }
    }
}
