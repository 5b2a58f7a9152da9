package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.door.DoorView;
import org.scte.desktop.ui.door.Fair;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Pill;
import org.scte.model.access.Passphrase;
import org.scte.model.allowance.Lease;
import org.scte.model.record.Value;

/// Check-in mode in the window. With `-Dpictures=DIR` it leaves pictures.
class WindowDoorTest {
    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir Path folder;
    private Fair fair;
    private WindowFixture window;

    @BeforeEach
    void open() {
        fair = new Fair(folder, 40);
        window = new WindowFixture(fair.unit, 1366, 768);
        FxStage.run(() -> {
            window.model.onUnits(List.of("events"));
            window.model.onStatus(
                    WindowFixture.status("events", "Events", UnitState.NO_NETWORK, 17));
            window.model.go(new Place.Settings());
        });
        key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Door);
        FxStage.settle();
    }

    @AfterEach
    void close() {
        window.close();
        fair.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    private String said() {
        return FxStage.on(() ->
                window.scene().lookup(".verdict-title") instanceof Label title
                        ? title.getText()
                        : "");
    }

    private TextField field() {
        return (TextField) window.scene().lookup(".door-field");
    }

    private boolean isInField() {
        return FxStage.on(() -> window.scene().getFocusOwner() == field());
    }

    @Test
    void the_door_has_the_window_to_itself_and_esc_enter_leaves_it() {
        assertThat(FxStage.on(() -> FxStage.all(window.view, Rail.class))).isEmpty();
        assertThat(FxStage.on(() -> FxStage.all(window.view, DoorView.class))).hasSize(1);
        assertThat(isInField()).isTrue();
        key(KeyCode.TAB);
        assertThat(isInField()).as("the keyboard stays").isTrue();
        key(KeyCode.ESCAPE);
        assertThat(window.model.placeProperty().get()).isInstanceOf(Place.Door.class);
        key(KeyCode.ENTER);

        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Settings());
        assertThat(FxStage.on(() -> FxStage.all(window.view, Rail.class))).hasSize(1);
    }

    @Test
    void its_own_unit_is_told_of_before_one_that_is_worse_off() {
        FxStage.run(() -> {
            window.model.onUnits(List.of("events", "club"));
            window.model.onStatus(WindowFixture.status("club", "Club", UnitState.UNIT_DOWN, 3));
            window.model.onStatus(WindowFixture.status("events", "Events", UnitState.PENDING, 17));
        });
        FxStage.await(() -> pill().equals("17 waiting to send"));
        FxStage.run(() ->
                window.model.onStatus(WindowFixture.status("events", "Events", UnitState.IDLE, 0)));
        FxStage.await(() -> pill().equals("Club isn't answering · 3 waiting"));
    }

    private String pill() {
        return FxStage.all(window.view, Pill.class).stream()
                .flatMap(each -> FxStage.all(each, Label.class).stream())
                .map(Label::getText)
                .collect(Collectors.joining());
    }

    @Test
    void two_letters_and_a_digit_let_a_guest_in() {
        FxStage.type(window.scene(), "gl");
        FxStage.await(() -> window.scene().lookup(".guest-button") != null);
        picture("door-typing");
        typeSlowly("2");

        FxStage.await(() -> said().equals("Checked in"));
        assertThat(FxStage.on(() -> field().getText())).isEmpty();
        picture("door");
    }

    @Test
    void a_scan_whose_beginning_was_heard_slowly_is_still_the_badge() {
        FxStage.type(window.scene(), "SP");
        typeSlowly("R");
        FxStage.run(() -> scan(Fair.badge(7).substring(3)));

        FxStage.await(() -> said().equals("Checked in"));
        assertThat(fair.unit.find("registration", Fair.guest(7)).orElseThrow().field("status"))
                .isEqualTo(Value.text("attended"));
    }

    @Test
    void f2_takes_back_f6_lists_who_is_missing_and_f9_is_silent() {
        FxStage.run(() -> scan(Fair.badge(0)));
        FxStage.await(() -> said().equals("Checked in"));
        key(KeyCode.F2);
        FxStage.await(() -> said().equals("Taken back"));
        key(KeyCode.F9);
        assertThat(FxStage.on(() -> texts())).contains("Sound off");

        key(KeyCode.F6);
        assertThat(FxStage.on(() -> texts())).contains("40 guests are not here yet");
        assertThat(isInField()).as("the keyboard stays").isTrue();
        picture("door-not-here");
        key(KeyCode.DOWN);
        key(KeyCode.ENTER);

        FxStage.await(() -> said().equals("Checked in"));
        assertThat(FxStage.on(() -> Walker.faults(window.view))).isEmpty();
    }

    @Test
    void f4_takes_a_walk_in_by_name_and_esc_closes_the_panel() {
        key(KeyCode.F4);
        key(KeyCode.ESCAPE);
        assertThat(isInField()).isTrue();
        key(KeyCode.F4);
        FxStage.settle();
        FxStage.type(window.scene(), "Zoe Quis");
        typeSlowly("t");
        picture("door-walk-in");
        key(KeyCode.ENTER);

        FxStage.await(() -> said().equals("Checked in"));
        assertThat(isInField()).isTrue();
        assertThat(FxStage.on(() -> texts())).contains("Zoe Quist · Member");
    }

    @Test
    void a_scan_behind_a_panel_is_none_the_less_one() {
        key(KeyCode.F4);
        FxStage.settle();
        FxStage.run(() -> scan(Fair.badge(7)));

        FxStage.await(() -> said().equals("Checked in"));
        assertThat(fair.unit.count(ListQuery.all("registration"))).as("no walk-in").isEqualTo(40);
        assertThat(isInField()).isTrue();
    }

    @Test
    void a_guest_let_in_by_name_is_seen_where_a_list_was_open() {
        key(KeyCode.F6);
        FxStage.type(window.scene(), "gl");
        FxStage.await(() -> window.scene().lookup(".guest-button") != null);
        key(KeyCode.ENTER);

        FxStage.await(() -> said().equals("Checked in"));
    }

    @Test
    void where_the_lease_has_ended_it_says_that_and_not_that_there_is_no_door() {
        key(KeyCode.ESCAPE);
        key(KeyCode.ENTER);
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Settings);
        fair.lease(new Lease(Duration.ofDays(21), Duration.ofDays(120), Lease.After.CAPTURE));
        fair.unit.sync().passTime(Duration.ofDays(121));
        assertThat(fair.unit.lease().hides()).isTrue();

        key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);

        FxStage.await(() -> !window.model.noticeProperty().get().text().isEmpty());
        assertThat(window.model.noticeProperty().get().text()).startsWith("Events ");
        assertThat(window.model.placeProperty().get()).isInstanceOf(Place.Settings.class);
    }

    private void reopenGuarded() {
        key(KeyCode.ESCAPE);
        key(KeyCode.ENTER);
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Settings);
        fair.guard();
        key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Door);
        FxStage.settle();
        key(KeyCode.ESCAPE);
        key(KeyCode.ENTER);
    }

    @Test
    void leaving_a_guarded_door_takes_the_passphrase_and_who_has_none_goes_back_to_it() {
        window.key.seal(Passphrase.of("correct horse battery"));
        reopenGuarded();
        FxStage.await(() -> window.lock.askingProperty().get());
        assertThat(window.model.placeProperty().get()).isInstanceOf(Place.Door.class);

        FxStage.run(window.lock::goBack);
        assertThat(window.lock.lockedProperty().get()).isFalse();
        assertThat(window.model.placeProperty().get()).isInstanceOf(Place.Door.class);

        key(KeyCode.ENTER);
        FxStage.await(() -> window.lock.askingProperty().get());
        FxStage.run(() -> {
            window.lock.typedProperty().set("correct horse battery");
            window.lock.unlock();
        });
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Settings);
        assertThat(window.lock.lockedProperty().get()).isFalse();
    }

    @Test
    void where_the_computer_has_no_passphrase_a_guarded_door_says_that_anybody_leaves_it() {
        reopenGuarded();
        FxStage.await(() -> window.model.placeProperty().get() instanceof Place.Settings);
        assertThat(window.model.noticeProperty().get().text()).startsWith("Anybody can leave");
    }

    @Test
    void of_several_events_one_says_which() {
        key(KeyCode.ESCAPE);
        key(KeyCode.ENTER);
        fair.openOther();
        key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> window.scene().lookup(".door-choice") != null);
        FxStage.settle();
        picture("door-choice");
        assertThat(FxStage.on(() -> ringOf(window.scene().getFocusOwner())))
                .as("the keyboard is seen where it is")
                .isNotEqualTo(FxStage.on(() -> ringOf(lastOccasion())));
        key(KeyCode.TAB);
        key(KeyCode.ENTER);

        FxStage.await(() -> window.scene().lookup(".door-field") != null);
        FxStage.await(() -> texts().contains("Board meeting · BOARD-1 · Leeds-3"));
        key(KeyCode.ESCAPE);
        key(KeyCode.ENTER);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Settings());
    }

    private static Insets ringOf(Node button) {
        return ((Region) button).getBackground().getFills().getFirst().getInsets();
    }

    private Node lastOccasion() {
        return window.scene().getRoot().lookupAll(".door-occasion").stream()
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private List<String> texts() {
        return FxStage.all(window.view, Labeled.class).stream().map(Labeled::getText).toList();
    }

    @Test
    void a_burst_of_scans_loses_none() {
        FxStage.run(() -> {
            for (int guest = 0; guest < 10; guest++) {
                scan("SPRING-%05d".formatted(guest));
            }
        });

        FxStage.await(() -> fair.unit.count(ListQuery.all("check-in")) == 10);
        FxStage.await(() ->
                window.scene().lookup(".door-number") instanceof Label number
                        && number.getText().equals("10"));
        assertThat(FxStage.on(() -> Walker.faults(window.view))).isEmpty();
    }

    /// As a person types: no scanner is that slow.
    private void typeSlowly(String letter) {
        long last = System.nanoTime();
        FxStage.await(() -> System.nanoTime() - last > 40_000_000);
        FxStage.type(window.scene(), letter);
    }

    /// As a scanner types it, in one go.
    private void scan(String code) {
        for (String letter : code.split("")) {
            FxStage.type(window.scene(), letter);
        }
        FxStage.press(window.scene(), KeyCode.ENTER);
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, name + ".png"));
        }
    }
}
