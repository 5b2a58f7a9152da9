package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.KnownDevices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /control/end`: each process is told by itself that a device is ended, so that none waits
/// for the administration's message, which may be down.
public final class EndingRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(EndingRoutes.class);

    private final String secret;
    private final KnownDevices devices;

    public EndingRoutes(String secret, KnownDevices devices) {
        this.secret = secret;
        this.devices = devices;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post(
                "/control/end",
                context -> {
                    ControlRoutes.checkSecret(context, secret);
                    RecordId device = ControlRoutes.device(ControlRoutes.body(context));
                    devices.end(device);
                    LOG.info("device {} is ended", device);
                    context.contentType(UnitRoutes.JSON)
                            .result(PlainJson.write(Map.of("ended", device.toString())));
                });
    }
}
