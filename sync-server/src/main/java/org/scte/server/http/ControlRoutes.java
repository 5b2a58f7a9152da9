package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.access.Enrolment;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.KnownDevices;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.Publishing;
import org.scte.server.unit.UnitService;

/// What the command line asks of a running process, by the secret that the process has put into its
/// control file: whoever may read that file may do this.
public final class ControlRoutes implements Routes {
    private final String secret;
    private final Map<String, UnitService> units;
    private final PublishedDefinition published;
    private final @Nullable Administration administration;

    /// What only the administration's process can do.
    ///
    /// @param directory the base URL that is given to new devices
    public record Administration(
            Enrolment enrolment, KnownDevices devices, Supplier<String> directory) {}

    /// What to do when a unit's definition has changed.
    @FunctionalInterface
    public interface PublishedDefinition {
        void on(UnitService unit);
    }

    public ControlRoutes(
            String secret,
            Map<String, UnitService> units,
            PublishedDefinition published,
            @Nullable Administration administration) {
        this.secret = secret;
        this.units = Map.copyOf(units);
        this.published = published;
        this.administration = administration;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post(
                "/control/units/{unit}/publish",
                context -> {
                    checkSecret(context, secret);
                    publish(context);
                });
        new QuarantineRoutes(secret, units).register(routes);
        new UnsentRoutes(secret, units).register(routes);
        new LetterRoutes(secret, units).register(routes);
        new DeskRoutes(secret, units).register(routes);
        Administration own = administration;
        if (own == null) {
            return;
        }
        routes.post(
                "/control/invite",
                context -> {
                    checkSecret(context, secret);
                    invite(context, own);
                });
        routes.post(
                "/control/grant",
                context -> {
                    checkSecret(context, secret);
                    grant(context, own);
                });
        routes.post(
                "/control/revoke",
                context -> {
                    checkSecret(context, secret);
                    revoke(context, own);
                });
        routes.get(
                "/control/devices",
                context -> {
                    checkSecret(context, secret);
                    answer(context, Map.of("devices", devices(own.devices().list())));
                });
    }

    /// @throws ProtocolRefusal where the request does not carry `secret`
    static void checkSecret(Context context, String secret) {
        String given = context.header("Scte-Control");
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8))) {
            throw ProtocolRefusal.of(401, "unauthenticated", "The control secret is missing.");
        }
    }

    private void publish(Context context) {
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        int before = unit.definition().definition();
        Publishing.publish(
                unit, new String(context.bodyAsBytes(), StandardCharsets.UTF_8), "the definition");
        int now = unit.definition().definition();
        if (now != before) {
            new AuditDesk(unit)
                    .administrator(AuditDesk.COMMAND_LINE, "publish", "definition " + now);
            published.on(unit);
        }
        answer(
                context,
                Map.of(
                        "unit",
                        unit.definition().unit(),
                        "definition",
                        now,
                        "changed",
                        now != before));
    }

    private static void invite(Context context, Administration own) {
        JsonObject asked = body(context);
        boolean service = asked.flag("service", false);
        Invitation invitation =
                own.enrolment()
                        .invite(
                                AuditDesk.COMMAND_LINE,
                                text(asked, "name"),
                                service ? Caller.Kind.SERVICE : Caller.Kind.DEVICE,
                                grants(asked));
        answer(
                context,
                Map.of(
                        "code", invitation.code(),
                        "expires", invitation.expires().toString(),
                        "directory", own.directory().get()));
    }

    /// @throws ProtocolRefusal `422 invalid` for what is no grant
    private static List<Grant> grants(JsonObject asked) {
        List<Grant> grants = new ArrayList<>();
        for (String text : asked.texts("grants")) {
            grants.add(
                    Grant.parse(text)
                            .orElseThrow(() ->
                                    ProtocolRefusal.of(
                                            422, "invalid", text + " is no grant: UNIT:ROLE.")));
        }
        return grants;
    }

    private static void grant(Context context, Administration own) {
        JsonObject asked = body(context);
        boolean known = own.enrolment().grant(AuditDesk.COMMAND_LINE, device(asked), grants(asked));
        answer(context, Map.of("known", known));
    }

    private static void revoke(Context context, Administration own) {
        List<String> ended =
                own.enrolment().revoke(AuditDesk.COMMAND_LINE, device(body(context))).stream()
                        .map(RecordId::toString)
                        .toList();
        answer(context, Map.of("revoked", ended.size(), "devices", ended));
    }

    static RecordId device(JsonObject asked) {
        return RecordId.parse(text(asked, "device"))
                .orElseThrow(() -> ProtocolRefusal.of(422, "invalid", "That is no device id."));
    }

    static JsonObject body(Context context) {
        try {
            return JsonObject.parse(context.bodyAsBytes());
        } catch (MalformedJson e) {
            throw ProtocolRefusal.of(400, "malformed", String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonObject asked, String name) {
        try {
            return asked.text(name);
        } catch (MalformedJson e) {
            throw ProtocolRefusal.of(400, "malformed", String.valueOf(e.getMessage()));
        }
    }

    private static List<Map<String, Object>> devices(List<EnrolledDevice> devices) {
        return devices.stream().map(ControlRoutes::tree).toList();
    }

    private static Map<String, Object> tree(EnrolledDevice device) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("device", device.id().toString());
        tree.put("name", device.name());
        tree.put("actor", device.actor());
        tree.put("grants", device.grants().stream().map(Grant::text).toList());
        tree.put("key", device.publicKey().text());
        tree.put("revoked", device.revoked());
        tree.put("service", device.kind() == Caller.Kind.SERVICE);
        return tree;
    }

    private static void answer(Context context, Map<String, Object> tree) {
        context.contentType("application/json;charset=utf-8").result(PlainJson.write(tree));
    }
}
