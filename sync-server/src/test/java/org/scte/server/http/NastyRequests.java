package org.scte.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.RecordId;

/// Requests made by hand to do harm: every place of a sync by every nasty value, and strange
/// addresses.
final class NastyRequests {
    /// Stands for the value under trial.
    private static final String HERE = "@@";

    private static final String ID = "0199b1f0-0000-7000-8000-00000000000a";

    private NastyRequests() {}

    /// JSON texts by what they try; not all of them are JSON.
    static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("null", "null");
        values.put("true", "true");
        values.put("minus one", "-1");
        values.put("zero", "0");
        values.put("minus zero", "-0.0");
        values.put("a half", "0.5");
        values.put("past 2^53", "9007199254740993");
        values.put("the largest long", "9223372036854775807");
        values.put("the smallest long", "-9223372036854775808");
        values.put("twenty digits", "99999999999999999999");
        values.put("1e400", "1e400");
        values.put("1e-400", "1e-400");
        values.put("a hundred thousand digits", "9".repeat(100_000));
        values.put("not a number", "NaN");
        values.put("hexadecimal", "0x10");
        values.put("a leading zero", "007");
        values.put("nothing at all", "");
        values.put("an empty text", "\"\"");
        values.put("a NUL", "\"a\\u0000b\"");
        values.put("half a pair", "\"\\ud800\"");
        values.put("the other half", "\"\\udc00x\"");
        values.put("a raw control character", "\"a\u0001b\"");
        values.put("line ends", "\"a\\r\\nSet-Cookie: x=1\"");
        values.put("right to left", "\"\\u202egnp.exe\"");
        values.put("a path", "\"../../../../etc/passwd\"");
        values.put("a file", "\"C:\\\\boot.ini\"");
        values.put("SQL", "\"'; drop table record; --\"");
        values.put("more SQL", "\"x\\\" or 1=1 union select key, value from meta --\"");
        values.put("a JSON path", "\"$.\\\"]..[*]\"");
        values.put("HTML", "\"<img src=x onerror=alert(1)>\"");
        values.put("a template", "\"${jndi:ldap://127.0.0.1/a}{{7*7}}\"");
        values.put("a format", "\"%s%n%x%1$999999999d\"");
        values.put("a formula", "\"=HYPERLINK(\\\"http://127.0.0.1\\\")\"");
        values.put("twenty thousand characters", "\"" + "x".repeat(20_000) + "\"");
        values.put("ten thousand emoji", "\"" + "\\ud83d\\ude00".repeat(10_000) + "\"");
        values.put("upper case", "\"0199B1F0-0000-7000-8000-00000000000A\"");
        values.put("an id nobody has", "\"" + RecordId.random() + "\"");
        values.put("the service", "\"service\"");
        values.put("a far year", "\"+1000000000-12-31T23:59:59.999999999Z\"");
        values.put("a year before all", "\"-999999999-01-01T00:00:00Z\"");
        values.put("the 30th of February", "\"2026-02-30T25:61:61Z\"");
        values.put("Arabic digits", "\"\\u0661\\u0662\"");
        values.put("an empty object", "{}");
        values.put("an empty list", "[]");
        values.put("a list of lists", "[[[[[]]]]]");
        values.put("fourteen levels", "[".repeat(14) + "]".repeat(14));
        values.put("nine hundred levels", "[".repeat(900) + "]".repeat(900));
        values.put("a hundred thousand levels", "[".repeat(100_000));
        values.put("the same key twice", "{\"a\":1,\"a\":2}");
        values.put("a prototype", "{\"__proto__\":{\"x\":1},\"constructor\":null}");
        values.put("ten thousand keys", keys());
        values.put("what closes too much", "1}]}]}]}");
        return values;
    }

    private static String keys() {
        StringBuilder keys = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 10_000; i++) {
            keys.append(",\"k").append(i).append("\":0");
        }
        return keys.append('}').toString();
    }

    /// Bodies by where the nasty value stands in them; `SEQ` is the device's next number and
    /// `EPOCH` the unit's.
    static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        for (String key :
                List.of(
                        "request",
                        "epoch",
                        "cursor",
                        "definition",
                        "acked",
                        "limit",
                        "skipTo",
                        "changes",
                        "unknown")) {
            places.put(key, envelope(key, change(op())));
        }
        places.put("a change", envelope("", HERE));
        for (String key : List.of("seq", "id", "at", "actor", "useCase", "ops", "was-acked")) {
            places.put("change " + key, envelope("", replaced(change(op()), key)));
        }
        places.put("an operation", envelope("", change(HERE)));
        for (String key : List.of("op", "entity", "id", "set", "was", "seen")) {
            places.put("op " + key, envelope("", change(replaced(op(), key))));
        }
        places.put(
                "use case",
                envelope(
                        "",
                        change(op())
                                .replace("\"ops\"", "\"useCase\":\"check-in\",\"x\":@@,\"ops\"")));
        for (String field :
                List.of(
                        "name",
                        "email",
                        "status",
                        "motto",
                        "fee",
                        "points",
                        "verified",
                        "tags",
                        "unknown")) {
            places.put("person " + field, envelope("", change(create("person", field))));
        }
        for (String field : List.of("stage", "stock", "price", "due", "labels", "place")) {
            places.put("plant " + field, envelope("", change(create("plant", field))));
        }
        places.put("a reference", envelope("", change(create("registration", "meeting"))));
        places.put("an identity", envelope("", change(create("mark", "day"))));
        places.put("a series", envelope("", change(create("badge", "number"))));
        places.put("a conflict", envelope("", change(create("conflict", "decision"))));
        places.put("another's copy", envelope("", change(create("chapter", "name"))));
        putResent(places);
        return places;
    }

    private static void putResent(Map<String, String> places) {
        for (String key : List.of("epoch", "pos", "assigned", "stayed", "restores")) {
            places.put("was-acked " + key, again(op(), key, HERE));
        }
        places.put("a number given back", again(made("badge", "NEW", "\"code\":\"x\""), "number"));
        String seed = made("plant", "NEW", "\"name\":\"Fern\",\"stage\":\"seed\"");
        String tree =
                "{\"op\":\"update\",\"entity\":\"plant\",\"id\":\"NEW\","
                        + "\"set\":{\"stage\":\"tree\"},\"was\":{\"stage\":\"seed\"}}";
        places.put("what a greatest had come to", again(seed + "," + tree, "stage"));
        for (String key : List.of("entity", "id", "epoch", "pos", "set", "name")) {
            places.put("a restored " + key, again(op(), "restores", "[" + restored(key) + "]"));
        }
    }

    /// Sent again, with this of what a field had come to.
    private static String again(String ops, String field) {
        String one = "{\"op\":%d,\"field\":\"" + field + "\",\"value\":" + HERE + "}";
        return again(ops, "assigned", "[" + one.formatted(0) + "," + one.formatted(1) + "]");
    }

    private static String again(String ops, String key, String value) {
        String was = resent(key).replace(HERE, value);
        return envelope("", change(ops).replace("\"ops\"", was + ",\"ops\""));
    }

    private static String restored(String key) {
        return replaced(
                "{\"entity\":\"person\",\"id\":\""
                        + ID
                        + "\",\"pos\":3,\"set\":{\"name\":\"Ada\"}}",
                key);
    }

    /// Bodies with nothing wrong.
    static List<String> good() {
        List<String> good = new ArrayList<>();
        for (String fields :
                List.of(
                        "person|\"name\":\"Ada\",\"motto\":\"on\",\"fee\":\"1.50\",\"points\":7",
                        "plant|\"name\":\"Fern\",\"stage\":\"seed\",\"stock\":3,\"labels\":[\"a\"]",
                        "badge|\"code\":\"x\"",
                        "meeting|\"title\":\"Expo\",\"seats\":5")) {
            String[] parts = fields.split("\\|");
            good.add(envelope("", change(made(parts[0], "NEW", parts[1]))));
        }
        String first = made("person", ID, "\"name\":\"A\",\"motto\":\"x\"");
        good.add(envelope("", change(first + "," + op())));
        good.add(envelope("", change(op())));
        good.add(
                envelope(
                        "",
                        change(op())
                                .replace("\"ops\"", resent("x").replace(HERE, "1") + ",\"ops\"")));
        good.add(
                envelope(
                        "",
                        change(
                                "{\"op\":\"delete\",\"entity\":\"person\",\"id\":\""
                                        + ID
                                        + "\",\"seen\":9}")));
        return good;
    }

    private static String made(String entity, String id, String fields) {
        return "{\"op\":\"create\",\"entity\":\""
                + entity
                + "\",\"id\":\""
                + id
                + "\",\"set\":{"
                + fields
                + "}}";
    }

    private static String resent(String key) {
        String whole =
                "{\"epoch\":\""
                        + ID
                        + "\",\"pos\":5,\"assigned\":[],\"stayed\":[],\"restores\":[]}";
        return "\"was-acked\":" + replaced(whole, key);
    }

    private static String op() {
        return "{\"op\":\"update\",\"entity\":\"person\",\"id\":\""
                + ID
                + "\",\"set\":{\"name\":\"B\"},\"was\":{\"name\":\"A\"},\"seen\":1}";
    }

    private static String create(String entity, String field) {
        return "{\"op\":\"create\",\"entity\":\""
                + entity
                + "\",\"id\":\"NEW\",\"set\":{\""
                + field
                + "\":@@"
                + (field.equals("name") ? "" : ",\"name\":\"A\"")
                + "}}";
    }

    private static String change(String op) {
        return "{\"seq\":SEQ,\"id\":\"CHANGE\",\"at\":\"2026-11-23T04:00:00.000Z\","
                + "\"actor\":\"rosa\",\"ops\":["
                + op
                + "]}";
    }

    private static String envelope(String key, String change) {
        String whole =
                "{\"request\":\""
                        + ID
                        + "\",\"epoch\":\"EPOCH\",\"cursor\":0,\"definition\":1,"
                        + "\"acked\":0,\"limit\":10,\"changes\":["
                        + change
                        + "]}";
        return key.isEmpty() ? whole : replaced(whole, key);
    }

    /// The object with one member's value replaced, or added where it has none.
    private static String replaced(String object, String key) {
        String name = "\"" + key + "\":";
        int at = object.indexOf(name);
        if (at < 0) {
            return "{" + name + HERE + "," + object.substring(1);
        }
        int from = at + name.length();
        return object.substring(0, from) + HERE + object.substring(end(object, from));
    }

    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (!quoted && (depth < 0 || depth == 0 && c == ',')) {
                return i;
            }
        }
        return text.length();
    }

    static String with(String place, String value) {
        return place.replace(HERE, value);
    }

    /// Targets of signed `GET` requests.
    static List<String> targets() {
        List<String> targets = new ArrayList<>();
        String unit = "/v1/units/meetings/";
        for (String value :
                List.of(
                        "",
                        "-1",
                        "0",
                        "9223372036854775807",
                        "9223372036854775808",
                        "1e9",
                        "x",
                        "%00",
                        "%27%3B--",
                        "%F0%9F%98%80",
                        "..%2f..%2fetc",
                        "+",
                        "%ff",
                        "0199b1f0-0000-7000-8000-00000000000a")) {
            for (String query : List.of("before", "limit")) {
                targets.add(unit + "records/person/" + ID + "/history?" + query + "=" + value);
            }
            for (String query : List.of("epoch", "after", "limit")) {
                targets.add(unit + "messages?" + query + "=" + value);
            }
            targets.add(unit + "messages?wait=0&wait=" + value);
            targets.add(unit + "snapshot?form=" + value);
            targets.add(unit + "snapshot/" + value);
            targets.add(unit + "records/" + value + "/" + ID + "/history");
            targets.add(unit + "records/person/" + value + "/history");
            targets.add("/v1/units/" + value + "/definition");
        }
        targets.add(unit + "snapshot/" + "0".repeat(5_000));
        targets.add(unit + "definition?" + "a=b&".repeat(1_000));
        return targets;
    }
}
