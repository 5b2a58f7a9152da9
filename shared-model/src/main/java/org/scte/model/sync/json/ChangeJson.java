package org.scte.model.sync.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.WasAcked;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes in requests and in outboxes.
final class ChangeJson {
    /// How deep a change may nest, counted from the request's root: request, changes, change, ops,
    /// op, set, list.
    private static final int MAX_DEPTH = 12;

    /// The depth at which a change stands in a request.
    private static final int CHANGE_DEPTH = 3;

    private ChangeJson() {}

    /// Reads one change of a request.
    ///
    /// @throws MalformedJson where `seq` or `id` cannot be read, so that nothing can be answered
    ///   about it
    static SentChange sent(JsonNode node) {
        Json.object(node, "a change");
        long seq = Json.whole(node, "seq");
        UUID id = Json.uuid(node, "id");
        if (seq < 1) {
            throw new MalformedJson("seq is less than 1");
        }
        String content = contentOf(node);
        if (depth(node, CHANGE_DEPTH) > MAX_DEPTH) {
            return broken(seq, id, "The change is nested too deeply.", content);
        }
        try {
            return new SentChange.Whole(change(node, seq, id), content);
        } catch (MalformedJson e) {
            return broken(seq, id, "The change cannot be read: " + e.getMessage() + ".", content);
        }
    }

    private static SentChange broken(long seq, UUID id, String message, String content) {
        return new SentChange.Broken(
                seq, id, List.of(Problem.of(Problem.Code.INVALID, message)), content);
    }

    static Change change(JsonNode node) {
        return change(node, Json.whole(node, "seq"), Json.uuid(node, "id"));
    }

    private static Change change(JsonNode node, long seq, UUID id) {
        List<Operation> ops = new ArrayList<>();
        for (JsonNode op : Json.array(node, "ops")) {
            ops.add(operation(Json.object(op, "an operation")));
        }
        return new Change(
                seq,
                id,
                Json.instant(node, "at"),
                suspect(node),
                Json.text(node, "actor"),
                Json.optionalText(node, "useCase").orElse(null),
                ops,
                WasAckedJson.read(node));
    }

    /// Absent where the clock is trusted, as in all that was sent before there was such a key.
    private static boolean suspect(JsonNode node) {
        JsonNode told = node.path("suspect");
        if (!told.isMissingNode() && !told.isBoolean()) {
            throw new MalformedJson("suspect is neither true nor false");
        }
        return told.booleanValue(false);
    }

    static Operation operation(JsonNode node) {
        String entity = Json.text(node, "entity");
        RecordId id = Json.recordId(node, "id");
        String op = Json.text(node, "op");
        return switch (op) {
            case "create" -> new Operation.Create(entity, id, fields(node, "set"));
            case "update" ->
                    new Operation.Update(entity, id, fields(node, "set"), fields(node, "was"));
            case "delete" ->
                    new Operation.Delete(entity, id, Json.optionalWhole(node, "seen").orElse(0L));
            default -> throw new MalformedJson("op is none of create, update, delete");
        };
    }

    private static Map<String, Value> fields(JsonNode node, String name) {
        JsonNode fields = node.path(name);
        if (fields.isMissingNode() || fields.isNull()) {
            return Map.of();
        }
        return ValueJson.fields(Json.object(fields, name));
    }

    static void write(JsonGenerator json, Change change) {
        json.writeStartObject();
        json.writeNumberProperty("seq", change.seq());
        json.writeStringProperty("id", change.id().toString());
        json.writeStringProperty("at", Json.instant(change.at()));
        if (change.suspect()) {
            json.writeBooleanProperty("suspect", true);
        }
        json.writeStringProperty("actor", change.actor());
        if (change.useCase() != null) {
            json.writeStringProperty("useCase", change.useCase());
        }
        json.writeArrayPropertyStart("ops");
        for (Operation op : change.ops()) {
            write(json, op);
        }
        json.writeEndArray();
        WasAcked was = change.wasAcked();
        if (was != null) {
            json.writeName(WasAckedJson.KEY);
            WasAckedJson.write(json, was);
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Operation operation) {
        json.writeStartObject();
        json.writeStringProperty(
                "op",
                switch (operation) {
                    case Operation.Create c -> "create";
                    case Operation.Update u -> "update";
                    case Operation.Delete d -> "delete";
                });
        json.writeStringProperty("entity", operation.entity());
        json.writeStringProperty("id", operation.id().toString());
        switch (operation) {
            case Operation.Create create -> {
                json.writeName("set");
                ValueJson.write(json, create.set());
            }
            case Operation.Update update -> {
                json.writeName("set");
                ValueJson.write(json, update.set());
                json.writeName("was");
                ValueJson.write(json, update.was());
            }
            case Operation.Delete delete -> json.writeNumberProperty("seen", delete.seen());
        }
        json.writeEndObject();
    }

    /// SHA-256 of the change with its keys sorted, so that the order of keys does not matter.
    /// `was-acked` is not content: it says what became of the change.
    private static String contentOf(JsonNode node) {
        StringBuilder text = new StringBuilder(256);
        appendSorted(text, node.has(WasAckedJson.KEY) ? withoutWasAcked(node) : node);
        return Sha256.hexOf(text.toString().getBytes(StandardCharsets.UTF_16BE));
    }

    private static JsonNode withoutWasAcked(JsonNode node) {
        ObjectNode copy = ((ObjectNode) node).objectNode();
        node.properties().stream()
                .filter(property -> !property.getKey().equals(WasAckedJson.KEY))
                .forEach(property -> copy.set(property.getKey(), property.getValue()));
        return copy;
    }

    private static void appendSorted(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties()
                    .forEach(property -> sorted.put(property.getKey(), property.getValue()));
            text.append('{');
            sorted.forEach((key, value) -> {
                text.append(key.length()).append(':').append(key);
                appendSorted(text, value);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(item -> appendSorted(text, item));
            text.append(']');
        } else {
            String scalar = node.isString() ? node.stringValue() : node.toString();
            text.append(node.isString() ? 's' : 'v')
                    .append(scalar.length())
                    .append(':')
                    .append(scalar);
        }
    }

    private static int depth(JsonNode node, int at) {
        int deepest = at;
        if (node.isContainer()) {
            for (JsonNode child : node) {
                deepest = Math.max(deepest, depth(child, at + 1));
            }
        }
        return deepest;
    }
}
