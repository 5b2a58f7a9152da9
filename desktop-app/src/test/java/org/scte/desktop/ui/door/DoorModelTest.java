package org.scte.desktop.ui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;

/// A door without its controls, over a real unit.
class DoorModelTest {
    @TempDir Path folder;
    private Fair fair;
    private DoorModel door;

    @BeforeEach
    void open() {
        fair = new Fair(folder, 6);
        door = door("Main door");
    }

    private DoorModel door(String name) {
        return new DoorModel(
                new DoorModel.Parts(
                        fair.unit,
                        Occasion.today(fair.unit).getFirst(),
                        name,
                        fair.clock,
                        Runnable::run,
                        FxThread.over(Runnable::run),
                        Words.english()),
                Objects.requireNonNull(fair.unit.definition().door()));
    }

    @AfterEach
    void close() {
        door.close();
        fair.close();
    }

    private Verdict verdict() {
        return Objects.requireNonNull(door.verdictProperty().get());
    }

    private List<String> rows() {
        return door.rows().stream().map(Guest::name).toList();
    }

    @Test
    void what_is_on_today_has_a_door_and_what_is_not_open_has_none() {
        assertThat(Occasion.today(fair.unit))
                .extracting(Occasion::title)
                .containsExactly("Spring Technical Forum · SPRING-1");
    }

    @Test
    void initials_names_company_and_numbers_find_a_guest_and_who_is_in_comes_last() {
        door.typed("gl");
        assertThat(rows()).containsExactly("Gareth Lowe", "George Lang", "Grace Lindqvist");
        door.typed("lind gr");
        assertThat(rows()).containsExactly("Grace Lindqvist");
        door.typed("northl");
        assertThat(rows()).containsExactly("Grace Lindqvist", "Maria Silva");
        door.typed("m-20003");
        assertThat(rows()).containsExactly("Hiro Tanaka");

        door.typed("gl");
        door.pick(1);

        door.typed("gl");
        assertThat(rows()).containsExactly("George Lang", "Grace Lindqvist", "Gareth Lowe");
    }

    @Test
    void a_scan_is_saved_with_time_and_door_before_it_is_told() {
        door.verdictProperty()
                .subscribe(said -> {
                    if (said != null) {
                        assertThat(fair.status(3)).isEqualTo("attended");
                        assertThat(fair.entries()).hasSize(1);
                    }
                });

        door.enter("SPRING-00003", true);

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.OK);
        assertThat(verdict().who()).isEqualTo("Hiro Tanaka · Member · Summit Fiber");
        assertThat(fair.entries().getFirst().field("seen"))
                .isEqualTo(new Value.Texts(List.of("14:02:00 Main door")));
        assertThat(fair.entries().getFirst().field("desk")).isEqualTo(Value.text("Main door"));
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 5, 0));
        assertThat(door.lastProperty().get()).isEqualTo("Hiro Tanaka 14:02");
    }

    @Test
    void the_same_guest_again_writes_nothing_and_says_when_and_where() {
        door.enter("SPRING-00003", true);
        int waiting = fair.unit.countWaiting();

        DoorModel second = door("North door");
        second.enter("m-20003", true);

        Verdict said = Objects.requireNonNull(second.verdictProperty().get());
        assertThat(said.title()).isEqualTo("Already in since 14:02, Main door");
        assertThat(fair.unit.countWaiting()).isEqualTo(waiting);
        second.close();
    }

    @Test
    void whom_something_is_against_is_not_let_in() {
        fair.receive(
                List.of(
                        fair.registration(0, fair.forum, Map.of("payment", Value.text("unpaid"))),
                        fair.registration(1, fair.forum, Map.of("status", Value.text("cancelled"))),
                        fair.registration(2, fair.other, Map.of())));

        door.enter(Fair.badge(0), true);
        assertThat(verdict().title()).isEqualTo("Not paid yet");
        door.enter(Fair.badge(1), true);
        assertThat(verdict().title()).isEqualTo("Cancelled");
        door.enter(Fair.badge(2), true);
        assertThat(verdict().title()).isEqualTo("Different event");
        assertThat(verdict().detail()).contains("Board meeting");
        door.enter("XYZ-99", true);
        assertThat(verdict().title()).isEqualTo("Not on this list");

        assertThat(fair.unit.countWaiting()).isZero();
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(0, 4, 0));
    }

    @Test
    void a_digit_picks_a_row_unless_a_number_goes_on_with_it() {
        door.typed("gl");
        assertThat(door.picks(2)).isTrue();
        assertThat(door.picks(4)).as("there are three").isFalse();
        door.typed("spring-0000");
        assertThat(door.picks(2)).as("a badge goes on like that").isFalse();
    }

    @Test
    void what_other_doors_do_is_followed() {
        fair.receive(
                List.of(
                        fair.registration(
                                4,
                                fair.forum,
                                Map.of(
                                        "status",
                                        Value.text("attended"),
                                        "arrived",
                                        Value.text("2026-11-12T13:30:00.000Z")))));

        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 5, 0));
        door.enter(Fair.badge(4), true);
        assertThat(verdict().title()).isEqualTo("Already in since 13:30");
    }

    @Test
    void who_was_there_yesterday_is_expected_today_again() {
        fair.receive(
                List.of(
                        fair.registration(
                                4,
                                fair.forum,
                                Map.of(
                                        "status",
                                        Value.text("attended"),
                                        "arrived",
                                        Value.text("2026-11-11T13:30:00.000Z")))));

        door.enter(Fair.badge(4), true);

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.OK);
        assertThat(fair.unit.countWaiting()).as("the entry alone").isEqualTo(1);
    }
}
