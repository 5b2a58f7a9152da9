package org.scte.desktop.ui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.printing.Printers;
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
                        Words.english(),
                        new Printers(List::of, Optional::empty)),
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
        assertThat(fair.entries().getFirst().field("at"))
                .isEqualTo(Value.text("2026-11-12T14:02:00.000Z"));
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

    @Test
    void undo_takes_the_last_one_back_as_if_it_had_not_been() {
        door.enter(Fair.badge(0), true);
        door.enter(Fair.badge(1), true);

        door.undo();

        assertThat(verdict().title()).isEqualTo("Taken back");
        assertThat(fair.status(1)).isEqualTo("registered");
        assertThat(fair.entries()).hasSize(1);
        assertThat(fair.unit.countWaiting()).as("never sent").isEqualTo(2);
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 5, 0));
        door.undo();
        door.undo();
        assertThat(verdict().title()).isEqualTo("Nothing to take back here");
    }

    @Test
    void who_has_not_paid_is_let_in_with_a_reason_that_is_kept() {
        fair.receive(
                List.of(fair.registration(0, fair.forum, Map.of("payment", Value.text("unpaid")))));
        door.enter(Fair.badge(0), true);

        door.letIn(door.unpaid().orElseThrow(), "Pays at noon");

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.OK);
        assertThat(door.unpaid()).isEmpty();
        assertThat(fair.entries().getFirst().field("note")).isEqualTo(Value.text("Pays at noon"));
    }

    @Test
    void a_walk_in_is_made_as_the_definition_says_and_let_in() {
        assertThat(door.walkInAsks("Zoe"))
                .extracting(AskPanel.Ask::given)
                .containsExactly("Zoe", "", "member");

        door.walkIn(
                Map.of("guest-name", "Zoe Quist", "guest-company", "Ridgeline", "ticket", "guest"),
                Optional.empty());

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.OK);
        assertThat(verdict().who()).isEqualTo("Zoe Quist · Guest · Ridgeline");
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 6, 0));
        assertThat(fair.entries()).hasSize(1);
        door.undo();
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(0, 6, 0));
    }

    @Test
    void somebody_known_who_is_not_registered_is_registered_by_name() {
        fair.receive(List.of(fair.person(77)));
        door.enter("M-20077", true);
        assertThat(verdict().who()).startsWith("Maria Silva");
        assertThat(door.walkInAsks("")).extracting(AskPanel.Ask::name).containsExactly("ticket");
        assertThat(door.walkInAsks("Zoe")).as("somebody else's name is typed").hasSize(3);

        door.walkIn(Map.of("ticket", "member"), door.known(""));

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.OK);
        assertThat(verdict().who()).contains("Northlight Cable");
        door.enter("M-20077", true);
        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.AGAIN);
    }

    @Test
    void a_walk_in_without_a_seat_waits_for_what_the_service_says() {
        fair.fill();

        door.walkIn(Map.of("guest-name", "Zoe Quist", "ticket", "guest"), Optional.empty());

        assertThat(verdict().kind()).isEqualTo(Verdict.Kind.WAITING);
        assertThat(fair.entries()).isEmpty();
    }

    @Test
    void a_guest_of_two_doors_is_to_be_sorted_out_until_somebody_says_that_it_is() {
        Map<String, Value> entry =
                Map.of(
                        "registration",
                        Value.text(Fair.guest(2).toString()),
                        "day",
                        Value.text("2026-11-12"));
        fair.receive(
                List.of(
                        fair.delta(
                                "check-in",
                                fair.unit.newId("check-in", entry),
                                Map.of(
                                        "registration",
                                        Value.text(Fair.guest(2).toString()),
                                        "day",
                                        Value.text("2026-11-12"),
                                        "at",
                                        Value.text("2026-11-12T13:58:00.000Z"),
                                        "seen",
                                        new Value.Texts(
                                                List.of("13:59:10 North", "13:58:00 Main"))))));

        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 5, 1));
        assertThat(door.toSortOut().getFirst().seen())
                .containsExactly(
                        new Guest.Sighting("13:58:00", "Main"),
                        new Guest.Sighting("13:59:10", "North"));

        door.settle(door.toSortOut().getFirst());

        assertThat(door.toSortOut()).isEmpty();
        assertThat(door.countsProperty().get()).isEqualTo(new GuestBook.Counts(1, 5, 0));
    }

    @Test
    void without_a_printer_the_door_says_so_and_goes_on() {
        door.print();
        assertThat(door.toldProperty().get()).startsWith("There is no guest");
        door.enter(Fair.badge(0), true);

        door.print();

        assertThat(door.toldProperty().get()).isEqualTo("There is no printer on this computer.");
    }

    @Test
    void each_verdict_has_a_tone_of_its_own_kind() {
        assertThat(DoorSound.tones(Verdict.Sound.HIGH)).hasSizeLessThan(3_000).isNotEmpty();
        assertThat(DoorSound.tones(Verdict.Sound.LOW).length)
                .isGreaterThan(DoorSound.tones(Verdict.Sound.TWO_MID).length);
        door.turnSound();
        assertThat(door.audibleProperty().get()).isFalse();
    }
}
