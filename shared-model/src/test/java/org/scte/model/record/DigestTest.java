package org.scte.model.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final RecordId ID = RecordId.of("0193b7a0-0000-7000-8000-000000000001");

    @Test
    void a_records_number_is_pinned() {
        // sha256 of
        // {"entity":"person","fields":{"name":"Ada"},"id":"0193b7a0-0000-7000-8000-000000000001"}
        assertThat(
                        new Digest(
                                        1,
                                        Digest.ofRecord(
                                                "person", ID, Map.of("name", Value.text("Ada"))))
                                .sumHex())
                .isEqualTo("7dfc128821e8898d");
    }

    @Test
    void order_does_not_matter_and_what_is_taken_out_is_gone() {
        Digest forth = Digest.EMPTY.plus(7).plus(Long.MIN_VALUE).plus(-3);
        Digest back = Digest.EMPTY.plus(-3).plus(7).plus(Long.MIN_VALUE);

        assertThat(forth).isEqualTo(back);
        assertThat(forth.minus(7).minus(-3).minus(Long.MIN_VALUE)).isEqualTo(Digest.EMPTY);
    }

    @Test
    void the_sum_travels_as_sixteen_hexadecimal_digits() {
        Digest digest = new Digest(2, -2);

        assertThat(digest.sumHex()).isEqualTo("fffffffffffffffe");
        assertThat(Digest.ofHex(2, digest.sumHex())).isEqualTo(digest);
    }
}
