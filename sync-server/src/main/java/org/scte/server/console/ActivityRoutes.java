package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.scte.server.access.Authenticator;
import org.scte.server.http.Routes;
import org.scte.server.http.UnitRoutes;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;

/// What a service tells the console of its units, to other services alone.
public final class ActivityRoutes implements Routes {
    private static final byte[] NO_BODY = new byte[0];

    private final Authenticator authenticator;
    private final Map<String, UnitActivity> units;

    public ActivityRoutes(Authenticator authenticator, Map<String, UnitActivity> units) {
        this.authenticator = authenticator;
        this.units = Map.copyOf(units);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}/activity", this::report);
        routes.after("/v1/units/{unit}/sync", this::note);
    }

    /// Notes that a device has exchanged.
    private void note(Context context) {
        Caller caller = context.attribute(UnitRoutes.CALLER);
        UnitActivity activity = units.get(context.pathParam("unit"));
        if (caller != null
                && activity != null
                && caller.kind() == Caller.Kind.DEVICE
                && context.statusCode() == 200) {
            activity.onExchange(
                    caller.device(), WaitingHeader.read(context.header(WaitingHeader.NAME)));
        }
    }

    private void report(Context context) {
        String unit = context.pathParam("unit");
        UnitActivity activity = units.get(unit);
        if (activity == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        Caller caller =
                authenticator.authenticate(
                        "GET",
                        context.req().getRequestURI(),
                        unit,
                        context.header("Authorization"),
                        NO_BODY);
        if (caller.kind() != Caller.Kind.SERVICE) {
            throw ProtocolRefusal.of(403, "forbidden", "Only services may ask this.");
        }
        context.contentType("application/json").result(activity.report().json());
    }
}
