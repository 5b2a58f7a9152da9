package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Values and maps of fields, as they travel and as stores keep them. Cleared fields are kept as
/// null.
final class ValueJson {
    private ValueJson() {}

    static Map<String, Value> fields(JsonNode object) {
        Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(object.size());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            fields.put(field.getKey(), value(field.getValue()));
        }
        return fields;
    }

    static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new Value.Text(node.stringValue());
            case BOOLEAN -> new Value.Flag(node.booleanValue());
            case NULL, MISSING -> Value.NOTHING;
            case NUMBER ->
                    node.isIntegralNumber() && node.canConvertToLong()
                            ? new Value.Whole(node.longValue())
                            : unreadable(node);
            case ARRAY -> texts(node);
            case OBJECT -> file(node);
            case BINARY, POJO -> unreadable(node);
        };
    }

    private static Value texts(JsonNode array) {
        List<String> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            if (!item.isString()) {
                return unreadable(array);
            }
            items.add(item.stringValue());
        }
        return new Value.Texts(items);
    }

    private static Value file(JsonNode object) {
        JsonNode size = object.path("size");
        boolean whole =
                object.path("sha256").isString()
                        && object.path("name").isString()
                        && object.path("type").isString()
                        && size.isIntegralNumber()
                        && size.canConvertToLong();
        return whole
                ? new Value.Attachment(
                        object.path("sha256").stringValue(),
                        object.path("name").stringValue(),
                        object.path("type").stringValue(),
                        size.longValue())
                : unreadable(object);
    }

    private static Value unreadable(JsonNode node) {
        return new Value.Unreadable(node.toString());
    }

    static void write(JsonGenerator json, Map<String, Value> fields) {
        json.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            json.writeName(field.getKey());
            write(json, field.getValue());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Value value) {
        switch (value) {
            case Value.Text(String text) -> json.writeString(text);
            case Value.Whole(long number) -> json.writeNumber(number);
            case Value.Flag(boolean on) -> json.writeBoolean(on);
            case Value.Texts(List<String> items) -> {
                json.writeStartArray();
                items.forEach(json::writeString);
                json.writeEndArray();
            }
            case Value.Attachment(String sha256, String name, String type, long size) -> {
                json.writeStartObject();
                json.writeStringProperty("sha256", sha256);
                json.writeStringProperty("name", name);
                json.writeStringProperty("type", type);
                json.writeNumberProperty("size", size);
                json.writeEndObject();
            }
            case Value.Nothing() -> json.writeNull();
            case Value.Unreadable(String raw) -> json.writeRawValue(raw);
        }
    }
}
