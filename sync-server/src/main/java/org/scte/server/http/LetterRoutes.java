package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.LetterTable;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.LetterDesk;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// Messages of other units that could not take effect, for an administrator on the service's own
/// machine: to be listed, tried again or forgotten.
final class LetterRoutes implements Routes {
    private final String secret;
    private final Map<String, UnitService> units;

    LetterRoutes(String secret, Map<String, UnitService> units) {
        this.secret = secret;
        this.units = units;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}/letters", this::list);
        routes.post("/control/units/{unit}/letters/{number}/replay", this::replay);
        routes.post("/control/units/{unit}/letters/{number}/discard", this::discard);
        routes.post("/control/units/{unit}/sources/{source}/replay", this::readAnew);
    }

    private LetterDesk desk(Context context) {
        ControlRoutes.checkSecret(context, secret);
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return new LetterDesk(unit);
    }

    private static long number(Context context) {
        try {
            return Long.parseLong(context.pathParam("number"));
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(404, "not-found", "That is no number of a message.");
        }
    }

    private void list(Context context) {
        List<Map<String, Object>> letters =
                desk(context).list().stream().map(LetterRoutes::tree).toList();
        answer(context, Map.of("letters", letters));
    }

    /// Without what the message says: that may be a person's.
    private static Map<String, Object> tree(LetterTable.Letter letter) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", letter.number());
        tree.put("source", letter.source());
        tree.put("message", letter.message().id().toString());
        tree.put("type", letter.message().type());
        tree.put("subject", letter.message().subject().toString());
        tree.put("state", letter.state().name().toLowerCase(Locale.ROOT));
        tree.put("reason", letter.reason());
        tree.put("tries", letter.tries());
        tree.put("since", ProtocolJson.writeInstant(letter.since()));
        tree.put("next", ProtocolJson.writeInstant(letter.next()));
        return tree;
    }

    private void replay(Context context) {
        desk(context).replay(by(context), number(context));
        answer(context, Map.of("outcome", "tried again"));
    }

    private void discard(Context context) {
        desk(context).discard(by(context), number(context));
        answer(context, Map.of("outcome", "discarded"));
    }

    private void readAnew(Context context) {
        desk(context).readAnew(by(context), context.pathParam("source"));
        answer(context, Map.of("outcome", "read anew"));
    }

    /// On whose word: the console says it for its administrators, the command line does not.
    static String by(Context context) {
        byte[] body = context.bodyAsBytes();
        return body.length == 0
                ? AuditDesk.COMMAND_LINE
                : JsonObject.parse(body).optionalText("by").orElse(AuditDesk.COMMAND_LINE);
    }

    private static void answer(Context context, Map<String, Object> tree) {
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(tree));
    }
}
