package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// How a unit stands, for the command line; and the wishes that its files are opened anew, or let
/// go of so that another process can open them.
public final class StandingRoutes implements Routes {
    private final String secret;
    private final ServedUnits units;
    private final String run;
    private final Consumer<Set<String>> reopen;

    /// @param run another one each time the service is started
    /// @param reopen opens all files anew but those of the units it is given; must not block
    public StandingRoutes(
            String secret, ServedUnits units, String run, Consumer<Set<String>> reopen) {
        this.secret = secret;
        this.units = units;
        this.run = run;
        this.reopen = reopen;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}", this::standing);
        routes.post("/control/units/{unit}/reopen", this::reopen);
        routes.post("/control/release", this::release);
    }

    private void standing(Context context) {
        ControlRoutes.checkSecret(context, secret);
        String name = context.pathParam("unit");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", name);
        tree.put("run", run);
        UnitService unit = units.units().get(name);
        String reason = units.refused().get(name);
        if (unit != null) {
            tree.put("epoch", unit.epoch().toString());
            tree.put("pos", unit.head());
        } else if (reason != null) {
            tree.put("reason", reason);
        } else {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not have that unit.");
        }
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(tree));
    }

    private void reopen(Context context) {
        ControlRoutes.checkSecret(context, secret);
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(Map.of("reopening", true)));
        reopen.accept(Set.of());
    }

    /// `{"units": […]}`: those of them that are here.
    private void release(Context context) {
        ControlRoutes.checkSecret(context, secret);
        Set<String> here = new TreeSet<>(units.units().keySet());
        here.addAll(units.refused().keySet());
        here.retainAll(JsonObject.parse(context.bodyAsBytes()).texts("units"));
        context.contentType(UnitRoutes.JSON)
                .result(PlainJson.write(Map.of("releasing", List.copyOf(here))));
        if (!here.isEmpty()) {
            reopen.accept(here);
        }
    }
}
