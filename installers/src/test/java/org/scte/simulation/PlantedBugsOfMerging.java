package org.scte.simulation;

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
    private static final String PLANTED = "create trigger if not exists planted ";

    private PlantedBugsOfMerging() {}

    static void plant(Map<String, Supplier<Bug>> all) {
        merging();
        sending();
        restoring(all);
    }

    private static void merging() {
        PlantedBugs.service(
                "a second question overwrites the open one",
                PLANTED
                        + "before insert on record when new.entity = 'conflict' begin delete from record"
                        + " where entity = 'conflict' and json_extract(fields, '$.record') ="
                        + " json_extract(new.fields, '$.record') and json_extract(fields,"
                        + " '$.state') = 'open'; end");
        PlantedBugs.service(
                "who asks has his way meanwhile",
                PLANTED
                        + "after insert on record when new.entity = 'conflict' begin update record set"
                        + " fields = json_set(fields, '$.' || json_extract(new.fields, '$.field'),"
                        + " json_extract(json_extract(new.fields, '$.yours'), '$')) where entity ="
                        + " 'crate' and id = json_extract(new.fields, '$.record'); end");
        PlantedBugs.service(
                "a decided question stays open",
                PLANTED
                        + "after update on record when new.entity = 'conflict' begin update record set"
                        + " fields = json_set(fields, '$.state', 'open') where id = new.id and"
                        + " entity = 'conflict'; end");
        PlantedBugs.service(
                "a union drops what was there",
                PLANTED
                        + "after update on record when new.entity = 'crate' and"
                        + " json_array_length(new.fields, '$.tags') >"
                        + " json_array_length(old.fields, '$.tags') begin update record set fields"
                        + " = json_set(fields, '$.tags', json_array(json_extract(new.fields,"
                        + " '$.tags[#-1]'))) where entity = 'crate' and id = new.id; end");
        PlantedBugs.service(
                "the greater of two is the later of two",
                PLANTED
                        + "after insert on history when json_extract(new.changed, '$.best') is null and"
                        + " new.outcome = 'merged' and new.entity = 'crate' begin update record"
                        + " set fields = json_remove(fields, '$.best') where entity = 'crate' and"
                        + " id = new.id; end");
    }

    private static void sending() {
        PlantedBugs.request(
                "a sum is sent as what it came to",
                () ->
                        (_, change) ->
                                RewrittenMessages.mapped(change, PlantedBugsOfMerging::absolute));
        PlantedBugs.request(
                "a large change is cut off",
                () ->
                        (_, change) ->
                                RewrittenMessages.with(
                                        change,
                                        change.id(),
                                        change.ops()
                                                .subList(0, Math.min(20, change.ops().size()))));
        PlantedBugs.answer(
                "a page that others follow loses its last record",
                r ->
                        r.more() && !r.deltas().isEmpty()
                                ? RewrittenMessages.with(
                                        r, r.acks(), r.deltas().subList(0, r.deltas().size() - 1))
                                : r);
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
        resent("what was acknowledged before a restore is not said", (_, _) -> null);
        resent("a change comes back without what it stands on", (was, _) -> was.on(List.of()));
        resent(
                "numbers that were given are not said",
                (was, _) ->
                        new WasAcked(
                                was.epoch(), was.pos(), List.of(), was.stayed(), was.restores()));
        resent(
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
                                                request.holds(),
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
                        return RewrittenMessages.rewritten(
                                reply,
                                request,
                                r ->
                                        r.snapshotRequired()
                                                ? RewrittenMessages.withLastSeq(
                                                        r,
                                                        Math.max(
                                                                r.lastSeq(),
                                                                ProtocolJson.readRequest(request)
                                                                        .acked()))
                                                : r);
                    }
                };
    }

    private static void resent(String name, BiFunction<WasAcked, Long, WasAcked> rewrite) {
        PlantedBugs.request(
                name,
                () ->
                        (client, change) -> {
                            WasAcked was = change.wasAcked();
                            return new Change(
                                    change.seq(),
                                    change.id(),
                                    change.at(),
                                    change.suspect(),
                                    change.actor(),
                                    change.useCase(),
                                    change.ops(),
                                    was == null ? null : rewrite.apply(was, client.world().now()));
                        });
    }
}
