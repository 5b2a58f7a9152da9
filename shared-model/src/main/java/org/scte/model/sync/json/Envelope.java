package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A message whose one long list is read item by item, so that neither a large message nor a
/// hostile one is in memory as a tree.
///
/// @param rest the other keys that the message is known to have
/// @param hasItems whether the list was there at all
record Envelope<T>(ObjectNode rest, List<T> items, boolean hasItems) {
    /// How deep anything beside the items may nest, counted from the message.
    private static final int MAX_DEPTH = 12;

    /// What a message is made of.
    ///
    /// @param what it is, for messages
    /// @param items the key of its list
    /// @param most items that are read; those behind them are passed over
    /// @param nested the keys whose values are objects and lists; those of others are passed over
    record Form(String what, String items, int most, Set<String> nested) {}

    static <T> Envelope<T> read(byte[] body, Form form, Function<JsonNode, T> item) {
        return Json.parse(body, parser -> read(parser, form, item));
    }

    private static <T> Envelope<T> read(JsonParser parser, Form form, Function<JsonNode, T> item) {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJson(
                    first == null ? "the body is empty" : form.what() + " is not an object");
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        List<T> items = new ArrayList<>();
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals(form.items())) {
                found = true;
                readItems(parser, form, item, items);
            } else if (value.isScalarValue() || form.nested().contains(key)) {
                rest.set(key, parser.readValueAsTree());
            } else {
                skip(parser);
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows " + form.what());
        }
        return new Envelope<>(rest, items, found);
    }

    private static <T> void readItems(
            JsonParser parser, Form form, Function<JsonNode, T> item, List<T> items) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedJson(form.items() + " is not an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() < form.most()) {
                items.add(item.apply(parser.readValueAsTree()));
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Passes over a value that nobody asks for.
    private static void skip(JsonParser parser) {
        int depth = 2;
        while (depth > 1) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new MalformedJson("the body breaks off");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth + (token.isScalarValue() ? 1 : 0) > MAX_DEPTH) {
                throw new MalformedJson("the body is nested too deeply");
            }
        }
    }
}
