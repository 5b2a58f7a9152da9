package org.scte.simulation;

import static org.scte.simulation.ReferenceFacts.with;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.simulation.ReferenceFacts.Fact;
import org.scte.simulation.ReferenceFacts.Key;
import org.scte.simulation.ReferenceFacts.Made;

/// What the harbour as a whole must keep when a change is taken: references, rules, what is
/// required and what is unique.
final class ReferenceRules {
    private final ReferenceDraft draft;

    ReferenceRules(ReferenceDraft draft) {
        this.draft = draft;
    }

    /// Heavy crates are called so, where they were not wrong before.
    void adjust(Change change) {
        for (int op = 0; op < change.ops().size(); op++) {
            Operation operation = change.ops().get(op);
            Key key = new Key(operation.entity(), operation.id());
            Fact fact = draft.next.get(key);
            Fact before = draft.facts.get(key);
            boolean held = before == null || !before.living() || keepsRule(key, before);
            if (key.entity().equals("crate") && fact.living() && held && !keepsRule(key, fact)) {
                Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
                Map<String, Made> made = new HashMap<>(fact.made());
                fields.put("state", Value.text("heavy"));
                made.put("state", new Made(draft.edit.device(), sent(operation, "state")));
                String note = op + ".state.";
                draft.notes.removeIf(
                        each -> each.startsWith(note)); // a field has one note, the last
                draft.notes.add(note + Note.Code.ADJUSTED);
                draft.next.put(key, new Fact(true, fields, made, fact.edits()));
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

    /// What the whole unit must keep: references, rules, what is required and what is unique.
    void checkWhole() {
        for (Key key : List.copyOf(draft.touched)) {
            Fact now = draft.next.get(key);
            Fact before = draft.facts.get(key);
            if (before != null && before.living() && now != null && !now.living()) {
                settleReferrers(key);
            }
        }
        for (Key key : List.copyOf(draft.touched)) {
            Fact fact = draft.next.get(key);
            if (fact != null && fact.living()) {
                check(key, fact);
            }
        }
    }

    private void settleReferrers(Key deleted) {
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
        for (Map.Entry<Key, Fact> entry : Map.copyOf(draft.next).entrySet()) {
            Fact fact = entry.getValue();
            if (!fact.living() || !fact.field(field).equals(id)) {
                continue;
            }
            if (deleted.entity().equals("person")) {
                draft.codes.add(Problem.Code.MISSING_REFERENCE);
                continue;
            }
            Map<String, Value> fields = new LinkedHashMap<>(fact.fields());
            fields.remove(field);
            draft.touched.add(entry.getKey());
            draft.next.put(
                    entry.getKey(), new Fact(true, fields, fact.made(), with(fact, draft.edit)));
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
            draft.codes.add(Problem.Code.INVALID);
        }
        if (key.entity().equals("person")) {
            Fact before = draft.facts.get(key);
            boolean fine = before == null || !before.living() || keepsRule(key, before);
            if (!keepsRule(key, fact) && fine) {
                draft.codes.add(Problem.Code.RULE);
            }
            Value email = fact.field("email");
            boolean taken =
                    !email.isNothing()
                            && draft.next.entrySet().stream()
                                    .anyMatch(other ->
                                            other.getKey().entity().equals("person")
                                                    && !other.getKey().equals(key)
                                                    && other.getValue().living()
                                                    && other.getValue()
                                                            .field("email")
                                                            .equals(email));
            if (taken) {
                draft.codes.add(Problem.Code.DUPLICATE);
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
        if (fact.field(field) instanceof Value.Text(String id)
                && draft.refsSet.contains(key + field)) {
            Fact target = draft.next.get(new Key(entity, RecordId.of(id)));
            Fact before = draft.facts.get(key);
            boolean altered =
                    before == null
                            || !before.living()
                            || !Objects.equals(before.field(field), fact.field(field));
            if (altered && (target == null || !target.living())) {
                draft.codes.add(Problem.Code.MISSING_REFERENCE);
            }
        }
    }
}
