package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.MessageJson;
import org.scte.server.access.Authenticator;
import org.scte.server.unit.Caller;
import org.scte.server.unit.FeedPage;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// `GET /v1/units/{unit}/messages`: what a unit publishes, after a cursor; waits for news where
/// there is none and the caller has time.
public final class FeedRoutes implements Routes, AutoCloseable {
    /// The longest wait, in seconds.
    private static final int MAX_WAIT_SECONDS = 25;

    private static final int MAX_LIMIT = 1_000;

    private final UnitCalls calls;
    private final Set<Semaphore> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public FeedRoutes(Authenticator authenticator, ServedUnits units) {
        this.calls = new UnitCalls(authenticator, units);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/units/{unit}/messages", this::answer);
    }

    private void answer(Context context) throws Exception {
        UnitService service = calls.signed(context);
        Caller caller = UnitCalls.sender(context);
        if (caller.kind() != Caller.Kind.SERVICE && !service.showsAllTo(caller)) {
            throw ProtocolRefusal.of(
                    403, "forbidden", "The messages of a unit are for those who see all of it.");
        }
        FeedPage page =
                page(
                        service,
                        epoch(context),
                        UnitCalls.number(context, "after", 0, Long.MAX_VALUE, 0),
                        (int) UnitCalls.number(context, "limit", 1, MAX_LIMIT, MAX_LIMIT),
                        UnitCalls.number(context, "wait", 0, MAX_WAIT_SECONDS, 0));
        context.header("Scte-Epoch", page.cursor().epoch().toString());
        context.header("Scte-Cursor", String.valueOf(page.cursor().pos()));
        context.contentType(MessageJson.BATCH);
        context.result(MessageJson.write(page.messages()));
    }

    /// The page after `after`; waits until something is published, or the time is over.
    private FeedPage page(
            UnitService service, @Nullable UUID epoch, long after, int limit, long waitSeconds)
            throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        Semaphore bell = new Semaphore(0);
        waiting.add(bell);
        try (AutoCloseable _ = service.onCommit(_ -> bell.release())) {
            FeedPage page = service.feed(epoch, after, limit);
            long from = after;
            while (page.messages().isEmpty() && page.cursor().pos() - from < limit && !closed) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !bell.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    break;
                }
                bell.drainPermits();
                from = page.cursor().pos();
                page = service.feed(page.cursor().epoch(), from, limit);
            }
            if (closed && page.messages().isEmpty()) {
                throw stopping();
            }
            return page;
        } finally {
            waiting.remove(bell);
        }
    }

    /// Not an empty page: whoever gets one asks again at once, of a server that is going.
    private static ProtocolRefusal stopping() {
        return new ProtocolRefusal(
                503,
                "unavailable",
                "The service is stopping; ask again.",
                Map.of(),
                Map.of("Retry-After", "1"));
    }

    private static @Nullable UUID epoch(Context context) {
        String text = context.queryParam("epoch");
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProtocolRefusal.of(400, "malformed", "epoch is not a UUID.");
        }
    }

    /// How many wait for news.
    int size() {
        return waiting.size();
    }

    /// Ends every wait, so that a stopping server need not sit them out.
    @Override
    public void close() {
        closed = true;
        waiting.forEach(Semaphore::release);
    }
}
