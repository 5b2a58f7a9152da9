package org.scte.desktop.ui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BurstTest {
    private final Burst burst = new Burst();
    private long now = 1;

    private void type(int keys, long gapMillis) {
        for (int i = 0; i < keys; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(gapMillis);
            burst.typed("x", now);
        }
    }

    private Optional<String> enter(long gapMillis) {
        now += TimeUnit.MILLISECONDS.toNanos(gapMillis);
        return burst.end(now);
    }

    @Test
    void six_fast_keys_and_enter_are_a_scan() {
        type(6, 34);

        assertThat(enter(34)).contains("xxxxxx");
    }

    @Test
    void a_person_a_short_code_or_a_late_enter_are_none() {
        type(12, 36);
        assertThat(enter(10)).as("a person").isEmpty();
        type(5, 5);
        assertThat(enter(5)).as("too short").isEmpty();
        type(8, 5);
        assertThat(enter(40)).as("Enter by hand").isEmpty();
    }

    @Test
    void what_a_person_typed_before_is_no_part_of_the_code() {
        type(3, 80);
        now += TimeUnit.MILLISECONDS.toNanos(80);
        type(8, 5);
        assertThat(enter(5)).contains("x".repeat(8));
        type(6, 5);
        assertThat(enter(5)).as("a scan follows a scan").contains("x".repeat(6));
    }
}
