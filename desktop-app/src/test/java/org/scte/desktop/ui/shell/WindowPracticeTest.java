package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.main.PracticeWindow;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The practice unit over the real window.
class WindowPracticeTest {
    @TempDir Path folder;
    private final Words words = Words.english();
    private final List<String> told = new ArrayList<>();
    private ShownWindow window;
    private PracticeWindow practice;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, words);
        window.goToMembers();
        practice =
                FxStage.on(() ->
                        new PracticeWindow(
                                folder.resolve("practice"),
                                window.fixture.window,
                                window.fixture.view,
                                told::add));
        enter();
    }

    @AfterEach
    void close() {
        FxStage.run(practice::close);
        window.close();
        practice.closeUnit();
    }

    private void enter() {
        FxStage.run(practice::enter);
        FxStage.await(() -> shown() != window.fixture.view);
        awaitPeople(12);
    }

    private ShellView shown() {
        return FxStage.all(window.fixture.scene().getRoot(), ShellView.class).getFirst();
    }

    private RecordListModel list() {
        return shown().screen().orElseThrow().list();
    }

    private void awaitPeople(int many) {
        FxStage.await(() ->
                shown().screen().isPresent()
                        && list().countProperty().get() == many
                        && !list().readingProperty().get());
        FxStage.settle();
    }

    private LocalUnit store() {
        return FxStage.on(() -> shown().screen().orElseThrow().model().unit());
    }

    private LocalRecord somebody() {
        return store().page(ListQuery.all("person"), 0, 1).getFirst();
    }

    private List<String> said() {
        return FxStage.on(() ->
                FxStage.all(shown(), Label.class).stream()
                        .filter(label -> label.isVisible() && label.getParent().isVisible())
                        .map(Label::getText)
                        .toList());
    }

    private void press(String text) {
        FxStage.run(() ->
                FxStage.all(shown(), Button.class).stream()
                        .filter(button -> button.getText().equals(words.say(text)))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    @Test
    void it_says_what_it_is_and_nothing_of_it_counts_as_unsent() {
        int waiting = FxStage.on(() -> window.fixture.model.countWaiting());
        Written written =
                store().write(
                                LocalChange.of(
                                        new Operation.Update(
                                                "person",
                                                somebody().id(),
                                                Map.of("company", Value.text("Elsewhere")),
                                                Map.of())));
        assertThat(written).isInstanceOf(Written.Saved.class);
        FxStage.settle();

        String line = words.say("practice.line");
        assertThat(said().stream().filter(line::equals))
                .as("at the head, and of the list")
                .hasSize(2);
        assertThat(said())
                .contains("Practice", "Practice: kept on this computer alone")
                .noneMatch(text -> text.contains("aiting to send") || text.equals("Synced"));
        assertThat(FxStage.on(() -> window.fixture.model.countWaiting())).isEqualTo(waiting);
        assertThat(FxStage.on(() -> window.fixture.model.units())).doesNotContain("practice");
        FxStage.press(window.fixture.scene(), KeyCode.Y, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.settle();
        assertThat(said())
                .contains("Practice · never sent")
                .noneMatch(text -> text.contains("aiting to send"));
    }

    @Test
    void it_is_reset_left_and_found_again_as_it_was() throws IOException {
        store().write(LocalChange.of(new Operation.Delete("person", somebody().id(), 0)));
        awaitPeople(11);

        press("practice.leave");
        FxStage.settle();
        assertThat(FxStage.on(this::shown)).isSameAs(window.fixture.view);
        assertThat(FxStage.on(() -> window.fixture.model.placeProperty().get()))
                .isEqualTo(new Place.Unit("membership"));

        FxStage.run(practice::enter);
        FxStage.await(() -> shown() != window.fixture.view);
        awaitPeople(11);
        press("practice.reset");
        awaitPeople(12);
        assertThat(told).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("practice"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("2.db");
        }
    }

    @Test
    void its_meeting_has_a_door_today() {
        FxStage.press(window.fixture.scene(), KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> window.fixture.scene().lookup(".ready-panel") != null);
        FxStage.settle();

        FxStage.type(window.fixture.scene(), "P-003");
        FxStage.await(() -> window.fixture.scene().lookup(".guest-button") != null);
        FxStage.press(window.fixture.scene(), KeyCode.ENTER);
        FxStage.await(() ->
                window.fixture.scene().lookup(".verdict-who") instanceof Label who
                        && who.getText().contains("Chloe Madeup"));
        FxStage.press(window.fixture.scene(), KeyCode.ESCAPE);
        FxStage.press(window.fixture.scene(), KeyCode.ENTER);
        FxStage.await(() -> window.fixture.scene().lookup(".door-field") == null);
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_of_in_the_real_window() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        var other =
                FxStage.on(() ->
                        new PracticeWindow(
                                taken, window.fixture.window, window.fixture.view, told::add));

        FxStage.run(other::enter);
        FxStage.await(() -> !told.isEmpty());

        assertThat(told.getFirst()).startsWith("That didn't work.");
    }
}
