package org.scte.simulation;

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

/// What the harbour must look like after the changes it took, and whether it may take the next one:
/// written from the protocol's page alone, with nothing of the service's code. It is told nothing
/// but changes, in the order of their `pos`.
final class ReferenceModel {
    private static final Set<String> FIRST_STAYS = Set.of("motto");
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

    private record Key(String entity, RecordId id) {}

    /// What the service made of a field out of a device's own change, which had sent something
    /// else.
    private record Made(String device, Value sent) {}

    private record Edit(long pos, String device) {}

    /// A record, living or deleted; never altered, so that older states stay as they were.
    private record Fact(
            boolean living, Map<String, Value> fields, Map<String, Made> made, List<Edit> edits) {
        Value field(String name) {
            return fields.getOrDefault(name, Value.NOTHING);
        }
    }

    private Map<Key, Fact> facts = new HashMap<>();
    private final List<Digest> digests = new ArrayList<>(List.of(Digest.EMPTY));
    private long serial;

    private Map<Key, Fact> next = Map.of();
    private final Set<Problem.Code> codes = EnumSet.noneOf(Problem.Code.class);
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<Key> touched = new LinkedHashSet<>();
    private final Set<String> refsSet = new HashSet<>();
    private long nextSerial;

    long head() {
        return digests.size() - 1;
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
    Verdict take(String device, Change change) {
        next = new HashMap<>(facts);
        codes.clear();
        notes.clear();
        touched.clear();
        refsSet.clear();
        nextSerial = serial;
        Edit edit = new Edit(head() + 1, device);
        boolean welcome = "welcome".equals(change.useCase());
        if (welcome && !change.ops().isEmpty()) {
            checkWelcome(change.ops().getFirst());
        }
        for (int op = 0; op < change.ops().size(); op++) {
            merge(op, change.ops().get(op), edit, welcome && op == 0);
        }
        if (welcome
                && notes.stream()
                        .anyMatch(note -> note.endsWith(".motto." + Note.Code.KEPT_THEIRS))) {
            codes.add(Problem.Code.MOVED_ON);
        }
        if (codes.isEmpty()) {
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
        serial = nextSerial;
    }

    private void checkWelcome(Operation first) {
        Fact fact = facts.get(new Key(first.entity(), first.id()));
        if (fact != null && fact.living() && !fact.field("status").equals(Value.text("new"))) {
            codes.add(Problem.Code.MOVED_ON);
        }
    }

    private void merge(int op, Operation operation, Edit edit, boolean decided) {
        Key key = new Key(operation.entity(), operation.id());
        touched.add(key);
        Fact fact = next.get(key);
        switch (operation) {
            case Operation.Create(_, _, Map<String, Value> set) -> {
                if (fact != null && fact.living()) {
                    update(op, key, fact, set, Map.of(), edit, false);
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
                    update(op, key, fact, set, was, edit, decided);
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
        if (key.entity().equals("person")) {
            if (!set.containsKey("status")) {
                fields.put("status", Value.text("new"));
                made.put("status", new Made(edit.device(), Value.NOTHING));
            }
            Value number = tombstone == null ? Value.NOTHING : tombstone.field("number");
            if (number.isNothing()) {
                number = Value.text("P-%04d".formatted(++nextSerial));
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

    private static Value day(Map<String, Value> set) {
        return set.getOrDefault("day", Value.NOTHING);
    }

    private static void put(Map<String, Value> fields, String field, Value value) {
        if (value.isNothing()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
    }

    private static List<Edit> with(Fact before, Edit edit) {
        List<Edit> edits = new ArrayList<>(before == null ? List.of() : before.edits());
        edits.add(edit);
        return edits;
    }

    private void update(
            int op,
            Key key,
            Fact fact,
            Map<String, Value> set,
            Map<String, Value> was,
            Edit edit,
            boolean decided) {
        Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
        Map<String, Made> made = new HashMap<>(fact.made());
        set.forEach((field, value) -> {
            Value current = fact.field(field);
            if (OF_THE_SERVICE.contains(field)) {
                codes.add(Problem.Code.FORBIDDEN);
            } else if (current.equals(value)
                    || key.entity().equals("mark") && field.equals("day")) {
                return; // nothing to do, or its identity, which the same id proves
            } else if (isUntouched(fact, field, current, was, edit)) {
                put(fields, field, value);
            } else if (decided && field.equals("status")) {
                put(fields, field, value);
                notes.add(op + "." + field + "." + Note.Code.TOOK_YOURS);
            } else if (FIRST_STAYS.contains(field)) {
                notes.add(op + "." + field + "." + Note.Code.KEPT_THEIRS);
                return;
            } else {
                put(fields, field, value);
                notes.add(op + "." + field + "." + Note.Code.TOOK_YOURS);
            }
            made.remove(field);
            refsSet.add(key + field);
        });
        next.put(key, new Fact(true, fields, made, with(fact, edit)));
    }

    /// Nobody else has changed the field since the device saw it.
    private static boolean isUntouched(
            Fact fact, String field, Value current, Map<String, Value> was, Edit edit) {
        Value seen = was.getOrDefault(field, Value.NOTHING);
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
                    case "person", "berth" -> "name";
                    case "mark" -> "day";
                    default -> "";
                };
        if (!required.isEmpty() && fact.field(required).isNothing()) {
            codes.add(Problem.Code.INVALID);
        }
        if (key.entity().equals("person")) {
            Fact before = facts.get(key);
            boolean fine = before == null || !before.living() || keepsRule(before);
            if (!keepsRule(fact) && fine) {
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

    private static boolean keepsRule(Fact person) {
        return !(person.field("points") instanceof Value.Whole(long points))
                || points < 90
                || person.field("status").equals(Value.text("active"));
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
