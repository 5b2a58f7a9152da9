package org.scte.model.unit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Slot;
import org.scte.model.unit.Publication;
import org.scte.model.unit.UnitDefinition;

/// What units publish, as an AsyncAPI 3.0 document: a channel for each unit's feed, and the schema
/// of every message, all of it taken from the definitions.
final class AsyncApi {
    private static final String VERSION = "3.0.0";

    private AsyncApi() {}

    /// The document as a tree of maps, lists and texts.
    static Map<String, Object> of(List<UnitDefinition> units) {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (UnitDefinition unit : units) {
            if (unit.publishes().isEmpty()) {
                continue;
            }
            Map<String, Object> ofChannel = new LinkedHashMap<>();
            for (Publication publication : unit.publishes().values()) {
                String id = id(unit, publication);
                ofChannel.put(id, reference("components/messages/" + id));
                messages.put(id, message(unit, publication));
            }
            channels.put(unit.unit(), channel(unit, ofChannel));
            operations.put(
                    "hear-" + unit.unit(),
                    Map.of("action", "receive", "channel", reference("channels/" + unit.unit())));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", VERSION);
        document.put("info", Map.of("title", "Messages between business units", "version", "1"));
        document.put("defaultContentType", "application/cloudevents-batch+json");
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return document;
    }

    /// The message's type, and a number where it tells of several kinds of record.
    private static String id(UnitDefinition unit, Publication publication) {
        String name = publication.name().toString();
        return publication.type(unit.unit())
                + publication.key().substring(name.length()).replace('#', '-');
    }

    private static Map<String, Object> reference(String path) {
        return Map.of("$ref", "#/" + path);
    }

    private static Map<String, Object> channel(UnitDefinition unit, Map<String, Object> messages) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", "/v1/units/" + unit.unit() + "/messages");
        channel.put("title", unit.title());
        channel.put("description", unit.purpose());
        channel.put("messages", messages);
        return channel;
    }

    private static Map<String, Object> message(UnitDefinition unit, Publication publication) {
        boolean event = publication.when() != null && publication.when().readsWas();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", publication.type(unit.unit()));
        message.put(
                "summary",
                event
                        ? "An event: told once, and kept as long as the history."
                        : "A state: what holds now of each record, and null data where it is no"
                                + " longer published.");
        message.put("payload", envelope(unit, publication, event));
        return message;
    }

    /// The CloudEvent around what the message says.
    private static Map<String, Object> envelope(
            UnitDefinition unit, Publication publication, boolean event) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("specversion", Map.of("const", "1.0"));
        parts.put("type", Map.of("const", publication.type(unit.unit())));
        parts.put("source", Map.of("const", "/units/" + unit.unit()));
        parts.put("subject", text("uuid"));
        parts.put("id", text("uuid"));
        parts.put("time", text("date-time"));
        parts.put("correlationid", text("uuid"));
        parts.put("causationid", text("uuid"));
        parts.put("depth", Map.of("type", "integer", "minimum", 0));
        Map<String, Object> data = data(publication);
        parts.put("data", event ? data : Map.of("anyOf", List.of(data, Map.of("type", "null"))));
        return object(parts, List.of("specversion", "type", "source", "subject", "id", "data"));
    }

    /// A key that holds nothing is left out, so none is required.
    private static Map<String, Object> data(Publication publication) {
        Map<String, Object> keys = new LinkedHashMap<>();
        publication.data().forEach((key, expression) -> keys.put(key, schema(expression.result())));
        return object(keys, List.of());
    }

    private static Map<String, Object> object(Map<String, Object> keys, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", keys);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> text(@Nullable String format) {
        return format == null
                ? Map.of("type", "string")
                : Map.of("type", "string", "format", format);
    }

    private static Map<String, Object> schema(Slot slot) {
        return switch (slot.kind()) {
            case TEXT ->
                    slot.choices().isEmpty()
                            ? text(null)
                            : Map.of("type", "string", "enum", slot.choices());
            case WHOLE -> Map.of("type", "integer");
            case DECIMAL -> Map.of("type", "string", "pattern", "^-?[0-9]+([.][0-9]+)?$");
            case DATE -> text("date");
            case INSTANT -> text("date-time");
            case FLAG -> Map.of("type", "boolean");
            case TEXTS -> Map.of("type", "array", "items", text(null));
            case REF -> text("uuid");
            case FILE -> Map.of("type", "object");
            case ANY -> Map.of();
        };
    }
}
