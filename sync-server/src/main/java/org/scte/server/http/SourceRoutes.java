package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.sources.SourceRunner;
import org.scte.server.sources.SourceState;
import org.scte.server.store.RowTable.SetAside;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.SourceDesk;
import org.scte.server.unit.UnitService;

/// How it stands with a unit's sources, and their rows that could not be taken, for an
/// administrator on the service's own machine: to be listed, tried again or forgotten.
public final class SourceRoutes implements Routes {
    private final String secret;
    private final Map<String, UnitService> units;
    private final Map<String, SourceRunner> runners;

    /// @param runners by unit
    public SourceRoutes(
            String secret, Map<String, UnitService> units, Map<String, SourceRunner> runners) {
        this.secret = secret;
        this.units = Map.copyOf(units);
        this.runners = Map.copyOf(runners);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}/rows", this::list);
        routes.post("/control/units/{unit}/rows/{number}/replay", this::replay);
        routes.post("/control/units/{unit}/rows/{number}/discard", this::discard);
    }

    private SourceDesk desk(Context context) {
        ControlRoutes.checkSecret(context, secret);
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return new SourceDesk(unit);
    }

    private static long number(Context context) {
        try {
            return Long.parseLong(context.pathParam("number"));
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(404, "not-found", "That is no number of a row.");
        }
    }

    private void list(Context context) {
        SourceDesk desk = desk(context);
        SourceRunner runner = runners.get(context.pathParam("unit"));
        List<Map<String, Object>> sources =
                runner == null
                        ? List.of()
                        : runner.states().stream().map(state -> tree(state, desk)).toList();
        List<Map<String, Object>> rows = desk.list().stream().map(SourceRoutes::tree).toList();
        answer(context, Map.of("sources", sources, "rows", rows));
    }

    private static Map<String, Object> tree(SourceState state, SourceDesk desk) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", state.source());
        tree.put("answering", state.isAnswering());
        tree.put("trouble", state.trouble().orElse(""));
        state.drawn().ifPresent(drawn -> tree.put("drawn", ProtocolJson.writeInstant(drawn)));
        tree.put("taken", state.taken());
        tree.put("setAside", desk.count(state.source()));
        return tree;
    }

    /// Without what the row says: that may be a person's.
    private static Map<String, Object> tree(SetAside row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", row.number());
        tree.put("source", row.source());
        tree.put("row", row.row().id());
        tree.put("reason", row.reason());
        tree.put("tries", row.tries());
        tree.put("since", ProtocolJson.writeInstant(row.since()));
        tree.put("tried", ProtocolJson.writeInstant(row.tried()));
        return tree;
    }

    private void replay(Context context) {
        Optional<String> reason = desk(context).replay(LetterRoutes.by(context), number(context));
        answer(
                context,
                Map.of(
                        "outcome",
                        reason.isEmpty() ? "taken" : "set aside",
                        "reason",
                        reason.orElse("")));
    }

    private void discard(Context context) {
        desk(context).discard(LetterRoutes.by(context), number(context));
        answer(context, Map.of("outcome", "discarded"));
    }

    private static void answer(Context context, Map<String, Object> tree) {
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(tree));
    }
}
