package org.scte.model.sync.json;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;
import org.scte.model.allowance.NumberBlock;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The JSON form of what a device may do: keys of an answer, each of which may be absent.
final class AllowanceJson {
    private static final List<String> EACH = List.of(Allowed.ALL);

    private AllowanceJson() {}

    static void write(JsonGenerator json, Allowance allowance) {
        Lease lease = allowance.lease();
        if (lease != null) {
            json.writeObjectPropertyStart("lease");
            Duration warn = lease.warn();
            if (warn != null) {
                json.writeNumberProperty("warn", warn.toSeconds());
            }
            json.writeNumberProperty("end", lease.end().toSeconds());
            json.writeStringProperty("after", lease.after().word());
            json.writeEndObject();
        }
        Allowed allowed = allowance.allowed();
        if (allowed != null) {
            json.writeObjectPropertyStart("rights");
            texts(json, "read", allowed.read());
            texts(json, "write", allowed.write());
            texts(json, "use", allowed.use());
            texts(json, "import", allowed.importing());
            texts(json, "export", allowed.exporting());
            texts(json, "decide", allowed.decide());
            texts(json, "hide", allowed.hide());
            if (!allowed.roles().equals(EACH)) {
                texts(json, "roles", allowed.roles());
            }
            json.writeEndObject();
        }
        if (!allowance.numbers().isEmpty()) {
            json.writeArrayPropertyStart("numbers");
            allowance.numbers().forEach(block -> write(json, block));
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, NumberBlock block) {
        json.writeStartObject();
        json.writeStringProperty("entity", block.entity());
        json.writeStringProperty("field", block.field());
        json.writeNumberProperty("first", block.first());
        json.writeNumberProperty("last", block.last());
        json.writeEndObject();
    }

    private static List<NumberBlock> numbers(JsonNode node) {
        return node.path("numbers")
                .valueStream()
                .map(block ->
                        new NumberBlock(
                                Json.text(block, "entity"),
                                Json.text(block, "field"),
                                Json.whole(block, "first"),
                                Json.whole(block, "last")))
                .toList();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    static Allowance read(JsonNode node) {
        JsonNode lease = node.path("lease");
        JsonNode rights = node.path("rights");
        return new Allowance(
                lease.isObject() ? lease(lease) : null,
                rights.isObject() ? allowed(rights) : null,
                numbers(node));
    }

    /// A word for `after` that this version does not know is the strictest one.
    private static Lease lease(JsonNode node) {
        Optional<Long> warn = Json.optionalWhole(node, "warn");
        Lease.After after = Lease.After.find(Json.text(node, "after")).orElse(Lease.After.LOCKED);
        try {
            return new Lease(
                    warn.map(Duration::ofSeconds).orElse(null),
                    Duration.ofSeconds(Json.whole(node, "end")),
                    after);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("lease is none", e);
        }
    }

    private static Allowed allowed(JsonNode node) {
        return new Allowed(
                texts(node, "read"),
                texts(node, "write"),
                texts(node, "use"),
                texts(node, "import"),
                texts(node, "export"),
                texts(node, "decide"),
                texts(node, "hide"),
                node.has("roles") ? texts(node, "roles") : EACH);
    }

    /// None where the key is absent: a right that a service does not know is none it gives.
    private static List<String> texts(JsonNode node, String name) {
        return node.has(name) ? Json.texts(node, name) : List.of();
    }
}
