package org.scte.server.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.server.access.Authenticator;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// Which unit a request is for, and who sent it.
final class UnitCalls {
    private static final byte[] NO_BODY = new byte[0];

    private final Authenticator authenticator;
    private final ServedUnits units;

    UnitCalls(Authenticator authenticator, ServedUnits units) {
        this.authenticator = authenticator;
        this.units = units;
    }

    ServedUnits units() {
        return units;
    }

    /// @throws ProtocolRefusal `421 moved`, `404 unknown-unit`, `503 unavailable`
    UnitService unit(Context context) {
        return units.unit(context.pathParam("unit"));
    }

    /// @throws ProtocolRefusal where the request's token does not prove who sent it, or its sender
    ///   has no part in the unit
    Caller caller(Context context, UnitService unit, byte[] body) {
        return admit(context, unit, sender(context, body));
    }

    /// @throws ProtocolRefusal where the sender has no part in the unit
    Caller admit(Context context, UnitService unit, Authenticator.Sender sender) {
        if (sender.revoked()) {
            throw Authenticator.revoked(Map.of());
        }
        Caller caller = sender.caller();
        unit.admit(caller);
        context.attribute(UnitRoutes.CALLER, caller);
        return caller;
    }

    /// Who sent a request, also one that may do nothing here any more.
    ///
    /// @throws ProtocolRefusal where the request's token does not prove who sent it
    Authenticator.Sender sender(Context context, byte[] body) {
        String query = context.req().getQueryString();
        String path = context.req().getRequestURI();
        return authenticator.sender(
                context.req().getMethod(),
                query == null ? path : path + "?" + query,
                context.pathParam("unit"),
                context.header("Authorization"),
                body);
    }

    /// Who sent a request that was looked at.
    static Caller sender(Context context) {
        return Objects.requireNonNull(context.attribute(UnitRoutes.CALLER));
    }

    /// Whether a device may do anything in the unit by now, and the same as before.
    boolean isAsBefore(RecordId device, UnitService unit, Caller before) {
        return authenticator
                .now(device)
                .filter(unit::admits)
                .filter(now -> now.grants().equals(before.grants()))
                .isPresent();
    }

    /// Hears of each device whose rights may be others now.
    AutoCloseable onChange(Consumer<RecordId> heard) {
        return authenticator.onChange(heard);
    }

    /// The unit of a signed request without a body.
    UnitService signed(Context context) {
        UnitService unit = unit(context);
        caller(context, unit, NO_BODY);
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
