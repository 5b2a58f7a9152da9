package org.scte.model.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void keys_are_sorted_and_cleared_fields_left_out() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("note", Value.NOTHING);
        fields.put("name", Value.text("Ada"));
        fields.put("age", Value.whole(36));
        fields.put("active", Value.flag(true));

        assertThat(CanonicalJson.ofFields(fields))
                .isEqualTo("{\"active\":true,\"age\":36,\"name\":\"Ada\"}");
    }

    @Test
    void text_has_the_shortest_escapes_and_keeps_everything_else() {
        assertThat(CanonicalJson.of(Value.text("\u20ac$\u000F\nA'B\"\\\"/ é")))
                .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\"/ é\"");
    }

    @Test
    void a_record_stands_with_entity_fields_and_id() {
        RecordId id = RecordId.of("0193b7a0-0000-7000-8000-000000000001");

        assertThat(CanonicalJson.ofRecord("person", id, Map.of("tags", Value.texts("a", "b"))))
                .isEqualTo(
                        "{\"entity\":\"person\",\"fields\":{\"tags\":[\"a\",\"b\"]},\"id\":\"0193b7a0-0000-7000-8000-000000000001\"}");
    }

    @Test
    void an_array_keeps_nothing_as_null() {
        assertThat(CanonicalJson.of(List.of(Value.text("x"), Value.NOTHING)))
                .isEqualTo("[\"x\",null]");
    }
}
