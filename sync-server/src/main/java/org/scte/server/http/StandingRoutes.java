package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// How a unit stands, for the command line; and the wish that its files are opened anew.
public final class StandingRoutes implements Routes {
    private final String secret;
    private final ServedUnits units;
    private final String run;
    private final Runnable reopen;

    /// @param run another one each time the service is started
    /// @param reopen must not block
    public StandingRoutes(String secret, ServedUnits units, String run, Runnable reopen) {
        this.secret = secret;
        this.units = units;
        this.run = run;
        this.reopen = reopen;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}", this::standing);
        routes.post("/control/units/{unit}/reopen", this::reopen);
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
        reopen.run();
    }
}
