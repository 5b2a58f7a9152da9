package org.scte.simulation;

import static org.scte.simulation.Violation.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Standing;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// The promises, watched while the world runs and when it is quiet.
final class Checks {
    private static final int ALL = 10_000;

    private final World world;
    private final boolean serviceClockJumps;
    private final ReferenceModel model = new ReferenceModel();
    private final Map<UUID, Change> arrived = new HashMap<>();
    private final Map<UUID, Ack> decided = new HashMap<>();
    private final Map<String, Long> lastSeq = new HashMap<>();
    private final Map<UUID, Long> history = new LinkedHashMap<>();
    private final Map<Integer, Long> lastPos = new HashMap<>();
    private final Map<Integer, Cursor> cursors = new HashMap<>();
    private final Set<Integer> damaged = new HashSet<>();
    private Set<UUID> before = Set.of();
    private final Restores restores = new Restores(this);
    private Disk service;
    private int answers;

    Checks(World world) {
        this.world = world;
        this.serviceClockJumps =
                world.plan.items().stream()
                        .anyMatch(item -> item.what() == Item.What.SERVICE_CLOCK);
    }

    long head() {
        return model.head();
    }

    /// The incarnation of the history that is served.
    UUID epoch() {
        return restores.head().epoch();
    }

    ReferenceModel model() {
        return model;
    }

    /// What was known of the service at the moment of a backup.
    record Moment(
            ReferenceModel.Moment model,
            Map<String, Long> lastSeq,
            Map<UUID, Long> history,
            Map<UUID, Ack> decided) {}

    Moment moment() {
        return new Moment(
                model.moment(),
                Map.copyOf(lastSeq),
                new LinkedHashMap<>(history),
                Map.copyOf(decided));
    }

    /// The service serves this incarnation of its history.
    void opened(UUID epoch) {
        restores.opened(epoch);
    }

    /// The service's file is what it was at that moment, and another incarnation.
    void restored(Moment moment, UUID epoch, long reserve) {
        close();
        service = null;
        restores.restored(epoch);
        model.goBack(moment.model(), reserve);
        lastSeq.clear();
        lastSeq.putAll(moment.lastSeq());
        history.clear();
        history.putAll(moment.history());
        decided.clear();
        decided.putAll(moment.decided());
        lastPos.clear();
    }

    Disk service() {
        if (service == null) {
            service = new Disk(world.service.file());
        }
        return service;
    }

    /// A change reached the service, whether or not it was taken.
    void arrived(SentChange sent) {
        if (sent instanceof SentChange.Whole(Change change, _)) {
            arrived.put(change.id(), change);
        }
    }

    private record Taken(int client, long seq, UUID change, Ack ack) {}

    /// Compares what the service has now taken, as it stands on its disk, with what the model
    /// takes.
    ///
    /// @param device under whose name it came
    void afterPush(ClientNode client, String device) {
        List<Taken> taken =
                service()
                        .list(
                                "select seq, change, ack from taken where device = ? and seq > ?"
                                        + " order by seq",
                                row ->
                                        new Taken(
                                                client.index(),
                                                row.getLong(1),
                                                UUID.fromString(row.getString(2)),
                                                ProtocolJson.readAck(row.getString(3))),
                                device,
                                lastSeq.getOrDefault(device, 0L));
        for (Taken each : taken) {
            lastSeq.put(device, each.seq());
            Change change = arrived.get(each.change());
            require(change != null, "unknown", "%s was taken, but never sent", each);
            Ack known = decided.putIfAbsent(each.change(), each.ack());
            if (known != null) {
                require(
                        known.outcome() == each.ack().outcome()
                                && Objects.equals(known.pos(), each.ack().pos()),
                        "twice",
                        "%s was decided as %s and as %s",
                        each.change(),
                        known,
                        each.ack());
                continue; // under the device's other name
            }
            restores.isWhole(client, change, each.ack());
            if (change.wasAcked() == null) {
                compare(each, change, model.take(device, change));
                restores.afresh(model.touched());
            } else {
                restores.follow(device, change, each.ack());
            }
            if (each.ack().outcome() != Ack.Outcome.REJECTED) {
                lastPos.put(each.client(), each.ack().pos());
                if (!change.ops().isEmpty()) {
                    history.put(change.id(), each.ack().pos());
                }
            }
        }
    }

