package org.scte.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitPulseTest {
    private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");
    private final UnitPulse pulse = new UnitPulse(START);

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    @Test
    void before_the_first_beat_nothing_is_claimed() {
        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.UNKNOWN);
        pulse.missed(at(1), "nothing listens");
        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.UNKNOWN);
    }

    @Test
    void one_missed_beat_changes_nothing_and_two_say_down_since_the_last_answer() {
        pulse.answered(at(1), Optional.empty());
        pulse.missed(at(2), "nothing listens");
        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.UP);

        pulse.missed(at(3), "nothing listens");
        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.DOWN);
        assertThat(pulse.reading().since()).isEqualTo(at(1));
        assertThat(pulse.reading().reason()).isEqualTo("nothing listens");
    }

    @Test
    void a_missed_beat_between_answers_is_forgotten() {
        pulse.answered(at(1), Optional.empty());
        pulse.missed(at(2), "slow");
        pulse.answered(at(3), Optional.empty());
        pulse.missed(at(4), "slow");

        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.UP);
    }

    @Test
    void a_service_that_returns_is_up_since_its_start_and_keeps_no_reason() {
        pulse.missed(at(1), "nothing listens");
        pulse.missed(at(2), "nothing listens");
        pulse.answered(
                at(9), Optional.of(new UnitReport(at(8), 0, List.of(), List.of(), List.of())));

        assertThat(pulse.reading().state()).isEqualTo(UnitPulse.State.UP);
        assertThat(pulse.reading().since()).isEqualTo(at(8));
        assertThat(pulse.reading().reason()).isEmpty();
    }

    @Test
    void the_last_numbers_stay_with_their_time_while_it_is_down() {
        UnitReport report = new UnitReport(at(0), 4, List.of(4L), List.of(), List.of());
        pulse.answered(at(1), Optional.of(report));
        pulse.missed(at(2), "slow");
        pulse.missed(at(3), "slow");

        assertThat(pulse.reading().lastReport()).isEqualTo(report);
        assertThat(pulse.reading().reported()).isEqualTo(at(1));
    }
}
