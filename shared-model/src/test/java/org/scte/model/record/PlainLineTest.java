package org.scte.model.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLineTest {
    @Test
    void text_of_every_script_stays_as_it_is() {
        for (String text :
                List.of(
                        "Ann Lee",
                        "José Ñ",
                        "مريم",
                        "👩‍👩‍👧‍👦 👍🏽",
                        "نمی‌خواهم",
                        "=1+1 <b>&amp;</b>")) {
            assertThat(PlainLine.of(text)).isSameAs(text);
        }
    }

    @Test
    void what_a_terminal_would_run_hide_or_turn_round_is_spelt_out() {
        assertThat(PlainLine.of("a\u001b[31mb\u0007")).isEqualTo("a\\u{1b}[31mb\\u{7}");
        assertThat(PlainLine.of("\u009b2J")).isEqualTo("\\u{9b}2J");
        assertThat(PlainLine.of("one\r\ntwo\tthree")).isEqualTo("one\\r\\ntwo\\tthree");
        assertThat(PlainLine.of("\u202Egpj.exe\u2066\u200B\uFEFF"))
                .isEqualTo("\\u{202e}gpj.exe\\u{2066}\\u{200b}\\u{feff}");
        assertThat(PlainLine.of("a\u2028b")).isEqualTo("a\\u{2028}b");
        assertThat(PlainLine.of("\ud800")).isEqualTo("\\u{d800}");
    }
}