    /// Nothing that this device said has become part of the history.
    void tookNothing(String device) {
        List<String> taken =
                service()
                        .list(
                                "select ack from taken where device = ? union all select changed"
                                        + " from history where device = ?1",
                                row -> row.getString(1),
                                device);
        taken.removeIf(ack -> ack.contains("\"rejected\""));
        require(taken.isEmpty(), "nonsense", "%s was taken from %s", taken, device);
    }

    private void compare(Taken taken, Change change, ReferenceModel.Verdict verdict) {
        Ack ack = taken.ack();
        if (ack.outcome() == Ack.Outcome.REJECTED) {
            Set<Problem.Code> codes =
                    ack.problems().stream().map(Problem::code).collect(Collectors.toSet());
            codes.retainAll(verdict.codes());
            agreed(!verdict.taken(), "outcome", taken, change, verdict);
            agreed(!codes.isEmpty(), "reason", taken, change, verdict);
            return;
        }
        Set<String> notes =
                ack.notes().stream()
                        .map(note -> note.op() + "." + note.field() + "." + note.code())
                        .collect(Collectors.toSet());
        agreed(
                ack.pos() == verdict.pos() && notes.equals(verdict.notes()),
                "outcome",
                taken,
                change,
                verdict);
    }

    private void agreed(
            boolean same,
            String check,
            Taken taken,
            Change change,
            ReferenceModel.Verdict verdict) {
        if (!same) {
            String before =
                    change.ops().stream()
                            .flatMap(op -> service().historyOf(op.id()).stream())
                            .distinct()
                            .collect(Collectors.joining("\n"));
            throw new Violation(
                    check,
                    "%s as seq %d\n%s\nservice: %s\nmodel: %s\nhistory:\n%s"
                            .formatted(
                                    change.id(),
                                    taken.seq(),
                                    change.ops(),
                                    taken.ack(),
                                    verdict,
                                    before));
        }
    }

    /// What the service proves by must be so.
    void answered(SyncResponse response) {
        Digest digest = response.digest();
        if (digest != null && !response.more()) {
            require(
                    digest.equals(model.digest(response.cursor())),
                    "service-digest",
                    "at %d the service says %s, the model %s",
                    response.cursor(),
                    digest,
                    model.digest(response.cursor()));
        }
    }

    /// The client's digest is put wrong behind its back.
    void damage(ClientNode client) {
        if (client.isAlive()) {
            damaged.add(client.index());
            Disk.run(client.file(), "UPDATE meta SET value = '7' WHERE key = 'DIGEST_SUM'");
        }
    }

    /// A client has taken an answer.
    void afterAnswer(ClientNode client, boolean snapshot) {
        LocalUnit store = client.store();
        Standing standing = store.sync().standing();
        Cursor cursor = standing.cursor();
        if (cursor == null) {
            return;
        }
        int index = client.index();
        Cursor last = cursors.put(index, cursor);
        require(
                last == null
                        || cursor.pos() >= last.pos()
                        || !cursor.epoch().equals(last.epoch())
                        || snapshot,
                "backwards",
                "client %d went from %s to %s",
                index,
                last,
                cursor);
        Digest should = restores.digest(cursor);
        require(should != null, "ahead", "client %d is at %s of %d", index, cursor, head());
        Digest is = store.sync().digest();
        if (damaged.contains(index)) {
            if (!is.equals(should)) {
                return;
            }
            damaged.remove(index);
        }
        require(
                is.equals(should),
                "diverged",
                "client %d at %s holds %s, the model %s",
                index,
                cursor,
                is,
                should);
        if (++answers % 16 == 0) {
            recounts(client, is);
        }
        seesItsOwn(client, cursor);
    }

    /// What is kept change by change is what is there.
    private static void recounts(ClientNode client, Digest kept) {
        Digest counted = client.store().sync().recount();
        require(
                counted.equals(kept),
                "client-digest",
                "client %d keeps %s, and has %s",
                client.index(),
                kept,
                counted);
    }

