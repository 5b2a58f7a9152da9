package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.StaffDesk;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.unit.AuditDesk;

/// Invites staff on the word of whoever may use the services' machine: also one who lost passphrase
/// or second factor.
public final class StaffRoutes implements Routes {
    private final String secret;
    private final StaffDesk staff;
    private final Supplier<String> url;

    /// @param url of this process
    public StaffRoutes(String secret, StaffDesk staff, Supplier<String> url) {
        this.secret = secret;
        this.staff = staff;
        this.url = url;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/control/staff/invite", this::invite);
    }

    private void invite(Context context) {
        ControlRoutes.checkSecret(context, secret);
        JsonObject asked = JsonObject.parse(context.bodyAsBytes());
        Invitation made =
                staff.invite(
                        AuditDesk.COMMAND_LINE,
                        asked.text("name"),
                        asked.optionalText("role").map(Role::of).orElse(null));
        context.contentType(UnitRoutes.JSON)
                .result(
                        PlainJson.write(
                                Map.of(
                                        "code", made.code(),
                                        "expires", made.expires().toString(),
                                        "address", url.get() + "/console/join")));
    }
}
