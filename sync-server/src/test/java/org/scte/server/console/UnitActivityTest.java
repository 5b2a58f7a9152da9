package org.scte.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scte.server.access.MovingClock;
import org.scte.server.console.UnitReport.DeviceSeen;
import org.scte.server.console.UnitReport.SourceHeard;

class UnitActivityTest {
    private final MovingClock clock = new MovingClock();
    private final UnitActivity activity = new UnitActivity(clock, 100, List::of);

    @Test
    void changes_are_counted_by_the_minute_and_not_those_of_before() {
        activity.onCommit(103);
        clock.move(Duration.ofSeconds(30));
        activity.onCommit(104);
        assertThat(activity.report().lastMinute()).isEqualTo(4);

        clock.move(Duration.ofSeconds(70));
        activity.onCommit(105);
        UnitReport report = activity.report();
        assertThat(report.lastMinute()).isEqualTo(1);
        assertThat(report.perMinute()).hasSize(UnitActivity.MINUTES).endsWith(4L, 1L);
    }

    @Test
    void after_a_long_silence_all_is_zero() {
        activity.onCommit(150);
        clock.move(Duration.ofHours(3));

        assertThat(activity.report().perMinute()).containsOnly(0L);
    }

    @Test
    void a_report_is_read_as_it_was_written() {
        Instant heard = Instant.parse("2026-11-23T03:59:00Z");
        UnitActivity told =
                new UnitActivity(
                        clock, 0, () -> List.of(new SourceHeard("administration", false, heard)));
        told.onCommit(2);
        told.onExchange("d1", Map.of("membership", 3L));
        told.onExchange("d2", Map.of());

        UnitReport report = told.report();
        assertThat(
                        UnitReport.parse(
                                report.json().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(report);
        assertThat(report.devices())
                .containsExactly(
                        new DeviceSeen("d1", clock.instant(), Map.of("membership", 3L)),
                        new DeviceSeen("d2", clock.instant(), Map.of()));
    }
}
