package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A unit's records as a [PlainDevice] holds them: a snapshot and the deltas after it, with the
/// digest worked out from the protocol's words.
final class Copy {
    private final Map<String, Map<String, JsonNode>> records = new TreeMap<>();
    private String epoch = "";
    private long cursor;
    private JsonNode told = PlainDevice.JSON.nullNode();

    /// Everything as a fresh device sees it, proved by its digest.
    static Copy of(PlainDevice device) {
        Copy copy = new Copy();
        copy.follow(device);
        assertThat(copy.digest()).isEqualTo(copy.told());
        return copy;
    }

    /// Fetches the snapshot, where there is none yet, and every page after it.
    void follow(PlainDevice device) {
        if (epoch.isEmpty()) {
            load(device);
        }
        JsonNode page;
        do {
            page = device.sync(epoch, cursor).json();
            page.path("deltas").forEach(this::apply);
            cursor = page.path("cursor").asLong();
        } while (page.path("more").asBoolean());
        told = page.path("digest");
    }

    private void load(PlainDevice device) {
        JsonNode manifest = device.get("/snapshot?form=ndjson").json();
        String part = manifest.path("parts").path(0).path("part").asString();
        byte[] body = device.get("/snapshot/" + part, "Accept", "application/x-ndjson").body();
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        JsonNode head = PlainDevice.JSON.readTree(lines.getFirst());
        epoch = head.path("epoch").asString();
        cursor = head.path("cursor").asLong();
        lines.subList(1, lines.size() - 1).forEach(line -> apply(PlainDevice.JSON.readTree(line)));
    }

    private void apply(JsonNode delta) {
        String key = delta.path("entity").asString() + "/" + delta.path("id").asString();
        if (delta.has("gone")) {
            records.remove(key);
            return;
        }
        Map<String, JsonNode> fields = records.computeIfAbsent(key, _ -> new TreeMap<>());
        delta.path("set")
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isNull()) {
                        fields.remove(entry.getKey());
                    } else {
                        fields.put(entry.getKey(), entry.getValue());
                    }
                });
    }

    /// The value of a field; a missing node where it is null.
    JsonNode field(String entity, String id, String field) {
        return records.getOrDefault(entity + "/" + id, Map.of())
                .getOrDefault(field, PlainDevice.JSON.missingNode());
    }

    boolean holds(String entity, String id) {
        return records.containsKey(entity + "/" + id);
    }

    /// The records of an entity, by id.
    Map<String, Map<String, JsonNode>> all(String entity) {
        Map<String, Map<String, JsonNode>> found = new TreeMap<>();
        records.forEach((key, fields) -> {
            if (key.startsWith(entity + "/")) {
                found.put(key.substring(entity.length() + 1), fields);
            }
        });
        return found;
    }

    /// What the service said that this copy's digest should be.
    String told() {
        return told.path("records").asLong() + " " + told.path("sum").asString();
    }

    String digest() {
        long sum = 0;
        for (Map.Entry<String, Map<String, JsonNode>> record : records.entrySet()) {
            int slash = record.getKey().indexOf('/');
            String json =
                    "{\"entity\":"
                            + text(record.getKey().substring(0, slash))
                            + ",\"fields\":{"
                            + record.getValue().entrySet().stream()
                                    .map(field ->
                                            text(field.getKey())
                                                    + ":"
                                                    + canonical(field.getValue()))
                                    .collect(Collectors.joining(","))
                            + "},\"id\":"
                            + text(record.getKey().substring(slash + 1))
                            + "}";
            byte[] hash = PlainDevice.sha256(json.getBytes(StandardCharsets.UTF_8));
            sum += java.nio.ByteBuffer.wrap(hash).getLong();
        }
        return records.size() + " " + HexFormat.of().toHexDigits(sum);
    }

    /// RFC 8785 for what values can be: objects of files have one level of text keys.
    private static String canonical(JsonNode value) {
        if (value.isString()) {
            return text(value.asString());
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(canonical(item)));
            return "[" + String.join(",", items) + "]";
        }
        if (value.isObject()) {
            Map<String, String> entries = new TreeMap<>();
            value.properties()
                    .forEach(entry -> entries.put(entry.getKey(), canonical(entry.getValue())));
            return entries.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ":" + entry.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString();
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < 0x20 ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return json.append('"').toString();
    }
}
