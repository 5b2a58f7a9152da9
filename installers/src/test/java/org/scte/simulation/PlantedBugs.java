package org.scte.simulation;

import static org.scte.simulation.RewrittenMessages.acknowledging;
import static org.scte.simulation.RewrittenMessages.butLast;
import static org.scte.simulation.RewrittenMessages.echoing;
import static org.scte.simulation.RewrittenMessages.mapped;
import static org.scte.simulation.RewrittenMessages.page;
import static org.scte.simulation.RewrittenMessages.rewritten;
import static org.scte.simulation.RewrittenMessages.turned;
import static org.scte.simulation.RewrittenMessages.with;
import static org.scte.simulation.RewrittenMessages.withoutNulls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// Believable bugs by name, to see whether the simulation finds them.
final class PlantedBugs {
    private static final Map<String, Supplier<Bug>> ALL = new LinkedHashMap<>();

    static {
        onClientDisk();
        onServiceDisk();
        onTheWire();
        atTheEndOfAProcess();
        PlantedBugsOfMerging.plant(ALL);
    }

    private PlantedBugs() {}

    static Map<String, Supplier<Bug>> all() {
        return ALL;
    }

    private static void client(String name, String sql) {
        ALL.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            void onClient(Path file) {
                                Disk.run(file, "CREATE TRIGGER IF NOT EXISTS planted " + sql);
                            }
                        });
    }

    private static void onClientDisk() {
        client(
                "numbers used again once the outbox is empty",
                "AFTER UPDATE OF state ON outbox WHEN NOT EXISTS (SELECT 1 FROM outbox WHERE state"
                        + " IN ('PENDING', 'SENDING')) BEGIN UPDATE meta SET value = 1 WHERE key ="
                        + " 'NEXT_SEQ'; END");
        client(
                "a rejected change is deleted",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'REJECTED' BEGIN DELETE FROM"
                        + " outbox WHERE local = NEW.local; END");
        client(
                "a change held behind a rejected one is deleted",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'HELD' BEGIN DELETE FROM outbox"
                        + " WHERE local = NEW.local; END");
        client(
                "a rejected change blocks all behind it",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'REJECTED' BEGIN UPDATE outbox"
                        + " SET state = 'PENDING', ack = NULL WHERE local = NEW.local; END");
        client(
                "an acknowledged change is forgotten before its delta came",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'ACKNOWLEDGED' BEGIN DELETE FROM"
                        + " outbox WHERE local = NEW.local; END");
        client(
                "a rejected change counts as taken",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'REJECTED' BEGIN UPDATE outbox"
                        + " SET state = 'ACKNOWLEDGED' WHERE local = NEW.local; END");
        client(
                "what the service deleted stays in the shadow",
                "AFTER INSERT ON shadow WHEN NEW.fields IS NULL AND NEW.pos > 0 BEGIN UPDATE shadow"
                        + " SET fields = '{}' WHERE entity = NEW.entity AND id = NEW.id; END");
        client(
                "own changes count as reached when they are acknowledged",
                "AFTER UPDATE OF state ON outbox WHEN NEW.state = 'ACKNOWLEDGED' BEGIN UPDATE"
                        + " outbox SET reached = 1 WHERE local = NEW.local; END");
        client(
                "the digest is not kept",
                "AFTER INSERT ON meta WHEN NEW.key = 'DIGEST_SUM' BEGIN UPDATE meta SET value = '0'"
                        + " WHERE key = 'DIGEST_SUM'; END");
    }

    static void service(String name, String... sqls) {
        ALL.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            void onService(Path file) {
                                for (String sql : sqls) {
                                    Disk.run(file, sql);
                                }
                            }
                        });
    }

    private static void onServiceDisk() {
        service(
                "stored acks are pruned too early",
                "create trigger if not exists planted after insert on taken begin delete from taken"
                        + " where device = new.device and seq < new.seq; end");
        service(
                "what was taken is remembered in memory alone",
                "delete from taken",
                "update device set last_seq = 0");
        service(
                "tombstones are dropped",
                "create trigger if not exists planted after update on record when new.deleted = 1"
                        + " begin delete from record where id = new.id; end");
        service(
                "a unique key is never held",
                "create trigger if not exists planted before insert on unique_key begin select"
                        + " raise(ignore); end");
        service(
                "references are not kept",
                "create trigger if not exists planted before insert on reference begin select"
                        + " raise(ignore); end");
        service("serial numbers start again with the process", "update serial set last = 0");
        service(
                "only a change's first operation goes to the feed",
                "create trigger if not exists planted after insert on history when new.op > 0 begin"
                        + " delete from history where pos = new.pos and op = new.op; end");
        service(
                "deletes do not go to the feed",
                "create trigger if not exists planted after insert on history when new.kind ="
                        + " 'delete' begin delete from history where pos = new.pos and op = new.op;"
                        + " end");
        service(
                "a number of a device is forgotten with the process",
                "update device set last_seq = last_seq - 1 where last_seq > 0");
        service(
                "an update is not written to the record",
                "create trigger if not exists planted after update of fields on record when"
                        + " new.deleted = 0 and abs(random()) % 10 = 0 begin update record set"
                        + " fields = old.fields where id = new.id; end");
    }

    static void request(String name, Supplier<BiFunction<ClientNode, Change, Change>> rewriting) {
        ALL.put(
                name,
                () -> {
                    BiFunction<ClientNode, Change, Change> rewrite = rewriting.get();
                    return new Bug() {
                        @Override
                        byte[] request(ClientNode client, byte[] body) {
                            return rewritten(body, change -> rewrite.apply(client, change));
                        }
                    };
                });
    }

    static void answer(String name, UnaryOperator<SyncResponse> rewrite) {
        ALL.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            Network.Reply answer(
                                    ClientNode client, Network.Reply reply, byte[] request) {
                                return rewritten(reply, request, rewrite);
                            }
                        });
    }

    private static void onTheWire() {
        requests();
        answer("a page ends within a change", r -> with(r, r.acks(), butLast(r.deltas())));
        answer("cleared fields do not travel", r -> with(r, r.acks(), withoutNulls(r.deltas())));
        answer(
                "what is gone does not travel",
                r -> with(r, r.acks(), r.deltas().stream().filter(d -> d.gone() == null).toList()));
        answer("acks go to other changes", r -> with(r, turned(r.acks()), r.deltas()));
        answer(
                "a device's own changes are left out of its page",
                r ->
                        with(
                                r,
                                r.acks(),
                                r.deltas().stream()
                                        .filter(d ->
                                                r.acks().stream()
                                                        .noneMatch(ack ->
                                                                ack.pos() != null
                                                                        && ack.pos() == d.pos()))
                                        .toList()));
        ALL.put("a repeated change gets no ack", PlantedBugs::noAckAgain);
        mistakenAnswers();
    }

    private static void mistakenAnswers() {
        ALL.put(
                "an answer to another request is applied",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply answer(
                                    ClientNode client, Network.Reply reply, byte[] request) {
                                return rewritten(reply, request, r -> echoing(r, request));
                            }
                        });
        ALL.put(
                "a page that was cut off is taken for whole",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply cut(Network.Reply whole) {
                                boolean page =
                                        whole.type().contains("json")
                                                && new String(whole.body(), StandardCharsets.UTF_8)
                                                        .contains("\"deltas\"");
                                return page
                                        ? rewritten(
                                                whole,
                                                whole.body(),
                                                r -> with(r, r.acks(), butLast(r.deltas())))
                                        : null;
                            }
                        });
        ALL.put(
                "any answer with 200 acknowledges what was sent",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply html(byte[] request) {
                                SyncRequest sent = ProtocolJson.readRequest(request);
                                return acknowledging(sent, sent.changes(), 1);
                            }
                        });
        ALL.put(
                "a wake-up is taken for the data",
                () ->
                        new Bug() {
                            @Override
                            void onWake(Path file, long pos) {
                                Disk.run(
                                        file,
                                        "UPDATE meta SET value = max(value + 0, %d) WHERE key = 'CURSOR'"
                                                .formatted(pos));
                            }
                        });
    }

    private static Bug noAckAgain() {
        Set<String> before = new HashSet<>();
        return new Bug() {
            @Override
            Network.Reply answer(ClientNode client, Network.Reply reply, byte[] request) {
                return rewritten(reply, request, r -> with(r, fresh(client, r.acks()), r.deltas()));
            }

            private List<Ack> fresh(ClientNode client, List<Ack> acks) {
                return acks.stream()
                        .filter(ack -> !before.contains(client.index() + "." + ack.seq()))
                        .toList();
            }

            @Override
            byte[] request(ClientNode client, byte[] body) {
                if (body.length > 0) {
                    ProtocolJson.readRequest(body)
                            .changes()
                            .forEach(change -> {
                                String key = client.index() + "." + change.seq();
                                if (!once.add(key)) {
                                    before.add(key);
                                }
                            });
                }
                return body;
            }

            private final Set<String> once = new HashSet<>();
        };
    }

    private static void requests() {
        request(
                "a change that is sent again gets a new id",
                () -> {
                    Map<String, Integer> tries = new HashMap<>();
                    return (client, change) -> {
                        int again =
                                tries.merge(client.index() + "." + change.seq(), 1, Integer::sum);
                        UUID id = change.id();
                        return again == 1
                                ? change
                                : with(
                                        change,
                                        new UUID(
                                                id.getMostSignificantBits(),
                                                id.getLeastSignificantBits() ^ again),
                                        change.ops());
                    };
                });
        request(
                "what a field was is forgotten",
                () ->
                        (_, change) ->
                                mapped(
                                        change,
                                        op ->
                                                op
                                                                instanceof
                                                                Operation.Update(
                                                                        var entity,
                                                                        var id,
                                                                        var set,
                                                                        _)
                                                        ? new Operation.Update(
                                                                entity, id, set, Map.of())
                                                        : op));
        request(
                "a delete claims to have seen everything",
                () ->
                        (_, change) ->
                                mapped(
                                        change,
                                        op ->
                                                op
                                                                instanceof
                                                                Operation.Delete(
                                                                        var entity,
                                                                        var id,
                                                                        _)
                                                        ? new Operation.Delete(entity, id, 1L << 40)
                                                        : op));
        changesSentOtherwise();
    }

    private static void changesSentOtherwise() {
        request(
                "a change is sent in part",
                () ->
                        (_, change) ->
                                change.ops().size() < 2
                                        ? change
                                        : with(change, change.id(), change.ops().subList(0, 1)));
        request(
                "a clock that is behind loses",
                () -> {
                    Map<Object, Change> newest = new HashMap<>();
                    return (_, change) -> {
                        Change last = newest.get(change.ops().getFirst().id());
                        if (last != null && change.at().isBefore(last.at())) {
                            return with(change, change.id(), List.of());
                        }
                        newest.put(change.ops().getFirst().id(), change);
                        return change;
                    };
                });
    }

    private static void atTheEndOfAProcess() {
        killed(
                "the last commit is not synced",
                (_, _) ->
                        "DELETE FROM outbox WHERE local = (SELECT max(local) FROM outbox WHERE"
                                + " state = 'PENDING')");
        killed("shadows are kept in memory", (_, _) -> "DELETE FROM shadow");
        killed(
                "the cursor is saved in another transaction",
                (_, response) ->
                        response == null
                                ? "DELETE FROM draft"
                                : "UPDATE meta SET value = '%d' WHERE key = 'CURSOR'"
                                        .formatted(response.cursor()));
        killed(
                "what is under way is forgotten",
                (_, _) -> "DELETE FROM outbox WHERE state = 'SENDING'");
        ALL.put(
                "acks go out before the commit",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply beforeCommit(
                                    List<SentChange> changes, byte[] request, long head) {
                                return acknowledging(
                                        ProtocolJson.readRequest(request), changes, head + 1);
                            }
                        });
    }

    private static void killed(String name, BiFunction<Path, SyncResponse, String> sql) {
        ALL.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            void onClientKilled(Path file, Network.Reply answer) {
                                Disk.run(file, sql.apply(file, page(answer)));
                            }
                        });
    }
}
