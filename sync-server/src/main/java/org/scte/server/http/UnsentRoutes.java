package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ContentDesk;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;
import org.scte.server.unit.UnsentDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what a device had not sent and an administrator brings in a file. Who the device is and
/// what it may do was looked up by whoever asks, who holds the control secret.
final class UnsentRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(UnsentRoutes.class);

    private final String secret;
    private final Map<String, UnitService> units;

    UnsentRoutes(String secret, Map<String, UnitService> units) {
        this.secret = secret;
        this.units = units;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/control/units/{unit}/unsent", this::bring);
        routes.post("/control/units/{unit}/unsent-content", this::bringContent);
    }

    private void bringContent(Context context) {
        UnitService unit = unit(context);
        JsonObject asked = ControlRoutes.body(context);
        try {
            byte[] content = Base64.getDecoder().decode(asked.text("base64"));
            new ContentDesk(unit).bring(device(asked), asked.text("sha256"), content);
            context.contentType(UnitRoutes.JSON).result("{}");
        } catch (MalformedJson | IllegalArgumentException e) {
            throw ProtocolRefusal.of(400, "malformed", String.valueOf(e.getMessage()));
        }
    }

    private UnitService unit(Context context) {
        ControlRoutes.checkSecret(context, secret);
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return unit;
    }

    private static Caller device(JsonObject asked) {
        return new Caller(
                asked.text("device"),
                asked.text("actor"),
                Caller.Kind.DEVICE,
                asked.texts("grants").stream()
                        .flatMap(text -> Grant.parse(text).stream())
                        .toList());
    }

    private void bring(Context context) {
        UnitService unit = unit(context);
        JsonObject asked = ControlRoutes.body(context);
        try {
            Caller device = device(asked);
            SyncRequest request =
                    ProtocolJson.readRequest(
                            asked.text("request").getBytes(StandardCharsets.UTF_8));
            List<Ack> acks = new UnsentDesk(unit).bring(device, request);
            LOG.info("{} unsent changes of {} were brought", acks.size(), device.device());
            context.contentType(UnitRoutes.JSON)
                    .result(
                            PlainJson.write(
                                    Map.of(
                                            "acks",
                                            acks.stream().map(UnsentRoutes::tree).toList())));
        } catch (MalformedJson e) {
            throw ProtocolRefusal.of(400, "malformed", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> tree(Ack ack) {
        return Map.of(
                "outcome",
                ack.outcome().word(),
                "problems",
                ack.problems().stream().map(Problem::message).toList());
    }
}
