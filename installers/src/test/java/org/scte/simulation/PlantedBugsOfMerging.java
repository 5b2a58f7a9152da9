package org.scte.simulation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.WasAcked;
import org.scte.model.sync.json.ProtocolJson;

/// Bugs of merging, of pages, and of what happens when a service was put back.
final class PlantedBugsOfMerging {
    private PlantedBugsOfMerging() {}

    static void plant(Map<String, Supplier<Bug>> all) {
        merging(all);
        sending(all);
        restoring(all);
    }

    private static void service(Map<String, Supplier<Bug>> all, String name, String sql) {
        all.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            void onService(Path file) {
                                Disk.run(file, "create trigger if not exists planted " + sql);
                            }
                        });
    }

    private static void merging(Map<String, Supplier<Bug>> all) {
        service(
                all,
                "a second question overwrites the open one",
                "before insert on record when new.entity = 'conflict' begin delete from record"
                        + " where entity = 'conflict' and json_extract(fields, '$.record') ="
                        + " json_extract(new.fields, '$.record') and json_extract(fields,"
                        + " '$.state') = 'open'; end");
        service(
                all,
                "who asks has his way meanwhile",
                "after insert on record when new.entity = 'conflict' begin update record set"
                        + " fields = json_set(fields, '$.' || json_extract(new.fields, '$.field'),"
                        + " json_extract(json_extract(new.fields, '$.yours'), '$')) where entity ="
                        + " 'crate' and id = json_extract(new.fields, '$.record'); end");
        service(
                all,
                "a decided question stays open",
                "after update on record when new.entity = 'conflict' begin update record set"
                        + " fields = json_set(fields, '$.state', 'open') where id = new.id and"
                        + " entity = 'conflict'; end");
        service(
                all,
                "a union drops what was there",
                "after update on record when new.entity = 'crate' and"
                        + " json_array_length(new.fields, '$.tags') >"
                        + " json_array_length(old.fields, '$.tags') begin update record set fields"
                        + " = json_set(fields, '$.tags', json_array(json_extract(new.fields,"
                        + " '$.tags[#-1]'))) where entity = 'crate' and id = new.id; end");
        service(
                all,
                "the greater of two is the later of two",
                "after insert on history when json_extract(new.changed, '$.best') is null and"
                        + " new.outcome = 'merged' and new.entity = 'crate' begin update record"
                        + " set fields = json_remove(fields, '$.best') where entity = 'crate' and"
                        + " id = new.id; end");
    }

    private static void sending(Map<String, Supplier<Bug>> all) {
        changes(
                all,
                "a sum is sent as what it came to",
                (_, change) ->
                        new Change(
                                change.seq(),
                                change.id(),
                                change.at(),
                                change.actor(),
                                change.useCase(),
                                change.ops().stream().map(PlantedBugsOfMerging::absolute).toList(),
                                change.wasAcked()));
        changes(
                all,
                "a large change is cut off",
                (_, change) ->
                        new Change(
                                change.seq(),
                                change.id(),
                                change.at(),
                                change.actor(),
                                change.useCase(),
                                change.ops().subList(0, Math.min(20, change.ops().size())),
                                change.wasAcked()));
        all.put(
                "a page that others follow loses its last record",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply answer(
                                    ClientNode client, Network.Reply reply, byte[] request) {
                                return PlantedBugs.rewritten(
                                        reply,
                                        request,
                                        r ->
                                                r.more() && !r.deltas().isEmpty()
                                                        ? PlantedBugs.with(
                                                                r,
                                                                r.acks(),
                                                                r.deltas()
                                                                        .subList(
                                                                                0,
                                                                                r.deltas().size()
                                                                                        - 1))
                                                        : r);
                            }
                        });
    }

    private static Operation absolute(Operation operation) {
        if (operation
                        instanceof
                        Operation.Update(
                                String entity,
                                var id,
                                Map<String, Value> set,
                                Map<String, Value> was)
                && set.containsKey("weight")) {
            Map<String, Value> fewer = new LinkedHashMap<>(was);
            fewer.remove("weight");
            return new Operation.Update(entity, id, set, fewer);
        }
        return operation;
    }

    private static void restoring(Map<String, Supplier<Bug>> all) {
        resent(all, "what was acknowledged before a restore is not said", (_, _) -> null);
        resent(all, "a change comes back without what it stands on", (was, _) -> was.on(List.of()));
        resent(
                all,
                "numbers that were given are not said",
                (was, _) ->
                        new WasAcked(
                                was.epoch(), was.pos(), List.of(), was.stayed(), was.restores()));
        resent(
                all,
                "what comes back last wins",
                (was, now) ->
                        new WasAcked(
                                was.epoch(),
                                1_000_000 + now,
                                was.assigned(),
                                was.stayed(),
                                was.restores()));
        all.put("a cursor of an older epoch is taken for one of this", oldCursor());
        all.put("a restore is noticed when the snapshot has been taken", lateHealing());
    }

    private static Supplier<Bug> oldCursor() {
        return () ->
                new Bug() {
                    @Override
                    byte[] request(ClientNode client, byte[] body) {
                        if (body.length == 0) {
                            return body;
                        }
                        SyncRequest request = ProtocolJson.readRequest(body);
                        Cursor cursor = request.cursor();
                        UUID epoch = client.world().checks.epoch();
                        return cursor == null
                                ? body
                                : ProtocolJson.write(
                                        new SyncRequest(
                                                request.request(),
                                                new Cursor(epoch, cursor.pos()),
                                                request.definition(),
                                                request.acked(),
                                                request.limit(),
                                                request.skipTo(),
                                                request.changes()));
                    }
                };
    }

    /// Until its cursor is of the new epoch, the device does not see that changes are missing.
    private static Supplier<Bug> lateHealing() {
        return () ->
                new Bug() {
                    @Override
                    Network.Reply answer(ClientNode client, Network.Reply reply, byte[] request) {
                        return PlantedBugs.rewritten(
                                reply,
                                request,
                                r ->
                                        r.snapshotRequired()
                                                ? PlantedBugs.withLastSeq(
                                                        r,
                                                        Math.max(
                                                                r.lastSeq(),
                                                                ProtocolJson.readRequest(request)
                                                                        .acked()))
                                                : r);
                    }
                };
    }

    private static void changes(
            Map<String, Supplier<Bug>> all,
            String name,
            BiFunction<ClientNode, Change, Change> rewrite) {
        all.put(
                name,
                () ->
                        new Bug() {
                            @Override
                            byte[] request(ClientNode client, byte[] body) {
                                return PlantedBugs.rewritten(
                                        body, change -> rewrite.apply(client, change));
                            }
                        });
    }

    private static void resent(
            Map<String, Supplier<Bug>> all,
            String name,
            BiFunction<WasAcked, Long, WasAcked> rewrite) {
        changes(
                all,
                name,
                (client, change) -> {
                    WasAcked was = change.wasAcked();
                    return new Change(
                            change.seq(),
                            change.id(),
                            change.at(),
                            change.actor(),
                            change.useCase(),
                            change.ops(),
                            was == null ? null : rewrite.apply(was, client.world().now()));
                });
    }
}
