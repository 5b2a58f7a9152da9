package org.scte.simulation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.scte.model.record.Digest;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.WasAcked;
import org.scte.model.sync.json.ProtocolJson;

/// What must hold over the incarnations of the service's history: a device stands at a place of one
/// of them, and what a restore lost comes back from those who hold it, as it was.
final class Restores {
    private static final String STATE = "state";
    private static final Value HEAVY = Value.text("heavy");

    private final Checks checks;

    /// What each place of an incarnation that is over looked like.
    private final Map<UUID, List<Digest>> past = new HashMap<>();

    private final Set<UUID> broughtBack = new HashSet<>();

    /// Changes that came back and had nothing left to do.
    private final Set<UUID> idle = new HashSet<>();

    /// Records that something else than what was lost has happened to.
    private final Set<ReferenceFacts.Key> afresh = new HashSet<>();

    /// A record that a client has tried to bring back since.
    private record Carried(int client, ReferenceFacts.Key record) {}

    private final Set<Carried> carried = new HashSet<>();

    private UUID epoch;
    private Map<ReferenceFacts.Key, Map<String, Value>> before = Map.of();
    private int restores;

    Restores(Checks checks) {
        this.checks = checks;
    }

    boolean any() {
        return restores > 0;
    }

    void opened(UUID served) {
        Violation.require(
                epoch == null || epoch.equals(served),
                "epoch",
                "the service went from %s to %s by itself",
                epoch,
                served);
        epoch = served;
    }

    /// Before the model goes back.
    void restored(UUID next) {
        ReferenceModel.Moment lost = checks.model().moment();
        past.put(epoch, lost.digests());
        before = lost.living();
        epoch = next;
        afresh.clear();
        carried.clear();
        restores++;
    }

    Cursor head() {
        return new Cursor(epoch, checks.head());
    }

    /// Of everything at a place; null where that is none.
    Digest digest(Cursor cursor) {
        if (cursor.epoch().equals(epoch)) {
            return cursor.pos() <= checks.head() ? checks.model().digest(cursor.pos()) : null;
        }
        List<Digest> digests = past.getOrDefault(cursor.epoch(), List.of());
        return cursor.pos() < digests.size() ? digests.get((int) cursor.pos()) : null;
    }

    void afresh(Set<ReferenceFacts.Key> records) {
        afresh.addAll(records);
    }

    boolean isIdle(UUID change) {
        return idle.contains(change);
    }

    boolean isBroughtBack(UUID change) {
        return broughtBack.contains(change);
    }

    /// A change that the device knows to have been lost says what it had come to, and brings the
    /// records that it stands on.
    void isWhole(ClientNode client, Change change, Ack ack) {
        carries(client, change);
        if (restores == 0 || !client.isAlive()) {
            return;
        }
        List<WasAcked> kept =
                client.disk()
                        .list(
                                "SELECT was_acked FROM resend WHERE change = ?",
                                row -> ProtocolJson.readWasAcked(row.getString(1)),
                                change.id().toString());
        if (kept.isEmpty()) {
            return;
        }
        WasAcked said = change.wasAcked();
        Violation.require(
                said != null && said.on(List.of()).equals(kept.getFirst()),
                "resent",
                "%s had come to %s, and says %s",
                change.id(),
                kept.getFirst(),
                said);
        if (ack.outcome() == Ack.Outcome.REJECTED) {
            change.ops().forEach(op -> stoodOnSomething(client, change, op));
        }
    }

    private void stoodOnSomething(ClientNode client, Change change, Operation op) {
        var key = new ReferenceFacts.Key(op.entity(), op.id());
        Violation.require(
                !(op instanceof Operation.Update)
                        || !before.containsKey(key)
                        || carried.contains(new Carried(client.index(), key))
                        || !checks.service().historyOf(op.id()).isEmpty(),
                "resent",
                "%s was sent without %s, which it edits",
                change,
                op.id());
    }

