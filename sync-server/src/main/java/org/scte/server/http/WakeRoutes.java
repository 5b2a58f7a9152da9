package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.server.store.Place;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET …/wake`: server-sent events that say "there is something", and carry no data. Each
/// connection keeps a virtual thread, which sleeps.
final class WakeRoutes implements Routes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WakeRoutes.class);

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    /// Connections that one device may hold open; it needs one for each unit.
    private static final int MOST_OF_DEVICE = 32;

    /// A stream that is open.
    private record Held(UnitService unit, Caller caller, WakeBoard.Listener listener) {}

    /// By device.
    private final Map<String, Set<Held>> held = new ConcurrentHashMap<>();

    private final UnitCalls calls;
    private final Map<UnitService, WakeBoard> boards = new HashMap<>();
    private final AutoCloseable changes;

    WakeRoutes(UnitCalls calls) {
        this.calls = calls;
        calls.units()
                .units()
                .forEach((name, unit) -> boards.put(unit, WakeBoard.start(name, unit)));
        this.changes = calls.onChange(this::look);
    }

    /// Ends the streams of a device whose rights have changed: it asks again, and finds out.
    private void look(RecordId device) {
        held.computeIfPresent(
                device.toString(),
                (_, all) -> {
                    all.stream()
                            .filter(one -> !calls.isAsBefore(device, one.unit(), one.caller()))
                            .forEach(one -> one.listener().end());
                    return all;
                });
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/units/{unit}/wake", this::wake);
    }

    private void wake(Context context) throws IOException {
        UnitService unit = calls.signed(context);
        WakeBoard board = boards.get(unit);
        if (board == null) {
            throw JettyProblems.refusal(404);
        }
        Caller caller = UnitCalls.sender(context);
        try (WakeBoard.Listener listener = board.listen(places -> concerns(unit, caller, places))) {
            Held stream = new Held(unit, caller, listener);
            hold(caller.device(), stream);
            try {
                RecordId.parse(caller.device()).ifPresent(this::look); // ended meanwhile
                listen(context, listener);
            } finally {
                release(caller.device(), stream);
            }
        }
    }

    private static boolean concerns(UnitService unit, Caller caller, Supplier<Set<Place>> places) {
        return unit.showsAllTo(caller) || unit.concerns(caller, places.get());
    }

    private void hold(String device, Held stream) {
        boolean[] taken = new boolean[1];
        held.compute(
                device,
                (_, before) -> {
                    Set<Held> all = before == null ? new HashSet<>() : before;
                    taken[0] = all.size() < MOST_OF_DEVICE && all.add(stream);
                    return all;
                });
        if (!taken[0]) {
            throw new ProtocolRefusal(
                    429,
                    "slow-down",
                    "This device holds too many connections open.",
                    Map.of(),
                    Map.of("Retry-After", "60"));
        }
    }

    private void release(String device, Held stream) {
        held.computeIfPresent(
                device,
                (_, all) -> {
                    all.remove(stream);
                    return all.isEmpty() ? null : all;
                });
    }

    private static void listen(Context context, WakeBoard.Listener listener) throws IOException {
        context.res().setContentType("text/event-stream;charset=utf-8");
        ServletOutputStream out = context.res().getOutputStream();
        try {
            send(out, event(listener.first())); // what came before nobody would tell otherwise
            for (var next = listener.next(); next.isPresent(); next = listener.next()) {
                switch (next.get()) {
                    case WakeBoard.Signal.Pos(long pos) -> send(out, event(pos));
                    case WakeBoard.Signal.Quiet() -> send(out, HEARTBEAT);
                }
            }
        } catch (IOException e) {
            LOG.debug("a listener has gone", e);
        }
    }

    private static byte[] event(long pos) {
        return ("event: wake\ndata: {\"pos\":" + pos + "}\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void send(ServletOutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() {
        try {
            changes.close();
        } catch (Exception e) {
            throw new IllegalStateException("listening could not be ended", e);
        }
        boards.values().forEach(WakeBoard::close);
    }
}
