package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON object that is read by name: for small documents that have no class of their own here, as
/// a directory or an enrolment. Every method throws [MalformedJson] where what is there is of
/// another kind; unknown keys are ignored.
public final class JsonObject {
    private final JsonNode node;

    private JsonObject(JsonNode node) {
        this.node = node;
    }

    public static JsonObject parse(byte[] body) {
        return new JsonObject(Json.object(Json.read(body), "the body"));
    }

    public static JsonObject parse(String text) {
        return new JsonObject(Json.object(Json.read(text), "the text"));
    }

    public String text(String name) {
        return Json.text(node, name);
    }

    /// Empty where the key is absent or null.
    public Optional<String> optionalText(String name) {
        return Json.optionalText(node, name);
    }

    public long whole(String name) {
        return Json.whole(node, name);
    }

    public Optional<Long> optionalWhole(String name) {
        return Json.optionalWhole(node, name);
    }

    public boolean flag(String name, boolean otherwise) {
        return node.path(name).asBoolean(otherwise);
    }

    /// An empty object where the key is absent.
    public JsonObject object(String name) {
        JsonNode inner = node.path(name);
        return inner.isMissingNode() ? parse("{}") : new JsonObject(Json.object(inner, name));
    }

    /// The objects of an array; none where the key is absent.
    public List<JsonObject> objects(String name) {
        List<JsonObject> items = new ArrayList<>();
        if (node.has(name)) {
            for (JsonNode item : Json.array(node, name)) {
                items.add(new JsonObject(Json.object(item, "an item of " + name)));
            }
        }
        return items;
    }

    /// The texts of an array; none where the key is absent.
    public List<String> texts(String name) {
        return node.has(name) ? Json.texts(node, name) : List.of();
    }

    /// The whole numbers of an array; none where the key is absent.
    public List<Long> wholes(String name) {
        List<Long> items = new ArrayList<>();
        if (node.has(name)) {
            for (JsonNode item : Json.array(node, name)) {
                if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                    throw new MalformedJson("an item of " + name + " is not a whole number");
                }
                items.add(item.longValue());
            }
        }
        return items;
    }

    /// Every member as a whole number, by name, in the order of the text.
    public Map<String, Long> wholes() {
        Map<String, Long> wholes = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> wholes.put(name, whole(name)));
        return wholes;
    }

    /// Every member as an object, by name, in the order of the text.
    public Map<String, JsonObject> members() {
        Map<String, JsonObject> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            members.put(
                    member.getKey(),
                    new JsonObject(Json.object(member.getValue(), member.getKey())));
        }
        return members;
    }
}