    /// What this change would bring back: a service may refuse it, as for a number that is given.
    private void carries(ClientNode client, Change change) {
        List<ReferenceFacts.Key> keys = new ArrayList<>();
        if (change.wasAcked() != null) {
            change.wasAcked()
                    .restores()
                    .forEach(each -> keys.add(new ReferenceFacts.Key(each.entity(), each.id())));
        }
        for (Operation op : change.ops()) {
            if (op instanceof Operation.Create) {
                keys.add(new ReferenceFacts.Key(op.entity(), op.id()));
            }
        }
        keys.forEach(key -> carried.add(new Carried(client.index(), key)));
    }

    /// Goes along with what the service made of a change that it had lost.
    void follow(String device, Change change, Ack ack) {
        change.wasAcked()
                .restores()
                .forEach(record ->
                        broughtBack.add(
                                UuidCreator.getNameBasedSha1(
                                        change.id(), "restores:" + record.id())));
        boolean taken = ack.outcome() != Ack.Outcome.REJECTED;
        boolean arrived = false;
        while (!arrived) {
            long pos = checks.head() + 1;
            List<Disk.Step> steps = checks.service().stepsAt(pos);
            boolean own = taken && ack.pos() == pos;
            if (!own && (steps.isEmpty() || !broughtBack.contains(steps.getFirst().change()))) {
                break;
            }
            checks.model().follow(device, steps);
            if (own && steps.isEmpty()) {
                idle.add(change.id());
            }
            arrived = own;
        }
        Violation.require(arrived == taken, "resent", "%s is not at its place: %s", change, ack);
        if (!taken) {
            change.ops().forEach(op -> afresh.add(new ReferenceFacts.Key(op.entity(), op.id())));
        }
    }

    /// What nobody has touched since is as it was before the restore.
    ///
    /// @param forgetful devices may have forgotten what was acknowledged long ago
    void atQuiet(boolean forgetful) {
        if (restores != 1 || forgetful) {
            return;
        }
        Map<ReferenceFacts.Key, Map<String, Value>> now = checks.model().moment().living();
        Set<String> wrong = new TreeSet<>();
        Set<ReferenceFacts.Key> all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (ReferenceFacts.Key key : all) {
            if (!afresh.contains(key)
                    && !key.entity().equals("conflict")
                    && !unordered(before.getOrDefault(key, Map.of()))
                            .equals(unordered(comparable(key, now)))) {
                wrong.add(key + " was " + before.get(key) + " and is " + now.get(key));
            }
        }
        Violation.require(
                wrong.isEmpty(), "healed", "after the restore:\n%s", String.join("\n", wrong));
    }

    /// What a record is now, but for what may differ. A record that was deleted and has been edited
    /// since the restore stays, and with it what referred to it: its delete would have cleared
    /// that.
    private Map<String, Value> comparable(
            ReferenceFacts.Key key, Map<ReferenceFacts.Key, Map<String, Value>> now) {
        Set<String> spared =
                afresh.stream()
                        .filter(other -> now.containsKey(other) && !before.containsKey(other))
                        .map(other -> other.id().toString())
                        .collect(Collectors.toSet());
        Map<String, Value> was = before.getOrDefault(key, Map.of());
        Map<String, Value> fields = new HashMap<>(now.getOrDefault(key, Map.of()));
        if (HEAVY.equals(fields.get(STATE)) && isRaised(key)) {
            fields.put(STATE, was.getOrDefault(STATE, HEAVY));
        }
        fields.entrySet()
                .removeIf(field ->
                        !was.containsKey(field.getKey())
                                && field.getValue() instanceof Value.Text(String id)
                                && spared.contains(id));
        return fields;
    }

    /// Weights that return in another order can add up to more on the way than they had, and what
    /// the rule then makes of the crate stays.
    private boolean isRaised(ReferenceFacts.Key key) {
        return checks.service().historyOf(key.id()).stream()
                .anyMatch(step ->
                        step.contains("\"weight\":") && step.contains("\"state\":\"heavy\""));
    }

    /// A union has no order of its own: what comes back later stands later in it.
    private static Map<String, Object> unordered(Map<String, Value> fields) {
        Map<String, Object> same = new HashMap<>(fields);
        same.replaceAll((_, value) ->
                value instanceof Value.Texts(List<String> items) ? Set.copyOf(items) : value);
        return same;
    }
}
