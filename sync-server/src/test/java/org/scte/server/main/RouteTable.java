package org.scte.server.main;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.main.Guest.Where;

/// Who is let in where: an entry for every route that a service has.
final class RouteTable {
    /// Who passes.
    enum Door {
        /// Everybody.
        OPEN,
        /// Who may read the process's control file; tokens count for nothing.
        SECRET,
        /// A device for itself alone.
        ITSELF,
        /// Who has any role in the unit.
        PART_OF_UNIT,
        /// Who has, and sees the record.
        SEES_RECORD,
        /// Who sees all of the unit, with nothing hidden; and services.
        SEES_ALL,
        SERVICES,
        /// A form of whoever is not signed in yet, with its token; nothing is right in it here.
        VISIT,
        /// Who is signed in to the console; others are shown the way.
        STAFF,
        /// Who is signed in, by a form with its token.
        ANY_STAFF,
        /// Administrators who are signed in, by a form with its token.
        ADMINISTRATOR
    }

    /// @param answer to who passes
    /// @param body what is sent
    record Entry(Door door, String answer, String body) {
        Entry(Door door, int answer) {
            this(door, String.valueOf(answer), "");
        }
    }

    static final String UNIT = "/v1/units/{unit}";
    private static final String CONTROL = "/control/units/{unit}";
    private static final String ENROL_AGAIN =
            "{\"was\":\"01234567-89ab-7def-8123-456789abcdef\",\"publicKey\":\"x\",\"name\":\"x\"}";
    private static final String EXCHANGE =
            "{\"request\":\"01234567-89ab-7def-8123-456789abcdef\",\"epoch\":null,"
                    + "\"cursor\":null,\"definition\":1,\"changes\":[]}";

    /// Of a device without a role.
    private static final String UNSENT =
            "{\"device\":\"x\",\"actor\":\"x\",\"grants\":[],\"request\":\""
                    + EXCHANGE.replace("\"", "\\\"")
                    + "\"}";

    private static final String UNSENT_CONTENT =
            "{\"device\":\"x\",\"actor\":\"x\",\"grants\":[],\"sha256\":\""
                    + "0".repeat(64)
                    + "\",\"base64\":\"\"}";

    private static final List<String> ASSETS =
            List.of(
                    "console.css",
                    "console.js",
                    "htmx.js",
                    "htmx-sse.js",
                    "icon.svg",
                    "idiomorph-ext.js");

    /// By route, as `GET /path/{parameter}`.
    static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        put("GET " + UNIT + "/definition", new Entry(Door.PART_OF_UNIT, 200));
        put("GET " + UNIT + "/snapshot", new Entry(Door.PART_OF_UNIT, 200));
        put("GET " + UNIT + "/snapshot/{part}", new Entry(Door.PART_OF_UNIT, 200));
        for (String file : List.of("HEAD ", "GET ")) {
            put(file + UNIT + "/files/{sha256}", new Entry(Door.PART_OF_UNIT, "404 not-found", ""));
        }
        put(
                "PUT " + UNIT + "/files/{sha256}",
                new Entry(Door.PART_OF_UNIT, "400 malformed", "no Content-Range"));
        put("GET " + UNIT + "/wake", new Entry(Door.PART_OF_UNIT, 200));
        put("POST " + UNIT + "/sync", new Entry(Door.PART_OF_UNIT, "200", EXCHANGE));
        put("GET " + UNIT + "/messages", new Entry(Door.SEES_ALL, 200));
        put("GET " + UNIT + "/records/{entity}/{id}/history", new Entry(Door.SEES_RECORD, 200));
        put("GET " + CONTROL + "/activity", new Entry(Door.SERVICES, 200));

        put("POST /v1/enrol", new Entry(Door.ITSELF, "201", ENROL_AGAIN));

        put("GET /", new Entry(Door.OPEN, 302));
        put("GET /console", new Entry(Door.OPEN, 200));
        put("GET /console/live", new Entry(Door.OPEN, 200));
        for (String asset : ASSETS) {
            put("GET /console/assets/" + asset, new Entry(Door.OPEN, 200));
        }
        put("GET /console/sign-in", new Entry(Door.OPEN, 200));
        put("GET /console/join", new Entry(Door.OPEN, 200));
        for (String form : List.of("sign-in", "join", "join/confirm")) {
            put("POST /console/" + form, new Entry(Door.VISIT, 403));
        }
        put("POST /console/sign-out", new Entry(Door.ANY_STAFF, 303));
        for (String page :
                List.of("devices", "quarantine", "letters", "audit", "audit/lines", "staff")) {
            put("GET /console/" + page, new Entry(Door.STAFF, 200));
        }
        put("GET /console/devices/{device}", new Entry(Door.STAFF, 404));
        String grants = "name=x&grant=membership:manager";
        put("POST /console/devices", new Entry(Door.ADMINISTRATOR, "200", grants));
        put("POST /console/devices/{device}/grants", new Entry(Door.ADMINISTRATOR, "404", grants));
        put(
                "POST /console/devices/{device}/revoke",
                new Entry(Door.ADMINISTRATOR, "404", "typed="));
        put(
                "POST /console/quarantine",
                new Entry(Door.ADMINISTRATOR, "200", "unit=events&device=x&seq=1&do=accept"));
        put(
                "POST /console/letters",
                new Entry(Door.ADMINISTRATOR, "200", "unit=events&numbers=1&do=replay"));
        put("POST /console/staff", new Entry(Door.ADMINISTRATOR, "200", "name=x&role=auditor"));
        put("POST /console/staff/end", new Entry(Door.ADMINISTRATOR, "404", "staff=x"));

