package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.access.KnownDevices;
import org.scte.server.access.Sessions.Session;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// The audit of a unit: the newest entries first, filtered, checked, or all of it to be kept
/// elsewhere.
public final class AuditPages implements Routes {
    private static final String PATH = "/console/audit";
    private static final int ENTRIES = 50;
    private static final String FIRST = "administration";

    private final Guard guard;
    private final UnitDesks desks;
    private final KnownDevices devices;
    private final Clock clock;

    /// @param units to choose from
    /// @param unit that is shown
    /// @param older the address of what is older; empty where there is nothing
    /// @param state of the chain's check: `up`, `down`, or `unknown` where it was not asked for
    public record Page(
            List<Choice> units,
            String unit,
            String who,
            String what,
            List<Row> entries,
            String older,
            String state,
            String check) {}

    public record Choice(String unit, String title) {}

    public record Row(
            long number, String at, String actor, String act, String about, String result) {}

    private record Check(String state, String words) {}

    public AuditPages(Guard guard, UnitDesks desks, KnownDevices devices, Clock clock) {
        this.guard = guard;
        this.desks = desks;
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.page(routes, PATH, this::show);
        guard.page(routes, PATH + "/lines", (context, _) -> lines(context));
    }

    private static String asked(Context context, String name, String otherwise) {
        String text = context.queryParam(name);
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    private UnitDesks.Desk desk(String unit) {
        return desks.desk(unit)
                .orElseThrow(() ->
                        ProtocolRefusal.of(
                                503, "unavailable", desks.title(unit) + " isn't answering."));
    }

    private void show(Context context, Session session) {
        String unit = asked(context, "unit", FIRST);
        String who = asked(context, "who", "");
        String what = asked(context, "what", "");
        UnitDesks.Desk desk = desk(unit);
        List<JsonObject> found =
                desk.audit(before(context), ENTRIES + 1, who, what).objects("entries");
        List<Row> rows = found.stream().limit(ENTRIES).map(this::row).toList();
        Check check = check(desk, asked(context, "check", ""));
        List<Choice> units = new ArrayList<>();
        desks.units().forEach((name, place) -> units.add(new Choice(name, place.title())));
        String older =
                found.size() > ENTRIES ? address(unit, who, what, rows.getLast().number()) : "";
        guard.pages()
                .show(
                        context,
                        "audit",
                        guard.shell("Audit", "audit", session),
                        new Page(
                                units, unit, who, what, rows, older, check.state(), check.words()));
    }

    private static long before(Context context) {
        try {
            return Long.parseLong(asked(context, "before", String.valueOf(Long.MAX_VALUE)));
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(422, "invalid", "That is no number of an entry.");
        }
    }

    private static String address(String unit, String who, String what, long before) {
        return "%s?unit=%s&who=%s&what=%s&before=%d"
                .formatted(PATH, quoted(unit), quoted(who), quoted(what), before);
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Check check(UnitDesks.Desk desk, String asked) {
        if (asked.isEmpty()) {
            return new Check("unknown", "");
        }
        JsonObject found = desk.checkAudit();
        long broken = found.whole("broken");
        return broken == 0
                ? new Check(
                        "up",
                        "%,d entries, each follows from the one before. Known by %d:%s"
                                .formatted(
                                        found.whole("entries"),
                                        found.whole("entries"),
                                        found.text("link")))
                : new Check(
                        "down",
                        "Entry %d does not follow from the one before: it, or what stood there, was"
                                        .formatted(broken)
                                + " altered.");
    }

    private Row row(JsonObject entry) {
        String device = entry.text("device");
        String actor = entry.text("actor");
        String by = device.isEmpty() ? "" : name(device);
        return new Row(
                entry.whole("number"),
                new Ago(clock.instant(), ZoneId.systemDefault())
                        .exact(Instant.parse(entry.text("at"))),
                by.isEmpty() ? actor : actor.isEmpty() ? by : actor + " · " + by,
                entry.text("act"),
                entry.text("about"),
                entry.text("result"));
    }

    private String name(String device) {
        return RecordId.parse(device)
                .flatMap(devices::find)
                .map(EnrolledDevice::name)
                .orElse(device);
    }

    private void lines(Context context) {
        String unit = asked(context, "unit", FIRST);
        UnitDesks.Desk desk = desk(unit);
        context.contentType("text/plain;charset=utf-8");
        context.header("Content-Disposition", "attachment; filename=\"audit-" + unit + ".txt\"");
        context.result(desk.auditLines());
    }
}
