package org.scte.server.http;

import io.javalin.http.Context;
import java.util.Map;
import org.scte.server.access.Authenticator;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// Which unit a request is for, and who sent it.
final class UnitCalls {
    private static final byte[] NO_BODY = new byte[0];

    private final Authenticator authenticator;
    private final Map<String, UnitService> units;

    UnitCalls(Authenticator authenticator, Map<String, UnitService> units) {
        this.authenticator = authenticator;
        this.units = Map.copyOf(units);
    }

    Map<String, UnitService> units() {
        return units;
    }

    /// @throws ProtocolRefusal `404 unknown-unit`
    UnitService unit(Context context) {
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return unit;
    }

    /// @throws ProtocolRefusal where the request's token does not prove who sent it
    Caller caller(Context context, byte[] body) {
        String query = context.req().getQueryString();
        String path = context.req().getRequestURI();
        Caller caller =
                authenticator.authenticate(
                        context.req().getMethod(),
                        query == null ? path : path + "?" + query,
                        context.pathParam("unit"),
                        context.header("Authorization"),
                        body);
        context.attribute(UnitRoutes.CALLER, caller);
        return caller;
    }

    /// The unit of a signed request without a body.
    UnitService signed(Context context) {
        UnitService unit = unit(context);
        caller(context, NO_BODY);
        return unit;
    }

    /// A whole number of the query; `otherwise` where it is not there, the most where it is more.
    static long number(Context context, String name, long least, long most, long otherwise) {
        String text = context.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Math.clamp(Long.parseLong(text), least, most);
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(400, "malformed", name + " is not a whole number.");
        }
    }
}
