package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.scte.model.transport.Loopback;
import org.scte.server.access.KnownDevices;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first page, which tells states and asks for no sign-in, its live parts, and the files. It
/// works by plain reloading; where scripts run, one event stream brings the parts that changed, at
/// most once a second each.
public final class ConsoleRoutes implements Routes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRoutes.class);

    /// How often changed parts are sent, and the beat by which a page knows that it is live.
    private static final Duration TURN = Duration.ofSeconds(1);

    /// Pages that may be live at once.
    private static final int MAX_CLIENTS = 100;

    private static final List<String> PARTS = List.of("summary", "units", "devices");
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final String ownName;
    private final DirectoryFile directory;
    private final HealthProber prober;
    private final KnownDevices devices;
    private final Clock clock;
    private final Guard guard;
    private final Pages pages;
    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lastSent = new HashMap<>();
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("console-live").daemon().factory());

    /// @param ownName by which this service is reached
    public ConsoleRoutes(
            String ownName,
            DirectoryFile directory,
            HealthProber prober,
            KnownDevices devices,
            Guard guard,
            Clock clock) {
        this.ownName = ownName;
        this.directory = directory;
        this.prober = prober;
        this.devices = devices;
        this.guard = guard;
        this.pages = guard.pages();
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        ConsoleAssets.register(routes);
        routes.get("/", context -> context.redirect("/console"));
        routes.get("/console", this::page);
        routes.sse("/console/live", this::join);
        routes.before("/console", this::secure);
        routes.before("/console/*", this::secure);
        var _ =
                turns.scheduleAtFixedRate(
                        this::sendChanges, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Answers this machine alone: its first page asks nobody who he is, and what signs in by a
    /// browser is kept as near as can be. And under its own names alone: a page from elsewhere
    /// whose name was made to point here (DNS rebinding) must not read the console.
    private void secure(Context context) {
        if (!isFromHere(context.req().getRemoteAddr(), context.req().getLocalAddr())) {
            throw ProtocolRefusal.of(
                    403, "forbidden", "The console answers on the services' own machine alone.");
        }
        String host = context.req().getServerName();
        if (!OWN_NAMES.contains(host) && !ownName.equals(host)) {
            throw ProtocolRefusal.of(403, "forbidden", "The console has another address.");
        }
        context.header("Content-Security-Policy", POLICY);
        context.header("Cache-Control", "no-store");
    }

    /// A connection between two addresses of this machine ends where it begins.
    static boolean isFromHere(String caller, String called) {
        return Loopback.isHost(caller) || caller.equals(called);
    }

    private void page(Context context) {
        pages.show(context, "health", guard.openShell(context, "Health", "health"), present());
    }

    /// How everything stands now.
    public HealthPage present() {
        return new HealthView(
                        directory.read(),
                        prober.readings(),
                        devices.list(),
                        new Ago(clock.instant(), ZoneId.systemDefault()))
                .page();
    }

    private void join(SseClient client) {
        if (clients.size() >= MAX_CLIENTS) {
            client.close();
            return;
        }
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        HealthPage page = present();
        PARTS.forEach(part -> client.sendEvent(part, pages.render(part, page)));
        client.sendEvent("beat", page.asOf());
        clients.add(client);
    }

    private void sendChanges() {
        if (clients.isEmpty()) {
            lastSent.clear();
            return;
        }
        try {
            HealthPage page = present();
            for (String part : PARTS) {
                String html = pages.render(part, page);
                if (!html.equals(lastSent.put(part, html))) {
                    clients.forEach(client -> client.sendEvent(part, html));
                }
            }
            clients.forEach(client -> client.sendEvent("beat", page.asOf()));
        } catch (RuntimeException e) {
            // The next turn tries again; an exception would end the turns for good.
            LOG.warn("the console's live parts could not be sent", e);
        }
    }

    /// Ends the live pages, so that a stopping server need not wait for them.
    @Override
    public void close() {
        turns.shutdownNow();
        clients.forEach(SseClient::close);
    }
}
