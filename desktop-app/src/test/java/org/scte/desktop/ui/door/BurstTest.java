package org.scte.desktop.ui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BurstTest {
    private final Burst burst = new Burst();
    private long now = 1;

    private void type(int keys, long gapMillis) {
        for (int i = 0; i < keys; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(gapMillis);
            burst.typed(now);
        }
    }

    private boolean enter(long gapMillis) {
        now += TimeUnit.MILLISECONDS.toNanos(gapMillis);
        return burst.end(now);
    }

    @Test
    void six_fast_keys_and_enter_are_a_scan() {
        type(6, 34);

        assertThat(enter(34)).isTrue();
    }

    @Test
    void a_person_a_short_code_or_a_late_enter_are_none() {
        type(12, 36);
        assertThat(enter(10)).as("a person").isFalse();
        type(5, 5);
        assertThat(enter(5)).as("too short").isFalse();
        type(8, 5);
        assertThat(enter(40)).as("Enter by hand").isFalse();
    }

    @Test
    void a_scan_follows_a_scan() {
        type(8, 36);
        enter(1);
        type(8, 5);

        assertThat(enter(5)).isTrue();
    }
}
