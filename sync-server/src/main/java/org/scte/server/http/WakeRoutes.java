package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

    private final Map<String, Semaphore> held = new ConcurrentHashMap<>();
    private final UnitCalls calls;
    private final Map<UnitService, WakeBoard> boards = new HashMap<>();

    WakeRoutes(UnitCalls calls) {
        this.calls = calls;
        calls.units()
                .units()
                .forEach((name, unit) -> boards.put(unit, WakeBoard.start(name, unit)));
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/units/{unit}/wake", this::wake);
    }

    private void wake(Context context) throws IOException {
        WakeBoard board = boards.get(calls.signed(context));
        if (board == null) {
            throw JettyProblems.refusal(404);
        }
        Caller caller = Objects.requireNonNull(context.attribute(UnitRoutes.CALLER));
        Semaphore free = held.computeIfAbsent(caller.device(), _ -> new Semaphore(MOST_OF_DEVICE));
        if (!free.tryAcquire()) {
            throw new ProtocolRefusal(
                    429,
                    "slow-down",
                    "This device holds too many connections open.",
                    Map.of(),
                    Map.of("Retry-After", "60"));
        }
        try {
            listen(context, board);
        } finally {
            free.release();
        }
    }

    private static void listen(Context context, WakeBoard board) throws IOException {
        context.res().setContentType("text/event-stream;charset=utf-8");
        ServletOutputStream out = context.res().getOutputStream();
        try (WakeBoard.Listener listener = board.listen()) {
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
        boards.values().forEach(WakeBoard::close);
    }
}