    /// What the cursor has not reached yet is what its writer sees.
    private void seesItsOwn(ClientNode client, Cursor cursor) {
        long taken = lastPos.getOrDefault(client.index(), 0L);
        if (taken <= cursor.pos() && client.store().countWaiting() == 0) {
            return;
        }
        Map<Operation.Update, Map<String, Value>> wrote = new LinkedHashMap<>();
        Set<Operation.Update> made = new HashSet<>();
        for (Disk.Own own : client.disk().unreached(cursor.pos())) {
            for (int i = 0; i < own.ops().size(); i++) {
                Operation op = own.ops().get(i);
                var key = new Operation.Update(op.entity(), op.id(), Map.of(), Map.of());
                Map<String, Value> set =
                        switch (op) {
                            case Operation.Create create -> create.set();
                            case Operation.Update update -> update.set();
                            case Operation.Delete _ -> null;
                        };
                if (set == null) {
                    wrote.remove(key);
                    made.remove(key);
                    continue;
                }
                if (op instanceof Operation.Create) {
                    made.add(key);
                }
                Map<String, Value> fields = wrote.computeIfAbsent(key, _ -> new HashMap<>());
                fields.putAll(set);
                String prefix = i + ".";
                fields.keySet().removeIf(field -> own.noted().contains(prefix + field));
            }
        }
        // what is held stays shown among what was refused; "shown" and "ledger" look after those
        client.store().listAttention(ALL).stream()
                .filter(entry -> entry.state() == OutboxEntry.State.HELD)
                .flatMap(entry -> entry.ops().stream())
                .map(op -> new Operation.Update(op.entity(), op.id(), Map.of(), Map.of()))
                .forEach(wrote::remove);
        wrote.forEach((record, fields) -> {
            var shown = client.store().find(record.entity(), record.id());
            fields.forEach((field, value) -> {
                boolean sees =
                        shown.isEmpty()
                                ? !made.contains(record)
                                : shown.get().field(field).equals(value);
                if (!sees) {
                    String what = "client %d wrote %s = %s, and sees %s\n%s";
                    String changes = client.disk().changesOf(record.id());
                    throw new Violation(
                            "own-write",
                            what.formatted(client.index(), field, value, shown, changes));
                }
            });
        });
    }

    /// @param takesBack it may take back what was written before
    void beforePerson(ClientNode client, boolean takesBack) {
        before = takesBack ? open(client) : Set.of();
    }

    /// Learns what the person took back, and what was written though nobody was told.
    void afterPerson(ClientNode client) {
        if (client.isAlive() && before.isEmpty()) {
            return;
        }
        Set<UUID> after = open(client);
        for (UUID change : before) {
            if (!after.contains(change)) {
                world.ledger.givenUp(change);
            }
        }
        if (!client.isAlive()) {
            after.forEach(change -> world.ledger.saved(client.index(), change));
        }
    }

    /// But for those that only stand in the place of a lost number.
    private static Set<UUID> open(ClientNode client) {
        Set<UUID> open = new LinkedHashSet<>();
        if (client.isAlive()) {
            Stream.concat(
                            client.store().listWaiting(ALL).stream(),
                            client.store().listAttention(ALL).stream())
                    .filter(entry -> !entry.ops().isEmpty())
                    .forEach(entry -> open.add(entry.change()));
        } else {
            Disk.outbox(client.file())
                    .forEach((change, sent) -> {
                        if (!sent.state().equals("ACKNOWLEDGED") && !sent.ops().equals("[]")) {
                            open.add(change);
                        }
                    });
        }
        return open;
    }

    /// Nothing waits, nothing is under way, everybody holds everything.
    boolean isQuiet() {
        return world.service.isAlive()
                && world.clients.stream().allMatch(ClientNode::isResting)
                && world.clients.stream().allMatch(this::isLevel);
    }

    private boolean isLevel(ClientNode client) {
        if (client.store().countWaiting() > 0) {
            return false;
        }
        Cursor cursor = client.store().sync().standing().cursor();
        return cursor != null
                && cursor.equals(restores.head())
                && client.store().sync().digest().equals(model.digest(head()));
    }

    String whyNotQuiet() {
        StringBuilder why = new StringBuilder("head " + head());
        for (ClientNode client : world.clients) {
            why.append("\nclient ").append(client.index()).append(": ");
            if (client.isAlive()) {
                why.append(client.isResting() ? "rests" : "works")
                        .append(", ")
                        .append(client.store().countWaiting())
                        .append(" waiting, ")
                        .append(client.store().sync().standing())
                        .append(", ")
                        .append(client.engine().facts());
                client.log()
                        .list(4)
                        .forEach(line ->
                                why.append("\n    ")
                                        .append(line.sentence())
                                        .append(' ')
                                        .append(line.detail()));
            } else {
                why.append("not running");
            }
        }
        return why.toString();
    }

    /// Everything at once, when nothing moves any more.
    void atQuiet() {
        List<String> expected = model.dump();
        same("service-state", "the service", expected, serviceDump());
        for (ClientNode client : world.clients) {
            List<String> dump = new ArrayList<>();
            client.store().sync().dump(dump::add);
            same("client-state", "client " + client.index(), expected, dump);
            recounts(client, client.store().sync().digest());
            shows(client, expected);
            settled(client);
        }
        historyIsKnown();
        restores.atQuiet(serviceClockJumps);
    }