        put("GET /v1/directory", new Entry(Door.OPEN, 200));
        put("GET /health/live", new Entry(Door.OPEN, 200));
        put("GET /health/ready", new Entry(Door.OPEN, 200));
        put("GET /metrics", new Entry(Door.OPEN, 200));

        put("GET " + CONTROL, new Entry(Door.SECRET, 200));
        put("POST " + CONTROL + "/reopen", new Entry(Door.SECRET, 200));
        put("POST /control/release", new Entry(Door.SECRET, "200", "{\"units\":[]}"));
        put(
                "POST " + CONTROL + "/publish",
                new Entry(Door.SECRET, "422 invalid", "nothing: like a definition"));
        put("GET " + CONTROL + "/quarantine", new Entry(Door.SECRET, 200));
        for (String decision : List.of("accept", "discard")) {
            put(
                    "POST " + CONTROL + "/quarantine/{device}/{seq}/" + decision,
                    new Entry(Door.SECRET, "404 not-found", ""));
        }
        put("POST " + CONTROL + "/unsent", new Entry(Door.SECRET, "403 forbidden", UNSENT));
        put(
                "POST " + CONTROL + "/unsent-content",
                new Entry(Door.SECRET, "404 not-found", UNSENT_CONTENT));
        put("GET " + CONTROL + "/letters", new Entry(Door.SECRET, 200));
        for (String decision : List.of("replay", "discard")) {
            put(
                    "POST " + CONTROL + "/letters/{number}/" + decision,
                    new Entry(Door.SECRET, "404 not-found", ""));
        }
        put("GET " + CONTROL + "/rows", new Entry(Door.SECRET, 200));
        for (String decision : List.of("replay", "discard")) {
            put(
                    "POST " + CONTROL + "/rows/{number}/" + decision,
                    new Entry(Door.SECRET, "404 not-found", ""));
        }
        put("POST " + CONTROL + "/sources/{source}/replay", new Entry(Door.SECRET, 200));
        put(
                "POST /control/end",
                new Entry(Door.SECRET, "200", ENROL_AGAIN.replace("was", "device")));
        put("GET " + CONTROL + "/definition", new Entry(Door.SECRET, 200));
        put("GET " + CONTROL + "/weight", new Entry(Door.SECRET, "422 invalid", ""));
        put("GET " + CONTROL + "/audit", new Entry(Door.SECRET, 200));
        put("GET " + CONTROL + "/audit/check", new Entry(Door.SECRET, 200));
        put("GET " + CONTROL + "/audit/lines", new Entry(Door.SECRET, 200));
        put("GET /control/devices", new Entry(Door.SECRET, 200));
        put("POST /control/staff/invite", new Entry(Door.SECRET, "200", "{\"name\":\"x\"}"));
        put("POST /control/invite", new Entry(Door.SECRET, "200", "{\"name\":\"x\"}"));
        put(
                "POST /control/grant",
                new Entry(Door.SECRET, "200", ENROL_AGAIN.replace("was", "device")));
        put(
                "POST /control/revoke",
                new Entry(Door.SECRET, "200", ENROL_AGAIN.replace("was", "device")));
    }

    private RouteTable() {}

    private static void put(String route, Entry entry) {
        if (ENTRIES.put(route, entry) != null) {
            throw new IllegalStateException(route + " stands in the table twice");
        }
    }

    /// What a guest is to be answered who asks for nothing of a certain record.
    static String expected(Entry entry, Guest guest, UnitDefinition unit) {
        return switch (entry.door()) {
            case OPEN -> entry.answer();
            case SECRET -> "401 unauthenticated";
            case ITSELF -> guest.takesPart() ? "403 forbidden" : refusal(guest);
            case PART_OF_UNIT, SEES_RECORD -> atUnit(entry, guest, guest.takesPart());
            case SEES_ALL -> atUnit(entry, guest, guest.seesAll(unit));
            case SERVICES -> atUnit(entry, guest, guest.kind() == Guest.Kind.SERVICE);
            case VISIT, STAFF, ANY_STAFF, ADMINISTRATOR -> unknownAtConsole(entry);
        };
    }

    /// What the console answers whoever is not signed in, as a page.
    static String unknownAtConsole(Entry entry) {
        return entry.door() == Door.STAFF ? "303" : "403 without a problem";
    }

    /// The same of one record.
    static String expected(Entry entry, Guest guest, EntityDefinition entity, Where where) {
        boolean unseen = guest.takesPart() && !guest.reads(entity, where);
        return unseen ? "404 not-found" : atUnit(entry, guest, true);
    }

    private static String atUnit(Entry entry, Guest guest, boolean passes) {
        if (!guest.takesPart()) {
            return refusal(guest);
        }
        return passes ? entry.answer() : "403 forbidden";
    }

    /// Of who has no part in the unit.
    private static String refusal(Guest guest) {
        return switch (guest.kind()) {
            case NOBODY, STRANGER -> "401 unauthenticated";
            case ENDED -> "403 revoked";
            case ELSEWHERE, ROLE, EVERYTHING, SERVICE -> "403 forbidden";
        };
    }
}
