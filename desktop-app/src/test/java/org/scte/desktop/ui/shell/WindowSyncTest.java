package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Contents;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.Network;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;

/// The sync centre in the whole window, by its keys.
class WindowSyncTest {
    @TempDir Path folder;
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        window.syncCentre();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
    }

    private boolean says(String text) {
        return FxStage.on(() ->
                FxStage.all(window.fixture.view, Label.class).stream()
                        .anyMatch(label -> label.isVisible() && label.getText().contains(text)));
    }

    @Test
    void the_head_says_how_the_computer_stands() {
        assertThat(
                        says(
                                "Network: connected · Clock: 0.4 s ahead · Storage: 1.2 GB of 40 GB free · Last backup: today 03:00"))
                .isTrue();
    }

    @Test
    void a_unit_that_does_not_answer_says_since_when_and_what_happens_next() {
        assertThat(
                        says(
                                "Since 13:46 · tried 6 times · next try in 2 min 10 s · you can go on working"))
                .isTrue();
    }

    @Test
    void files_that_wait_are_told_and_not_said_to_be_sent() {
        SyncStatus level =
                WindowFixture.status("certification", "Certification", UnitState.PENDING, 0);
        FxStage.run(() ->
                window.fixture.model.onStatus(
                        WindowFixture.with(level, false, new Contents.Waiting(3, 1))));
        key(KeyCode.DOWN);
        key(KeyCode.DOWN);
        FxStage.await(() -> says("Certification · 3 waiting"));

        assertThat(
                        says(
                                "3 files waiting to send. 1 file was not taken by the service, or is gone from here; see Needs attention."))
                .isTrue();
        assertThat(says("Nothing is waiting.")).isFalse();
        assertThat(
                        FxStage.on(() ->
                                FxStage.all(window.fixture.view, Label.class).stream()
                                        .map(Label::getAccessibleText)
                                        .filter(text ->
                                                text != null && text.contains("3 files waiting"))))
                .hasSize(1);
        assertThat(FxStage.on(() -> button("Save unsent work to a file…").isDisabled())).isFalse();
    }

    @Test
    void a_waiting_change_leads_to_its_record() {
        assertThat(says("Membership · 2 waiting")).isFalse();
        assertThat(says("Members · 2 waiting")).isTrue();
        FxStage.run(() -> {
            window.list("sync-waiting-list").requestFocus();
            window.list("sync-waiting-list").getSelectionModel().select(1);
        });
        key(KeyCode.ENTER);
        FxStage.await(() -> window.fixture.opened.contains("person"));
        assertThat(window.fixture.model.placeProperty().get())
                .isEqualTo(new Place.Unit("membership"));
    }

    @Test
    void arrows_choose_a_unit_and_f5_sends_that_one() {
        key(KeyCode.F5);
        key(KeyCode.DOWN);
        key(KeyCode.DOWN);
        key(KeyCode.DOWN);
        key(KeyCode.F5);
        assertThat(window.fixture.asked).containsExactly("membership", "events");
        assertThat(says("Events · 17 waiting")).isTrue();
    }

    @Test
    void a_line_of_the_log_opens_to_its_detail_and_can_be_copied() {
        window.syncLog();
        assertThat(says("connect refused")).isTrue();
        key(KeyCode.C, KeyCode.CONTROL);
        assertThat(FxStage.on(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Events didn't answer", "[connect refused]");
    }

    @Test
    void unsent_work_goes_to_a_file_and_its_code_is_shown_until_one_is_done() {
        window.unsentSaved();
        assertThat(says("2 changes of Members are saved in /media/stick/membership.scte-unsent"))
                .isTrue();
        assertThat(window.fixture.scene().getFocusOwner())
                .isInstanceOfSatisfying(
                        TextField.class,
                        code -> assertThat(code.getText()).isEqualTo("ABCD-EFGH-JKLM-NPQR-STUV"));
        FxStage.run(() -> button("Done").fire());
        assertThat(window.fixture.scene().lookup(".unsent-code")).isNull();
    }

    @Test
    void all_units_go_to_one_file_where_several_have_something_to_send() {
        FxStage.run(() -> button("Save all unsent work…").fire());
        FxStage.await(() -> says("saved in /media/stick/unsent-work.scte-unsent"));
        FxStage.run(() ->
                window.fixture.model.onStatus(
                        WindowFixture.status("events", "Events", UnitState.IDLE, 0)));
        assertThat(button("Save all unsent work…").isVisible()).isFalse();
        assertThat(says("Events is answering again. 17 sent.")).isTrue();
    }

    @Test
    void a_unit_is_paused_and_goes_on_by_its_button() {
        FxStage.run(() -> button("Pause Events").fire());
        FxStage.await(() -> window.fixture.asked.contains("pause events"));
        FxStage.run(() ->
                window.fixture.model.onStatus(
                        WindowFixture.paused(
                                WindowFixture.status("events", "Events", UnitState.PAUSED, 17))));
        assertThat(says("Events is paused by you")).isTrue();
        assertThat(says("Nothing is sent or received until you let it go on")).isTrue();
        FxStage.run(() -> button("Let Events go on").fire());
        FxStage.await(() -> window.fixture.asked.contains("go on events"));
    }

    @Test
    void an_almost_full_disk_is_told_of_with_what_can_be_freed() {
        assertThat(says("almost full")).isFalse();
        window.fixture.facts =
                new DeviceFacts(
                        Network.CONNECTED,
                        null,
                        new DeviceFacts.Disk(310_000_000L, 40_000_000_000L),
                        null,
                        2_400_000_000L);
        FxStage.run(() -> {
            for (int i = 0; i < 60; i++) {
                window.fixture.view.tick();
            }
        });
        FxStage.await(() ->
                says(
                        "This computer is almost full (310 MB left). Free some space to keep saving. Older backups here take 2.4 GB."));
        FxStage.run(() -> button("Remove older backups").fire());
        FxStage.await(() -> window.fixture.asked.contains("thin"));
    }

    @Test
    void what_waits_since_the_last_time_is_said_in_the_status_bar_until_it_is_sent() {
        FxStage.run(() -> {
            window.fixture.model.leftFromBefore(19);
            window.fixture.view.tick();
        });
        assertThat(says("19 changes are saved on this device and will be sent next time."))
                .isTrue();
        FxStage.run(() ->
                window.fixture.model.onStatus(
                        WindowFixture.status("membership", "Members", UnitState.IDLE, 0)));
        assertThat(says("sent next time")).isFalse();
        assertThat(says("17 waiting to send")).isTrue();
    }

    private Button button(String name) {
        return FxStage.all(window.fixture.view, Button.class).stream()
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }
}
