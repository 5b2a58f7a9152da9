package org.scte.simulation;

import static org.scte.simulation.Violation.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Standing;
import org.scte.model.record.Digest;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// The promises, watched while the world runs; those of a world at rest are [Quiet].
final class Checks {
    private static final int ALL = 10_000;

    private final World world;
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
    private final Quiet quiet;
    private Disk service;
    private int answers;

    Checks(World world) {
        this.world = world;
        this.quiet = new Quiet(world, this, restores);
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

    /// What must hold when nothing moves.
    Quiet quiet() {
        return quiet;
    }

    /// The places of what was taken.
    Map<UUID, Long> history() {
        return history;
    }

    /// The change as it reached the service; null where it did not.
    Change sent(UUID change) {
        return arrived.get(change);
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
        OwnWrites.areSeen(client, cursor, lastPos.getOrDefault(index, 0L));
    }

    /// What is kept change by change is what is there.
    static void recounts(ClientNode client, Digest kept) {
        Digest counted = client.store().sync().recount();
        require(
                counted.equals(kept),
                "client-digest",
                "client %d keeps %s, and has %s",
                client.index(),
                kept,
                counted);
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

    void close() {
        if (service != null) {
            service.close();
        }
    }
}
