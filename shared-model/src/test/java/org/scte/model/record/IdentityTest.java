package org.scte.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {

    @Test
    void the_same_fact_has_the_same_id_however_it_is_typed() {
        RecordId composed =
                Identity.of(
                        "events", "mark", List.of(Value.text("JOSÉ"), Value.text("2026-11-23")));
        RecordId decomposed =
                Identity.of(
                        "events",
                        "mark",
                        List.of(Value.text("jose\u0301"), Value.text("2026-11-23")));

        assertThat(composed).isEqualTo(decomposed);
        assertThat(composed.value().version()).isEqualTo(5);
    }

    @Test
    void the_id_is_pinned() {
        assertThat(Identity.of("events", "mark", List.of(Value.text("a"), Value.whole(1))))
                .hasToString("8f9480cc-32d2-5b99-b452-981336854784");
    }

    @Test
    void another_unit_or_entity_has_other_ids() {
        List<Value> values = List.of(Value.text("a"));

        assertThat(Identity.of("events", "mark", values))
                .isNotEqualTo(Identity.of("membership", "mark", values))
                .isNotEqualTo(Identity.of("events", "marks", values));
    }

    @Test
    void an_empty_part_is_refused() {
        assertThatThrownBy(() -> Identity.of("events", "mark", List.of(Value.NOTHING)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_are_read_in_lower_case_only() {
        assertThat(RecordId.parse("0193b7a0-0000-7000-8000-00000000000A")).isEmpty();
        assertThat(RecordId.parse("0193b7a0-0000-7000-8000-00000000000a")).isPresent();
        assertThat(RecordId.parse("1-1-1-1-1")).isEmpty();
    }
}
