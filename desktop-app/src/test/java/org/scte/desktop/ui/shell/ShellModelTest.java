package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scte.desktop.store.Contents;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;

class ShellModelTest {
    private static final Words WORDS = Words.english();
    private final StatusWords said = new StatusWords(WORDS, new Times(WORDS, Members.CLOCK));
    private final ShellModel model = new ShellModel();

    private static SyncStatus status(String title, UnitState state, int waiting) {
        return WindowFixture.status(title.toLowerCase(Locale.ROOT), title, state, waiting);
    }

    private String topBar(SyncStatus... statuses) {
        return said.worst(List.of(statuses)).map(StatusWords.Badge::text).orElse("");
    }

    @Test
    void a_unit_whose_file_waits_is_not_said_to_be_done() {
        SyncStatus of = status("Certification", UnitState.PENDING, 0);
        var file =
                new SyncStatus(
                        of.unit(),
                        of.title(),
                        of.state(),
                        0,
                        0,
                        of.lastSent(),
                        of.lastHeard(),
                        null,
                        null,
                        0,
                        -1,
                        null,
                        of.lease(),
                        of.clock(),
                        of.allowed(),
                        false,
                        null,
                        new Contents.Waiting(1, 0));

        assertThat(topBar(file)).isEqualTo("1 waiting to send");
        assertThat(said.saved(List.of(file))).contains("1 waiting to send");
        assertThat(said.sentence(file)).isEqualTo("1 file waiting to send.");
    }

    @Test
    void the_top_bar_names_the_worst_unit() {
        var idle = status("Courses", UnitState.IDLE, 0);
        var waiting = status("Members", UnitState.PENDING, 2);
        var down = status("Events", UnitState.UNIT_DOWN, 17);
        var signedOut = status("Orders", UnitState.AUTH, 4);
        assertThat(topBar(idle)).isEmpty();
        assertThat(topBar(idle, waiting)).isEqualTo("2 waiting to send");
        assertThat(topBar(idle, waiting, down)).isEqualTo("Events isn't answering · 17 waiting");
        assertThat(topBar(down, signedOut)).isEqualTo("Sign in to send");
    }

    @Test
    void without_a_network_the_number_is_that_of_all_units() {
        assertThat(
                        topBar(
                                status("Members", UnitState.NO_NETWORK, 2),
                                status("Events", UnitState.NO_NETWORK, 15)))
                .isEqualTo("No network · 17 waiting");
    }

    @Test
    void a_unit_that_needs_a_person_and_does_not_answer_is_still_named() {
        var both =
                WindowFixture.status(
                        "events",
                        "Events",
                        UnitState.ATTENTION,
                        3,
                        1,
                        Instant.parse("2026-11-12T13:46:00Z"));
        assertThat(topBar(both)).isEqualTo("Events isn't answering · 3 waiting");
        assertThat(said.badge(both).spoken()).isEqualTo("1 thing needs you");
    }

    @Test
    void a_silent_unit_says_since_when_how_often_and_what_comes_next() {
        var down =
                WindowFixture.status(
                        "events",
                        "Events",
                        UnitState.UNIT_DOWN,
                        17,
                        0,
                        Instant.parse("2026-11-12T13:46:00Z"));
        assertThat(said.sentence(down))
                .isEqualTo(
                        "Since 13:46 · tried 6 times · next try in 2 min 10 s · you can go on working");
    }

    @Test
    void back_and_forward_go_where_one_was() {
        model.onUnits(List.of("membership", "events"));
        model.goToUnit(1);
        model.goToUnit(2);
        model.goToUnit(3);
        model.back();
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        model.forward();
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Unit("events"));
        model.forward();
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Unit("events"));
    }

    @Test
    void whoever_is_in_a_unit_that_left_is_at_the_sync_centre() {
        model.onUnits(List.of("membership", "events"));
        model.goToUnit(1);
        model.goToUnit(2);
        model.goToUnit(1);
        model.onUnits(List.of("events"));
        assertThat(model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
        model.back();
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Unit("events"));
    }

    @Test
    void a_unit_that_left_takes_its_numbers_with_it() {
        model.onUnits(List.of("membership", "events"));
        model.onStatus(status("Membership", UnitState.PENDING, 2));
        model.onStatus(status("Events", UnitState.PENDING, 3));
        model.onUnits(List.of("membership"));
        assertThat(model.countWaiting()).isEqualTo(2);
    }

    @Test
    void the_window_goes_home_once_a_unit_has_its_data() {
        model.onUnits(List.of("membership", "events"));
        model.onStatus(status("Membership", UnitState.BOOTSTRAP, 0));
        assertThat(model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
        model.onStatus(status("Events", UnitState.IDLE, 0));
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Home());
    }

    @Test
    void who_went_elsewhere_meanwhile_stays_there() {
        model.onUnits(List.of("membership"));
        model.go(new Place.Settings());
        model.onStatus(status("Membership", UnitState.IDLE, 0));
        assertThat(model.placeProperty().get()).isEqualTo(new Place.Settings());
    }

    @Test
    void undo_runs_once_and_takes_the_notice_away() {
        List<String> done = new ArrayList<>();
        model.tellWithUndo("Ben deleted", () -> done.add("undone"));
        model.undo();
        model.undo();
        assertThat(done).containsExactly("undone");
        assertThat(model.noticeProperty().get().undo()).isEqualTo(Optional.empty());
    }
}
