package org.scte.simulation;

import static org.scte.simulation.Violation.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.ProtocolJson;

/// What must hold when nothing moves any more: everybody holds the same, and each change that was
/// written has ended in one way.
final class Quiet {
    private static final int ALL = 10_000;

    private final World world;
    private final Checks checks;
    private final Restores restores;
    private final boolean serviceClockJumps;

    Quiet(World world, Checks checks, Restores restores) {
        this.world = world;
        this.checks = checks;
        this.restores = restores;
        this.serviceClockJumps =
                world.plan.items().stream()
                        .anyMatch(item -> item.what() == Item.What.SERVICE_CLOCK);
    }

    /// Nothing waits, nothing is under way, everybody holds everything.
    boolean isReached() {
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
                && client.store().sync().digest().equals(checks.model().digest(checks.head()));
    }

    String whyNot() {
        StringBuilder why = new StringBuilder("head " + checks.head());
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
    void check() {
        List<String> expected = checks.model().dump();
        same("service-state", "the service", expected, serviceDump());
        for (ClientNode client : world.clients) {
            List<String> dump = new ArrayList<>();
            client.store().sync().dump(dump::add);
            same("client-state", "client " + client.index(), expected, dump);
            Checks.recounts(client, client.store().sync().digest());
            shows(client, expected);
            settled(client);
        }
        historyIsKnown();
        restores.atQuiet(serviceClockJumps);
    }

    private List<String> serviceDump() {
        return checks.service()
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
            Change there = checks.sent(change);
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
            Long pos = checks.history().get(change);
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
        checks.service()
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
        Map<UUID, Long> answered = new LinkedHashMap<>(checks.history());
        answered.keySet()
                .removeIf(change -> !onDisk.containsKey(change) && restores.isIdle(change));
        require(onDisk.equals(answered), "history", "on disk %s, answered %s", onDisk, answered);
    }
}
