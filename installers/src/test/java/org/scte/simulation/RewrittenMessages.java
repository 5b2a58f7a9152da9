package org.scte.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;

/// Requests and answers as a bug on their way would have them.
final class RewrittenMessages {
    private RewrittenMessages() {}

    static byte[] rewritten(byte[] body, UnaryOperator<Change> rewrite) {
        if (body.length == 0) {
            return body;
        }
        SyncRequest request = ProtocolJson.readRequest(body);
        List<SentChange> changes = new ArrayList<>();
        for (SentChange sent : request.changes()) {
            changes.add(
                    sent instanceof SentChange.Whole(Change change, String content)
                            ? new SentChange.Whole(rewrite.apply(change), content)
                            : sent);
        }
        return ProtocolJson.write(
                new SyncRequest(
                        request.request(),
                        request.cursor(),
                        request.definition(),
                        request.acked(),
                        request.limit(),
                        request.skipTo(),
                        request.holds(),
                        changes));
    }

    static Change with(Change change, UUID id, List<Operation> ops) {
        return new Change(
                change.seq(),
                id,
                change.at(),
                change.suspect(),
                change.actor(),
                change.useCase(),
                ops,
                change.wasAcked());
    }

    static Change mapped(Change change, UnaryOperator<Operation> mapping) {
        return with(change, change.id(), change.ops().stream().map(mapping).toList());
    }

    static Network.Reply rewritten(
            Network.Reply reply, byte[] request, UnaryOperator<SyncResponse> rewrite) {
        if (request.length == 0 || reply.status() != 200 || !reply.type().contains("json")) {
            return reply;
        }
        SyncResponse response = ProtocolJson.readResponse(reply.body());
        return Network.Reply.of(reply.type(), ProtocolJson.write(rewrite.apply(response)));
    }

    static SyncResponse with(SyncResponse r, List<Ack> acks, List<Delta> deltas) {
        return new SyncResponse(
                r.request(),
                r.epoch(),
                r.definition(),
                r.now(),
                r.lastSeq(),
                acks,
                deltas,
                r.cursor(),
                r.more(),
                r.digest(),
                r.snapshotRequired());
    }

    static SyncResponse withLastSeq(SyncResponse r, long lastSeq) {
        return new SyncResponse(
                r.request(),
                r.epoch(),
                r.definition(),
                r.now(),
                lastSeq,
                r.acks(),
                r.deltas(),
                r.cursor(),
                r.more(),
                r.digest(),
                r.snapshotRequired());
    }

    static SyncResponse echoing(SyncResponse r, byte[] request) {
        return new SyncResponse(
                ProtocolJson.readRequest(request).request(),
                r.epoch(),
                r.definition(),
                r.now(),
                r.lastSeq(),
                r.acks(),
                r.deltas(),
                r.cursor(),
                r.more(),
                r.digest(),
                r.snapshotRequired());
    }

    static List<Delta> butLast(List<Delta> deltas) {
        return deltas.size() < 2 ? deltas : deltas.subList(0, deltas.size() - 1);
    }

    static List<Delta> withoutNulls(List<Delta> deltas) {
        List<Delta> result = new ArrayList<>();
        for (Delta delta : deltas) {
            Map<String, Value> set = new LinkedHashMap<>(delta.set());
            set.values().removeIf(Value::isNothing);
            result.add(new Delta(delta.pos(), delta.entity(), delta.id(), set, delta.gone()));
        }
        return result;
    }

    static List<Ack> turned(List<Ack> acks) {
        List<Ack> turned = new ArrayList<>();
        for (int i = 0; i < acks.size(); i++) {
            Ack other = acks.get((i + 1) % acks.size());
            turned.add(
                    new Ack(
                            acks.get(i).seq(),
                            other.outcome(),
                            other.pos(),
                            other.notes(),
                            other.problems()));
        }
        return turned;
    }

    static Network.Reply acknowledging(SyncRequest request, List<SentChange> changes, long pos) {
        Cursor cursor = request.cursor();
        if (cursor == null) {
            return null;
        }
        List<Ack> acks = new ArrayList<>();
        for (SentChange change : changes) {
            acks.add(Ack.taken(change.seq(), pos + acks.size(), List.of()));
        }
        SyncResponse response =
                new SyncResponse(
                        request.request(),
                        cursor.epoch(),
                        request.definition(),
                        Instant.EPOCH,
                        0,
                        acks,
                        List.of(),
                        cursor.pos(),
                        false,
                        null,
                        false);
        return Network.Reply.of("application/json", ProtocolJson.write(response));
    }

    static SyncResponse page(Network.Reply reply) {
        boolean page =
                reply != null
                        && reply.status() == 200
                        && new String(reply.body(), StandardCharsets.UTF_8).contains("\"deltas\"");
        return page ? ProtocolJson.readResponse(reply.body()) : null;
    }
}
