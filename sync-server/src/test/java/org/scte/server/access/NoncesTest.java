package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoncesTest {
    private final MovingClock clock = new MovingClock();
    private final Nonces nonces = new Nonces(clock, new SecureRandom());

    @Test
    void a_nonce_is_good_for_five_minutes() {
        String nonce = nonces.current();
        clock.move(Nonces.LIFETIME);
        assertThat(nonces.use("device", nonce, "a")).isEqualTo(Nonces.Use.FRESH);

        clock.move(Duration.ofMillis(1));
        assertThat(nonces.use("device", nonce, "b")).isEqualTo(Nonces.Use.STALE);
    }

    @Test
    void a_nonce_of_another_process_is_stale() {
        String other = new Nonces(clock, new SecureRandom()).current();

        assertThat(nonces.use("device", other, "a")).isEqualTo(Nonces.Use.STALE);
    }

    @Test
    void what_is_no_nonce_is_stale() {
        for (String nonce : new String[] {"", "abc", "~~~", nonces.current() + "A"}) {
            assertThat(nonces.use("device", nonce, "a")).as(nonce).isEqualTo(Nonces.Use.STALE);
        }
    }

    @Test
    void a_token_id_passes_once_for_a_device_also_with_a_newer_nonce() {
        assertThat(nonces.use("device", nonces.current(), "a")).isEqualTo(Nonces.Use.FRESH);
        assertThat(nonces.use("device", nonces.current(), "a")).isEqualTo(Nonces.Use.REPLAYED);
        assertThat(nonces.use("other", nonces.current(), "a")).isEqualTo(Nonces.Use.FRESH);
    }

    @Test
    void a_token_id_cannot_come_again_as_long_as_its_nonce_is_good() {
        clock.move(Duration.ofMinutes(2));
        String nonce = nonces.current();
        assertThat(nonces.use("device", nonce, "a")).isEqualTo(Nonces.Use.FRESH);
        for (int minute = 0; minute < 5; minute++) {
            clock.move(Duration.ofMinutes(1));
            assertThat(nonces.use("device", nonce, "a")).isEqualTo(Nonces.Use.REPLAYED);
        }
    }

    @Test
    void a_device_that_asks_too_often_waits_for_the_next_window() {
        String nonce = nonces.current();
        for (int i = 0; i < Nonces.REQUESTS_PER_LIFETIME; i++) {
            nonces.use("device", nonce, "id" + i);
        }
        assertThat(nonces.use("device", nonce, "more")).isEqualTo(Nonces.Use.TOO_MANY);
        assertThat(nonces.use("other", nonce, "more")).isEqualTo(Nonces.Use.FRESH);

        clock.move(Duration.ofSeconds(nonces.secondsToNextWindow()));
        assertThat(nonces.use("device", nonces.current(), "more")).isEqualTo(Nonces.Use.FRESH);
    }
}
