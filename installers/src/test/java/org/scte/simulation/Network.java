package org.scte.simulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.scte.desktop.sync.Call;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.sync.WireAnswer;
import org.scte.simulation.Item.What;

/// Carries bytes between clients and the service, as badly as networks do.
final class Network {
    /// How long a client waits for an answer.
    private static final long PATIENCE = 60_000;

    /// An answer as bytes.
    ///
    /// @param broken the connection ends before its end, and the client is told
    record Reply(
            int status, String type, Duration retryAfter, long from, byte[] body, boolean broken) {
        static Reply of(String type, byte[] body) {
            return new Reply(200, type, null, 0, body, false);
        }

        static Reply of(int status, String type, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, type, null, 0, bytes, false);
        }

        WireAnswer answer() {
            InputStream whole = new ByteArrayInputStream(body);
            return new WireAnswer(
                    status, type, retryAfter, from, null, broken ? breaking(whole) : whole);
        }

        private static InputStream breaking(InputStream in) {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    int read = in.read();
                    if (read < 0) {
                        throw new IOException("connection reset");
                    }
                    return read;
                }
            };
        }
    }

    private final World world;
    private final Map<Integer, Deque<Item>> armed = new HashMap<>();
    private final Map<Integer, List<Reply>> said = new HashMap<>();
    private final Set<Integer> cutOff = new HashSet<>();

    /// Messages of one client so far: what chance does to each depends on this alone.
    private final Map<Integer, Integer> messages = new HashMap<>();

    Network(World world) {
        this.world = world;
    }

    /// The next message of the item's client meets its fault.
    void arm(Item item) {
        armed.computeIfAbsent(item.node(), _ -> new ArrayDeque<>()).add(item);
    }

    void cutOff(int node, long millis) {
        cutOff.add(node);
        world.after(millis, () -> cutOff.remove(node));
    }

    boolean isCutOff(int node) {
        return cutOff.contains(node);
    }

    void heal() {
        armed.clear();
        cutOff.clear();
    }

    private What fault(int node, boolean request) {
        Item first = armed.getOrDefault(node, new ArrayDeque<>()).peek();
        if (first == null || isOfRequest(first.what()) != request) {
            return null;
        }
        armed.get(node).remove();
        return first.what();
    }

    private static boolean isOfRequest(What what) {
        return switch (what) {
            case LOSE_ANSWER, DELAY_ANSWER, TRUNCATE_ANSWER, ERROR -> false;
            default -> true;
        };
    }

    void send(ClientNode client, long nr, Call call) {
        int node = client.index();
        SplittableRandom chance =
                Seeds.of(
                        world.plan.seed(), "network" + node, messages.merge(node, 1, Integer::sum));
        byte[] sent = call.body();
        byte[] body = sent == null ? new byte[0] : world.bug.request(client, sent);
        world.trace("c" + node + " asks " + call.path() + " " + Trace.of(body));
        long patience = call instanceof Call.Ready ? PATIENCE / 8 : PATIENCE;
        world.after(patience, () -> client.silent(nr, silence("no answer in time")));
        if (cutOff.contains(node)) {
            world.after(10, () -> client.silent(nr, silence("no connection")));
            return;
        }
        What fault = fault(node, true);
        long delay = 5 + chance.nextInt(200);
        switch (fault) {
            case LOSE_REQUEST -> {}
            case HTML -> answer(client, nr, delay, html(call, body));
            case BUSY -> answer(client, nr, delay, busy());
            case STALE_ANSWER -> {
                List<Reply> old = said.getOrDefault(node, List.of());
                if (old.isEmpty() || !(call instanceof Call.Sync)) {
                    after(delay, client, nr, call, body, chance);
                } else {
                    Reply stale = old.get(chance.nextInt(old.size()));
                    answer(client, nr, delay, world.bug.answer(client, stale, body));
                }
            }
            case DELAY_REQUEST ->
                    after(1_000 + chance.nextInt(120_000), client, nr, call, body, chance);
            case DOUBLE_REQUEST -> {
                after(delay, client, nr, call, body, chance);
                after(chance.nextInt(90_000), client, nr, call, body, chance.split());
            }
            case null, default -> after(delay, client, nr, call, body, chance);
        }
    }

    private Reply html(Call call, byte[] body) {
        Reply mistaken = call instanceof Call.Sync ? world.bug.html(body) : null;
        return mistaken == null ? Reply.of(200, "text/html", "<p>Sign in") : mistaken;
    }

    private static NotAnswering silence(String why) {
        return new NotAnswering(why, true);
    }

    private static Reply busy() {
        byte[] body =
                "{\"status\":503,\"code\":\"unavailable\",\"detail\":\"Busy.\"}"
                        .getBytes(StandardCharsets.UTF_8);
        return new Reply(503, "application/problem+json", Duration.ofSeconds(7), 0, body, false);
    }

    private void after(
            long delay,
            ClientNode client,
            long nr,
            Call call,
            byte[] body,
            SplittableRandom chance) {
        String device = client.device(); // as it signed
        int process = world.service.process();
        world.after(
                delay,
                () -> {
                    if (process == world.service.process()) {
                        arrive(client, device, nr, call, body, chance);
                    } else { // a connection ends with its process, and so does a nonce
                        client.silent(nr, silence("the connection broke"));
                    }
                });
    }

    private void answer(ClientNode client, long nr, long delay, Reply reply) {
        world.after(delay, () -> client.answered(nr, reply));
    }

    private void arrive(
            ClientNode client,
            String device,
            long nr,
            Call call,
            byte[] body,
            SplittableRandom chance) {
        Reply reply = world.service.handle(client, device, call, body);
        long delay = 5 + chance.nextInt(200);
        if (reply == null) {
            world.after(delay, () -> client.silent(nr, silence("the connection broke")));
            return;
        }
        if (call instanceof Call.Sync && reply.status() == 200) {
            said.computeIfAbsent(client.index(), _ -> new ArrayList<>()).add(reply);
        }
        world.trace(
                "s answers c"
                        + client.index()
                        + " "
                        + reply.status()
                        + " "
                        + Trace.of(reply.body()));
        What fault = fault(client.index(), false);
        switch (fault) {
            case LOSE_ANSWER -> {}
            case DELAY_ANSWER -> answer(client, nr, 1_000 + chance.nextInt(90_000), reply);
            case ERROR -> answer(client, nr, delay, Reply.of(502, "text/html", "<p>Bad gateway"));
            case TRUNCATE_ANSWER -> {
                Reply mended = world.bug.cut(reply);
                answer(client, nr, delay, mended == null ? cut(reply, chance) : mended);
            }
            case null, default -> answer(client, nr, delay, world.bug.answer(client, reply, body));
        }
    }

    private static Reply cut(Reply reply, SplittableRandom chance) {
        byte[] all = reply.body();
        byte[] some = Arrays.copyOf(all, all.length == 0 ? 0 : chance.nextInt(all.length));
        return new Reply(
                reply.status(), reply.type(), null, reply.from(), some, chance.nextBoolean());
    }
}
