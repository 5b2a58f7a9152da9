package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.AuditChain;
import org.scte.server.store.AuditTable;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.Grant;
import org.scte.server.unit.GrantWeight;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// What the console asks of a unit, in whichever process it runs: the definition in force, what a
/// grant weighs, and the audit.
final class DeskRoutes implements Routes {
    /// Entries of the audit at once.
    private static final int MOST_ENTRIES = 200;

    private static final String LINES = "text/plain;charset=utf-8";

    private final String secret;
    private final Map<String, UnitService> units;

    DeskRoutes(String secret, Map<String, UnitService> units) {
        this.secret = secret;
        this.units = units;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}/definition", this::definition);
        routes.get("/control/units/{unit}/weight", this::weight);
        routes.get("/control/units/{unit}/audit", this::audit);
        routes.get("/control/units/{unit}/audit/check", this::check);
        routes.get("/control/units/{unit}/audit/lines", this::lines);
    }

    private UnitService unit(Context context) {
        ControlRoutes.checkSecret(context, secret);
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return unit;
    }

    private void definition(Context context) {
        answer(context, Map.of("source", unit(context).definition().source()));
    }

    private void weight(Context context) {
        UnitService unit = unit(context);
        String text = asked(context, "grant");
        Grant grant =
                Grant.parse(text)
                        .orElseThrow(() ->
                                ProtocolRefusal.of(
                                        422, "invalid", text + " is no grant: UNIT:ROLE."));
        GrantWeight weight = GrantWeight.of(unit, grant);
        answer(
                context,
                Map.of(
                        "words",
                        weight.words(),
                        "over",
                        weight.isOver(),
                        "nearly",
                        weight.isNearlyOver()));
    }

    private void audit(Context context) {
        UnitService unit = unit(context);
        AuditTable.Wanted wanted =
                new AuditTable.Wanted(
                        number(context, "before", Long.MAX_VALUE),
                        (int) Math.clamp(number(context, "limit", MOST_ENTRIES), 1, MOST_ENTRIES),
                        asked(context, "who"),
                        asked(context, "what"));
        List<Map<String, Object>> entries =
                new AuditDesk(unit).list(wanted).stream().map(DeskRoutes::tree).toList();
        answer(context, Map.of("entries", entries));
    }

    private static String asked(Context context, String name) {
        @Nullable String text = context.queryParam(name);
        return text == null ? "" : text;
    }

    private static long number(Context context, String name, long otherwise) {
        String text = asked(context, name);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(422, "invalid", name + " is a number.");
        }
    }

    private static Map<String, Object> tree(AuditTable.Entry entry) {
        AuditTable.Act act = entry.act();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", entry.number());
        tree.put("at", ProtocolJson.writeInstant(entry.at()));
        tree.put("actor", act.actor());
        tree.put("device", act.device());
        tree.put("act", act.act());
        tree.put("about", act.about());
        tree.put("result", act.result());
        return tree;
    }

    private void check(Context context) {
        AuditChain chain = new AuditDesk(unit(context)).check();
        answer(
                context,
                Map.of(
                        "entries", chain.end().number(),
                        "link", chain.end().link(),
                        "broken", chain.broken()));
    }

    /// As `admin audit` prints them.
    private void lines(Context context) {
        AuditDesk desk = new AuditDesk(unit(context));
        context.contentType(LINES);
        OutputStream out = context.outputStream();
        desk.each(line -> {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("whoever asked for the audit went away", e);
            }
        });
    }

    private static void answer(Context context, Map<String, Object> tree) {
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(tree));
    }
}
