package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;

/// A record's history in the whole window, by keys.
class WindowHistoryTest {
    @TempDir Path folder;
    private ShownWindow window;
    private LocalUnit unit;
    private RecordId second;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        unit = window.members.unit;
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
        second = unit.page(ListQuery.all("person"), 1, 1).getFirst().id();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
    }

    private boolean says(String text) {
        return FxStage.all(window.fixture.scene().getRoot(), Labeled.class).stream()
                .anyMatch(label -> label.getText() != null && label.getText().contains(text));
    }

    private Value title() {
        return unit.find("person", second).orElseThrow().field("job-title");
    }

    private Button button(String text) {
        return FxStage.all(window.fixture.scene().getRoot(), Button.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    /// What the service tells: Priya N. has changed the record so, four hours ago.
    private void priyaHas(Map<String, Value> set, Map<String, Value> was, Ack.Outcome outcome) {
        window.fixture.told =
                History.Told.of(
                        new HistoryEntry(
                                9,
                                WindowFixture.NOW,
                                false,
                                WindowFixture.NOW.minusSeconds(14400),
                                "",
                                "Priya N.",
                                null,
                                "update",
                                set,
                                was,
                                outcome));
    }

    @Test
    void h_in_a_list_shows_the_versions_and_puts_one_back_which_can_be_undone() {
        assertThat(title()).isEqualTo(Value.text("Engineer"));
        window.openFirst();
        key(KeyCode.H);
        FxStage.await(() -> says("What this device knows."));
        FxStage.settle();

        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(ListView.class);
        key(KeyCode.END);
        FxStage.await(() -> says("Before what is known"));
        FxStage.await(() -> says("Engineer")); // what it holds now
        FxStage.run(() -> button("Put back this version").fire());
        FxStage.await(() -> title().isNothing());

        FxStage.await(() -> window.fixture.model.noticeProperty().get().undo().isPresent());
        key(KeyCode.Z, KeyCode.CONTROL);
        FxStage.settle();
        FxStage.await(() -> title().equals(Value.text("Engineer")));
        key(KeyCode.ESCAPE);
        FxStage.await(() -> window.fixture.view.screen().isPresent());
    }

    @Test
    void ctrl_i_says_who_changed_the_field_until_one_goes_on() {
        priyaHas(
                Map.of("given-name", Value.text("Chen")),
                Map.of("given-name", Value.text("Cheng")),
                Ack.Outcome.ACCEPTED);
        window.openFirst();
        key(KeyCode.ENTER);
        FxStage.await(() -> window.fixture.scene().getFocusOwner() instanceof TextInputControl);
        key(KeyCode.I, KeyCode.CONTROL);
        FxStage.await(() -> says("Was Cheng, changed by Priya N., "));
        key(KeyCode.TAB);
        FxStage.await(() -> !says("Was Cheng"));
        key(KeyCode.I, KeyCode.CONTROL);
        FxStage.await(() -> says("Not changed, as far back as is known."));

        window.fixture.told = History.Told.not("nobody answers");
        key(KeyCode.I, KeyCode.CONTROL);
        FxStage.await(() -> says("this is what this device knows"));
    }

    @Test
    void one_field_alone_is_put_back_from_what_the_service_tells() {
        priyaHas(
                Map.of(
                        "phone", unit.find("person", second).orElseThrow().field("phone"),
                        "job-family", Value.text("vendor")),
                Map.of(
                        "phone", Value.text("+1 303 555 9999"),
                        "job-family", Value.text("network-ops")),
                Ack.Outcome.MERGED);
        window.openFirst();
        key(KeyCode.H, KeyCode.CONTROL);
        FxStage.await(() -> says("Priya N."));
        FxStage.settle();
        key(KeyCode.END);
        key(KeyCode.ENTER);
        FxStage.await(() -> says("Put back only"));
        FxStage.settle();
        FxStage.run(() -> button("Put back only Phone").fire());

        FxStage.await(() ->
                unit.find("person", second)
                        .orElseThrow()
                        .field("phone")
                        .equals(Value.text("+1 303 555 9999")));
        assertThat(title()).isEqualTo(Value.text("Engineer"));
    }
}
