package org.scte.simulation;

import static org.scte.simulation.ReferenceFacts.put;
import static org.scte.simulation.ReferenceFacts.with;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Problem;
import org.scte.simulation.ReferenceFacts.Edit;
import org.scte.simulation.ReferenceFacts.Fact;
import org.scte.simulation.ReferenceFacts.Key;
import org.scte.simulation.ReferenceFacts.Made;

/// What the harbour must look like after the changes it took, and whether it may take the next one:
/// written from the protocol's page alone, with nothing of the service's code. It is told nothing
/// but changes, in the order of their `pos`.
final class ReferenceModel {
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

    private Set<Key> touched = Set.of();

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
        ReferenceDraft draft = draft(from);
        Edit edit = draft.edit;
        for (Disk.Step step : steps) {
            Key key = new Key(step.entity(), step.id());
            Fact before = draft.next.get(key);
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
            draft.touched.add(key);
            draft.next.put(key, after);
            if (fields.get("number") instanceof Value.Text(String number)) {
                draft.serials.merge(key.entity(), Long.parseLong(number.substring(2)), Math::max);
            }
        }
        commit(draft);
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
        ReferenceDraft draft = draft(device);
        draft.take(change);
        if (!draft.codes.isEmpty()) {
            return new Verdict(0, Set.of(), EnumSet.copyOf(draft.codes));
        }
        commit(draft);
        return new Verdict(head(), Set.copyOf(draft.notes), Set.of());
    }

    private ReferenceDraft draft(String device) {
        ReferenceDraft draft = new ReferenceDraft(facts, serials, new Edit(head() + 1, device));
        touched = draft.touched;
        return draft;
    }

    private void commit(ReferenceDraft draft) {
        Digest digest = digests.getLast();
        for (Key key : draft.touched) {
            Fact before = facts.get(key);
            Fact after = draft.next.get(key);
            if (before != null && before.living()) {
                digest = digest.minus(Digest.ofRecord(key.entity(), key.id(), before.fields()));
            }
            if (after != null && after.living()) {
                digest = digest.plus(Digest.ofRecord(key.entity(), key.id(), after.fields()));
            }
        }
        digests.add(digest);
        facts = draft.next;
        serials = draft.serials;
    }
}
