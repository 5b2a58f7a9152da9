package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.desktop.TurnedClock;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.clock.Uptime;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// SC-5: a clock that is set while a device is in the field: while the program runs, from one run
/// to the next, and while the computer is off. The service's clock is right; the counter is too.
class ClockTrustTest {
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final UnitDefinition TALKS =
            UnitReader.read(
                    """
                    unit: talks
                    title: Talks
                    definition: 1
                    purpose: Tests.
                    owner: Tests
                    icon: users
                    stories:
                      T-1: {as: tester, want: times, so: they are right, served-by: [begin, end]}
                    roles:
                      clerk: {read: all, write: all, use: [begin, end]}
                    entities:
                      talk:
                        title: Talk
                        label: "{title}"
                        fields:
                          title: {type: text}
                          began: {type: instant}
                          ended: {type: instant}
                          doubtful: {type: boolean}
                        list: {columns: [title], sort: [title]}
                    use-cases:
                      begin:
                        title: Begin
                        creates: talk
                        input: [title]
                        set: {began: now, doubtful: suspect}
                      end:
                        title: End
                        on: talk
                        when: self.ended == null
                        set: {ended: now, doubtful: self.doubtful == true || suspect}
                    """,
                    "talks.yaml");

    @TempDir Path folder;

    private final Instant start = Instant.parse("2026-11-29T09:00:00Z");
    private final TurnedClock clock = new TurnedClock(start);
    private final UUID epoch = UUID.randomUUID();

    /// The true time.
    private Instant real = start;

    private String boot = "first";
    private Instant built = Instant.parse("2026-11-01T00:00:00Z");
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        TALKS,
                        "dana",
                        new Clocks(
                                clock,
                                () -> new Uptime(boot, Duration.between(start, real).toMillis()),
                                built),
                        () -> RecordId.random().value(),
                        FaultPoints.NONE);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void restart() {
        close();
        open();
    }

    private void reboot() {
        boot += "'";
        restart();
    }

    private void pass(Duration time) {
        real = real.plus(time);
        clock.turn(time);
    }

    private void contact() {
        unit.sync()
                .apply(
                        new SyncResponse(
                                epoch, epoch, 1, real, 0, List.of(), List.of(), 0, false, null,
                                true));
    }

    private Instant now() {
        return unit.clock().moment("dana", "").now();
    }

    private boolean suspect() {
        boolean told = unit.clockStanding().isSuspect();
        assertThat(unit.clock().moment("dana", "").suspect()).isEqualTo(told);
        return told;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2M", "-PT2M", "PT10M", "-PT10M"})
    void up_to_ten_minutes_either_way_nothing_is_said_and_the_time_is_right(Duration by) {
        contact();
        clock.turn(by);
        pass(HOUR);

        assertThat(suspect()).isFalse();
        assertThat(now()).isEqualTo(real);
        restart();
        assertThat(suspect()).isFalse();
        assertThat(now()).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M1S", "-PT10M1S", "P31D", "-P31D"})
    void a_clock_that_jumps_is_suspect_until_a_contact_shows_it_right(Duration by) {
        contact();
        clock.turn(by);

        assertThat(suspect()).isTrue();
        assertThat(now()).as("by the counter").isEqualTo(real);
        restart();
        assertThat(suspect()).as("also for the next program").isTrue();
        assertThat(now()).isEqualTo(real);
        contact();
        assertThat(suspect()).as("the contact shows it wrong").isTrue();
        clock.turn(by.negated());
        assertThat(suspect()).as("set right by somebody, and not checked").isTrue();
        contact();
        assertThat(suspect()).isFalse();
        restart();
        assertThat(suspect()).isFalse();
    }

    @Test
    void a_jump_is_found_by_the_next_program_too() {
        contact();
        close();
        clock.turn(MONTH);
        pass(HOUR);
        open();

        assertThat(suspect()).isTrue();
        assertThat(now()).isEqualTo(real);
    }

    @Test
    void a_jump_there_and_back_that_was_seen_stays_known() {
        contact();
        clock.turn(MONTH);
        unit.sync().passTime(Duration.ofMinutes(1));
        clock.turn(MONTH.negated());

        assertThat(suspect()).isTrue();
        reboot();
        assertThat(suspect()).isTrue();
    }

    @Test
    void a_clock_that_is_off_by_as_much_as_before_is_put_right_and_marked() {
        clock.turn(MONTH);
        contact();
        pass(HOUR);

        assertThat(now()).isEqualTo(real);
        assertThat(suspect()).isTrue();
        reboot();
        assertThat(now()).isEqualTo(real);
    }

    @Test
    void after_a_start_of_the_computer_no_time_is_earlier_than_was_known() {
        contact();
        pass(HOUR);
        unit.sync().passTime(HOUR);
        clock.turn(MONTH.negated());
        reboot();

        assertThat(suspect()).isTrue();
        assertThat(now()).isEqualTo(real);
        pass(HOUR);
        assertThat(now()).as("the counter counts on").isEqualTo(real);
    }

    @Test
    void what_was_put_right_stays_so_after_a_start_of_the_computer() {
        contact();
        clock.turn(Duration.ofMinutes(9));
        unit.sync().passTime(Duration.ofMinutes(1));
        reboot();
        pass(HOUR);

        assertThat(suspect()).isFalse();
        assertThat(now()).isEqualTo(real);
    }

    /// A computer that was off for a month looks the same.
    @Test
    void a_clock_set_ahead_while_the_computer_was_off_cannot_be_known() {
        contact();
        clock.turn(MONTH);
        reboot();

        assertThat(suspect()).isFalse();
        assertThat(now()).isEqualTo(real.plus(MONTH));
        contact();
        assertThat(suspect()).isTrue();
    }

    @Test
    void a_clock_from_before_the_program_was_built_is_suspect_without_any_contact() {
        assertThat(suspect()).isFalse();
        built = start.plusSeconds(1);
        restart();
        assertThat(suspect()).isTrue();
    }

    @Test
    void what_is_entered_under_a_suspect_clock_says_so_and_its_length_is_right() {
        contact();
        Written begun = unit.perform("begin", null, Map.of("title", Value.text("Light")));
        RecordId talk = ((Written.Saved) begun).made().orElseThrow();
        pass(HOUR);
        clock.turn(MONTH);
        restart();
        pass(HOUR);
        unit.perform("end", talk, Map.of());

        LocalRecord shown = unit.find("talk", talk).orElseThrow();
        assertThat(shown.field("began")).isEqualTo(Value.text("2026-11-29T09:00:00.000Z"));
        assertThat(shown.field("ended")).isEqualTo(Value.text("2026-11-29T11:00:00.000Z"));
        assertThat(shown.field("doubtful")).isEqualTo(Value.flag(true));
        assertThat(unit.listWaiting(2))
                .extracting(OutboxEntry::suspect)
                .containsExactly(false, true);
        assertThat(unit.sync().take(2, 10_000))
                .extracting(change -> change.suspect())
                .containsExactly(false, true);
    }
}
