package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Members are reminded of the end of their membership in steps, each once, and of a new end anew.
class RenewalReminderTest extends BusinessStage {
    private static final LocalDate ENDS = LocalDate.parse("2027-02-01");

    private LocalDate today = LocalDate.ofInstant(TestUnit.NOW, ZoneOffset.UTC);

    @Test
    void each_step_is_said_once_and_a_renewal_begins_anew() {
        open(false);
        term("2026-02-02", ENDS);
        RecordId membership = society.only("membership", "membership").id();

        List<Long> said = List.of(61L, 60L, 59L, 30L, 7L, 6L, -1L, -2L);
        List<Long> told = said.stream().map(this::toldBefore).toList();

        assertThat(told).containsExactly(0L, 1L, 1L, 2L, 3L, 3L, 4L, 4L);
        assertThat(society.field("membership", "membership", membership, "reminder"))
                .isEqualTo(Value.whole(0));
        term("2027-02-02", LocalDate.parse("2028-02-01"));
        assertThat(society.field("membership", "membership", membership, "reminder").isNothing())
                .isTrue();
        assertThat(society.told("membership", "notification-requested")).isEqualTo(4);
        assertThat(society.letters()).isEmpty();
    }

    @Test
    void whoever_comes_late_to_it_is_told_the_nearest_step_alone() {
        open(false);
        term("2025-11-30", LocalDate.parse("2026-11-29"));

        assertThat(society.told("membership", "notification-requested")).isZero();
        society.passTime(Duration.ofDays(2));
        assertThat(society.told("membership", "notification-requested")).isEqualTo(1);
    }

    private void term(String starts, LocalDate ends) {
        society.make(
                "membership",
                "membership-term",
                "person",
                ada,
                "starts",
                starts,
                "ends",
                ends.toString());
        society.settle();
    }

    /// How many notices there are on the day that is so many days before the end.
    private long toldBefore(long days) {
        LocalDate day = ENDS.minusDays(days);
        society.passTime(Duration.ofDays(ChronoUnit.DAYS.between(today, day)));
        today = day;
        return society.told("membership", "notification-requested");
    }
}
