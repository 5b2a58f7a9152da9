package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.access.Authenticator;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.QuarantineDesk;
import org.scte.server.unit.UnitService;

/// A unit's own routes: sync, snapshot, files, wake, definition, history; and those for operators.
public final class UnitRoutes implements Routes, AutoCloseable {
    /// The attribute under which a request's verified [Caller] is kept for what runs after it.
    public static final String CALLER = "scte.caller";

    static final String JSON = "application/json;charset=utf-8";

    private static final int MAX_HISTORY = 200;
    private static final int DEFAULT_HISTORY = 50;

    private final LargeBodies large = new LargeBodies();
    private final UnitCalls calls;
    private final SnapshotRoutes snapshots;
    private final FileRoutes files;
    private final WakeRoutes wake;
    private final OperatorRoutes operators;

    public UnitRoutes(Authenticator authenticator, Map<String, UnitService> units) {
        this(authenticator, ServedUnits.alone(units), _ -> {});
    }

    /// @param further figures for `/metrics` beside those of the units
    public UnitRoutes(
            Authenticator authenticator, ServedUnits units, Consumer<MetricsText> further) {
        this.calls = new UnitCalls(authenticator, units);
        this.snapshots = new SnapshotRoutes(calls);
        this.files = new FileRoutes(calls);
        this.wake = new WakeRoutes(calls);
        this.operators = new OperatorRoutes(calls.units(), further);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/units/{unit}/sync", this::sync);
        routes.get("/v1/units/{unit}/definition", this::definition);
        routes.get("/v1/units/{unit}/records/{entity}/{id}/history", this::history);
        snapshots.register(routes);
        files.register(routes);
        wake.register(routes);
        operators.register(routes);
    }

    private void sync(Context context) throws IOException {
        UnitService unit = calls.unit(context);
        RequestBody body = RequestBody.read(context);
        Authenticator.Sender sender = calls.sender(context, body.sent());
        Caller caller = sender.caller();
        context.attribute(CALLER, caller);
        String type = context.contentType();
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ProtocolRefusal.of(415, "unsupported", "A sync is application/json.");
        }
        try (LargeBodies.Turn turn = large.turn()) {
            SyncRequest request = ProtocolJson.readRequest(body.unpacked(turn));
            if (sender.revoked() || !unit.admits(caller)) {
                throw withdrawn(sender, new QuarantineDesk(unit).hear(caller, request));
            }
            byte[] answer = ProtocolJson.write(unit.exchange(caller, request));
            context.contentType(JSON).result(answer);
        }
    }

    /// What a device hears that may do nothing here any more.
    private static ProtocolRefusal withdrawn(
            Authenticator.Sender sender, QuarantineDesk.Heard heard) {
        return sender.revoked()
                ? Authenticator.revoked(heard.told())
                : new ProtocolRefusal(
                        403,
                        "forbidden",
                        "This device has no role in this unit.",
                        heard.told(),
                        Map.of());
    }

    private void definition(Context context) {
        UnitService unit = calls.signed(context);
        String accept = context.header("Accept");
        boolean yaml = accept != null && accept.contains("yaml");
        String tag = "\"" + unit.definition().definition() + (yaml ? "-yaml" : "-json") + "\"";
        context.header("ETag", tag);
        context.header("Cache-Control", "no-cache");
        context.header("Vary", "Accept");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        String source = unit.definition().source();
        if (yaml) {
            context.contentType("application/yaml;charset=utf-8").result(source);
        } else {
            context.contentType(JSON).result(DefinitionJson.of(source));
        }
    }

    private void history(Context context) {
        UnitService unit = calls.signed(context);
        String entity = context.pathParam("entity");
        RecordId id =
                RecordId.parse(context.pathParam("id"))
                        .filter(any -> unit.definition().entity(entity).isPresent())
                        .orElseThrow(() ->
                                ProtocolRefusal.of(404, "not-found", "There is no such record."));
        long before = UnitCalls.number(context, "before", 0, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) UnitCalls.number(context, "limit", 1, MAX_HISTORY, DEFAULT_HISTORY);
        List<HistoryEntry> entries =
                unit.history(UnitCalls.sender(context), entity, id, before, limit);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("changes", entries.stream().map(UnitRoutes::entry).toList());
        if (entries.size() >= limit) {
            document.put("next", entries.getLast().pos());
        } else if (unit.isPruned(entity, id)) {
            document.put("older", "gone");
        }
        context.contentType(JSON).result(PlainJson.write(document));
    }

    private static Map<String, Object> entry(HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pos", entry.pos());
        json.put("at", ProtocolJson.writeInstant(entry.at()));
        if (entry.suspect()) {
            json.put("suspect", true);
        }
        json.put("received", ProtocolJson.writeInstant(entry.received()));
        json.put("device", entry.device());
        json.put("actor", entry.actor());
        String useCase = entry.useCase();
        if (useCase != null) {
            json.put("useCase", useCase);
        }
        json.put("op", entry.op());
        json.put("set", entry.set());
        json.put("was", entry.was());
        json.put("outcome", entry.outcome().word());
        return json;
    }

    /// Ends what is held open, so that a stopping server need not wait for it.
    @Override
    public void close() {
        wake.close();
    }
}
