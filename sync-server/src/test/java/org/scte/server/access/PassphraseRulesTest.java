package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"four walls of rain", "zzzz kkkk wwww", "漢字漢字漢字漢字漢字漢字", "ab1!ab1!ab1!"})
    void what_is_long_is_taken_whatever_it_is_made_of(String passphrase) {
        assertThat(PassphraseRules.fault(passphrase, "Rosa Ng")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eleven char",
                "PassWord1234",
                "correct horse Battery staple",
                "my dear ROSA, hello",
                "our SCTE of today"
            })
    void what_is_short_or_tried_first_or_tells_who_it_is_of_is_refused(String passphrase) {
        assertThat(PassphraseRules.fault(passphrase, "Rosa Ng")).isPresent();
    }

    @Test
    void more_than_a_thousand_characters_are_refused_before_any_work() {
        assertThat(PassphraseRules.fault("x".repeat(1_001), "Rosa")).isPresent();
        assertThat(PassphraseRules.fault("xy".repeat(500), "Rosa")).isEmpty();
    }
}
