package org.scte.model.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static Lease lease(int days, Lease.After after) {
        return new Lease(null, Duration.ofDays(days), after);
    }

    @Test
    void of_two_the_longer_counts_and_then_the_milder() {
        Lease month = lease(30, Lease.After.LOCKED);
        Lease days = lease(5, Lease.After.READ_ONLY);
        Lease milder = lease(30, Lease.After.CAPTURE);

        assertThat(month.or(days)).isEqualTo(month);
        assertThat(days.or(month)).isEqualTo(month);
        assertThat(month.or(milder)).isEqualTo(milder);
        assertThat(milder.or(month)).isEqualTo(milder);
    }

    @Test
    void one_of_no_time_and_a_warning_behind_the_end_are_refused() {
        Duration day = Duration.ofDays(1);

        assertThatThrownBy(() -> new Lease(null, Duration.ZERO, Lease.After.LOCKED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lease(day, day, Lease.After.LOCKED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
