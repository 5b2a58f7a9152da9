package org.scte.simulation;

import static org.scte.simulation.RewrittenMessages.acknowledging;
import static org.scte.simulation.RewrittenMessages.page;
import static org.scte.simulation.RewrittenMessages.rewritten;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.scte.model.sync.Change;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// Believable bugs by name, to see whether the simulation finds them.
final class PlantedBugs {
    private static final Map<String, Supplier<Bug>> ALL = new LinkedHashMap<>();

    static {
        onClientDisk();
        onServiceDisk();
        PlantedBugsOnTheWire.plant(ALL);
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
