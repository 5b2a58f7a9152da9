package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /// Of RFC 6238, appendix B.
    private static final Totp RFC =
            new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_the_last_six_digits_of_the_rfcs(long second, String code) {
        assertThat(RFC.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void the_secret_is_told_in_base32() {
        assertThat(RFC.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(new Totp(new byte[] {'f', 'o'}).text()).isEqualTo("MZXQ");
        assertThat(Totp.random(new SecureRandom()).text()).matches("[A-Z2-7]{32}");
    }

    @Test
    void a_code_of_the_step_before_or_behind_is_taken_and_none_further_off() {
        long step = Totp.step(NOW);
        for (int off = -1; off <= 1; off++) {
            assertThat(RFC.match(RFC.code(step + off), NOW, 0)).hasValue(step + off);
        }
        assertThat(RFC.match(RFC.code(step - 2), NOW, 0)).isEmpty();
        assertThat(RFC.match(RFC.code(step + 2), NOW, 0)).isEmpty();
    }

    @Test
    void a_step_counts_once_and_none_before_it() {
        long step = Totp.step(NOW);
        assertThat(RFC.match(RFC.code(step), NOW, step)).isEmpty();
        assertThat(RFC.match(RFC.code(step - 1), NOW, step)).isEmpty();
        assertThat(RFC.match(RFC.code(step + 1), NOW, step)).hasValue(step + 1);
    }

    @Test
    void blanks_are_passed_over_and_anything_else_is_wrong() {
        String code = RFC.code(Totp.step(NOW));
        assertThat(RFC.match(" " + code.substring(0, 3) + " " + code.substring(3), NOW, 0))
                .isPresent();
        assertThat(RFC.match("", NOW, 0)).isEmpty();
        assertThat(RFC.match(code + "0", NOW, 0)).isEmpty();
        assertThat(RFC.match("050472", NOW, 0)).isEmpty();
    }

    @Test
    void it_says_nothing_of_itself() {
        assertThat(RFC.toString()).doesNotContain(RFC.text());
    }
}
