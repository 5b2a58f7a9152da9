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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;

/// Bugs of what travels: a request or an answer that says something else than was meant.
final class PlantedBugsOnTheWire {
    private PlantedBugsOnTheWire() {}

    static void plant(Map<String, Supplier<Bug>> all) {
        requests();
        PlantedBugs.answer(
                "a page ends within a change", r -> with(r, r.acks(), butLast(r.deltas())));
        PlantedBugs.answer(
                "cleared fields do not travel", r -> with(r, r.acks(), withoutNulls(r.deltas())));
        PlantedBugs.answer(
                "what is gone does not travel",
                r -> with(r, r.acks(), r.deltas().stream().filter(d -> d.gone() == null).toList()));
        PlantedBugs.answer("acks go to other changes", r -> with(r, turned(r.acks()), r.deltas()));
        PlantedBugs.answer(
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
        all.put("a repeated change gets no ack", PlantedBugsOnTheWire::noAckAgain);
        mistakenAnswers(all);
    }

    private static void mistakenAnswers(Map<String, Supplier<Bug>> all) {
        all.put(
                "an answer to another request is applied",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply answer(
                                    ClientNode client, Network.Reply reply, byte[] request) {
                                return rewritten(reply, request, r -> echoing(r, request));
                            }
                        });
        all.put(
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
        all.put(
                "any answer with 200 acknowledges what was sent",
                () ->
                        new Bug() {
                            @Override
                            Network.Reply html(byte[] request) {
                                SyncRequest sent = ProtocolJson.readRequest(request);
                                return acknowledging(sent, sent.changes(), 1);
                            }
                        });
        all.put(
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
        PlantedBugs.request(
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
        PlantedBugs.request(
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
        PlantedBugs.request(
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
        PlantedBugs.request(
                "a change is sent in part",
                () ->
                        (_, change) ->
                                change.ops().size() < 2
                                        ? change
                                        : with(change, change.id(), change.ops().subList(0, 1)));
        PlantedBugs.request(
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
}
