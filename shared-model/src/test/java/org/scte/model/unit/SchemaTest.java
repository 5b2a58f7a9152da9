package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema for editors says the same as the reader.
class SchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SCHEMA = schema();

    private static JsonNode schema() {
        try {
            return JSON.readTree(Files.readString(Path.of("../docs/unit.schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException("docs/unit.schema.json is gone", e);
        }
    }

    private static JsonNode definition(Block block) {
        return SCHEMA.path("$defs").path(block.word().replace(' ', '-'));
    }

    static List<String> units() {
        return ShippedUnits.list();
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void every_key_the_reader_knows_is_in_the_schema(Block block) {
        List<String> required = new ArrayList<>();
        definition(block).path("required").forEach(key -> required.add(key.stringValue()));

        assertThat(definition(block).path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(block.keys());
        assertThat(required).containsExactlyInAnyOrderElementsOf(block.required());
        assertThat(definition(block).path("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void the_words_of_types_and_policies_are_the_readers() {
        assertThat(words(Block.FIELD, "type"))
                .containsExactlyElementsOf(
                        Stream.of(FieldType.values()).map(FieldType::word).toList());
        assertThat(words(Block.REPORT, "chart"))
                .containsExactlyElementsOf(
                        Stream.of(Report.Chart.values()).map(Report.Chart::word).toList());
        assertThat(words(Block.FIELD, "conflict"))
                .containsExactlyElementsOf(
                        Stream.of(ConflictPolicy.values()).map(ConflictPolicy::word).toList());
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_shipped_definition_satisfies_the_schema(String unit) {
        Object yaml =
                new Load(LoadSettings.builder().build())
                        .loadFromString(ShippedUnits.find(unit).orElseThrow());
        JsonNode document = JSON.valueToTree(yaml);

        assertThat(faults(SCHEMA, document, unit)).isEmpty();
    }

    @Test
    void what_the_schema_does_not_know_is_found() {
        JsonNode document =
                JSON.readTree(
                        "{\"unit\": \"A\", \"definition\": \"1\", \"entities\": {\"b\": {\"fields\": {\"c\": {\"tpye\": \"text\"}}}}}");

        assertThat(faults(SCHEMA, document, "")).hasSize(4);
    }

    private static List<String> words(Block block, String key) {
        List<String> words = new ArrayList<>();
        definition(block)
                .path("properties")
                .path(key)
                .path("enum")
                .forEach(word -> words.add(word.stringValue()));
        return words;
    }

    /// As much of JSON Schema as ours uses.
    private static List<String> faults(JsonNode schema, JsonNode value, String at) {
        List<String> faults = new ArrayList<>();
        if (schema.has("$ref")) {
            faults.addAll(
                    faults(SCHEMA.at(schema.get("$ref").stringValue().substring(1)), value, at));
        }
        if (schema.has("oneOf")) {
            boolean any =
                    schema.get("oneOf")
                            .valueStream()
                            .anyMatch(one -> faults(one, value, at).isEmpty());
            if (!any) {
                faults.add(at + ": none of the forms");
            }
        }
        if (schema.has("type") && !types(schema.get("type")).contains(type(value))) {
            faults.add(at + ": is " + type(value));
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            faults.add(at + ": " + value);
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            faults.add(at + ": " + value);
        }
        if (schema.has("pattern")
                && value.isString()
                && !value.stringValue().matches(schema.get("pattern").stringValue())) {
            faults.add(at + ": " + value);
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(item -> faults.addAll(faults(schema.get("items"), item, at + "[]")));
        }
        if (value.isObject()) {
            faults.addAll(keyFaults(schema, value, at));
        }
        return faults;
    }

    private static List<String> keyFaults(JsonNode schema, JsonNode value, String at) {
        List<String> faults = new ArrayList<>();
        schema.path("required")
                .forEach(key -> {
                    if (!value.has(key.stringValue())) {
                        faults.add(at + ": no " + key.stringValue());
                    }
                });
        for (String key : value.propertyNames()) {
            JsonNode property = schema.path("properties").path(key);
            JsonNode others = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                faults.addAll(faults(property, value.get(key), at + "." + key));
            } else if (others.isObject()) {
                faults.addAll(faults(others, value.get(key), at + "." + key));
            } else if (others.isBoolean() && !others.booleanValue()) {
                faults.add(at + ": unknown " + key);
            }
        }
        return faults;
    }

    private static TreeSet<String> types(JsonNode type) {
        TreeSet<String> types = new TreeSet<>();
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.forEach(one -> types.add(one.stringValue()));
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }
}