    private List<String> serviceDump() {
        return service()
                .list(
                        "select entity, id, fields from record where deleted = 0"
                                + " order by entity, id",
                        row ->
                                CanonicalJson.ofRecord(
                                        row.getString(1),
                                        RecordId.of(row.getString(2)),
                                        ProtocolJson.readFields(row.getString(3))));
    }

    private static void same(String check, String who, List<String> expected, List<String> is) {
        if (!expected.equals(is)) {
            Set<String> missing = new TreeSet<>(expected);
            is.forEach(missing::remove);
            Set<String> odd = new TreeSet<>(is);
            expected.forEach(odd::remove);
            throw new Violation(check, who + " misses " + missing + " and has " + odd);
        }
    }

    /// People see the service's state, but for what needs their attention.
    private void shows(ClientNode client, List<String> expected) {
        Set<RecordId> inTrouble = new HashSet<>();
        client.store()
                .listAttention(ALL)
                .forEach(entry -> entry.ops().forEach(op -> inTrouble.add(op.id())));
        Set<String> shown = new TreeSet<>();
        for (String entity : Harbour.ENTITIES) {
            for (LocalRecord record : client.store().page(ListQuery.all(entity), 0, ALL)) {
                if (!inTrouble.contains(record.id())) {
                    shown.add(CanonicalJson.ofRecord(entity, record.id(), record.fields()));
                }
            }
        }
        List<String> should =
                expected.stream()
                        .filter(line ->
                                inTrouble.stream().noneMatch(id -> line.contains("\"id\":\"" + id)))
                        .sorted()
                        .toList();
        same("shown", "client " + client.index() + "'s list", should, List.copyOf(shown));
    }

    /// Each change of the client has ended in exactly one way, and was sent as it was written.
    private void settled(ClientNode client) {
        Map<UUID, Disk.Sent> outbox = Disk.outbox(client.file());
        outbox.forEach((change, sent) -> {
            Change there = arrived.get(change);
            require(
                    there == null || ProtocolJson.writeOperations(there.ops()).equals(sent.ops()),
                    "as-written",
                    "%s was written as %s and sent as %s",
                    change,
                    sent.ops(),
                    there);
        });
        for (UUID change : world.ledger.of(client.index())) {
            Disk.Sent sent = outbox.remove(change);
            Long pos = history.get(change);
            if (world.ledger.isGivenUp(change)) {
                require(pos == null, "given-up", "%s was taken back, and is at %s", change, pos);
                continue;
            }
            if (sent == null && serviceClockJumps && (pos != null || restores.any())) {
                continue; // acknowledged more than 30 days ago, as the service tells the time
            }
            require(
                    sent != null,
                    "lost",
                    "change %s of client %d is nowhere in its outbox; history: %s",
                    change,
                    client.index(),
                    pos);
            boolean taken = sent.state().equals("ACKNOWLEDGED");
            require(
                    taken ? pos != null && (pos == sent.pos() || restores.any()) : pos == null,
                    "ledger",
                    "change %s of client %d is %s there and at %s in the history",
                    change,
                    client.index(),
                    sent,
                    pos);
        }
        outbox.values().removeIf(sent -> sent.ops().equals("[]")); // in the place of a lost number
        require(
                outbox.isEmpty(),
                "unknown",
                "client %d has changes nobody wrote: %s",
                client.index(),
                outbox);
    }

    /// The history on disk is what was taken, each change once.
    private void historyIsKnown() {
        Map<UUID, Long> onDisk = new LinkedHashMap<>();
        service()
                .list(
                        "select distinct change, pos from history order by pos",
                        row -> {
                            UUID change = UUID.fromString(row.getString(1));
                            if (restores.isBroughtBack(change)) {
                                return change;
                            }
                            Long other = onDisk.put(change, row.getLong(2));
                            require(other == null, "twice", "%s is in the history twice", change);
                            require(
                                    world.ledger.knows(change),
                                    "unknown",
                                    "%s in the history was never written",
                                    change);
                            return change;
                        });
        Map<UUID, Long> answered = new LinkedHashMap<>(history);
        answered.keySet()
                .removeIf(change -> !onDisk.containsKey(change) && restores.isIdle(change));
        require(onDisk.equals(answered), "history", "on disk %s, answered %s", onDisk, answered);
    }

    void close() {
        if (service != null) {
            service.close();
        }
    }
}
