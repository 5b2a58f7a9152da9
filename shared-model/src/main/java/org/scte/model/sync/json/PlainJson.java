package org.scte.model.sync.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;
import tools.jackson.core.JsonGenerator;

/// JSON of plain maps, lists, texts, numbers, flags, nulls and [Value]s: for documents that are
/// written once and have no type of their own, as problem documents and manifests.
public final class PlainJson {
    private PlainJson() {}

    /// @throws IllegalArgumentException for anything else than the kinds named above
    public static String write(Object tree) {
        return new String(Json.write(json -> write(json, tree)), StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, @Nullable Object node) {
        switch (node) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean on -> json.writeBoolean(on);
            case Value value -> ValueJson.write(json, value);
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, value) -> {
                    json.writeName(String.valueOf(key));
                    write(json, value);
                });
                json.writeEndObject();
            }
            case Iterable<?> items -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("not plain JSON: " + node.getClass());
        }
    }
}
