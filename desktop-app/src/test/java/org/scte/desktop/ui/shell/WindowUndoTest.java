package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Undo and redo by their keys, wherever one is in the window.
class WindowUndoTest {
    @TempDir Path folder;
    private ShownWindow window;
    private LocalUnit unit;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        unit = window.members.unit;
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Value title() {
        return unit.find("person", Members.personId(0)).orElseThrow().field("job-title");
    }

    @Test
    void what_was_saved_is_taken_back_and_made_again_at_another_place_but_not_while_typing() {
        window.goToMembers();
        FxStage.press(window.fixture.scene(), KeyCode.F, KeyCode.CONTROL);
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                Members.personId(0),
                                Map.of("job-title", Value.text("Rigger")),
                                Map.of())));
        FxStage.settle();
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(TextInputControl.class);
        FxStage.press(window.fixture.scene(), KeyCode.Z, KeyCode.CONTROL);
        FxStage.settle();
        assertThat(title()).isEqualTo(Value.text("Rigger"));

        window.settings();
        FxStage.press(window.fixture.scene(), KeyCode.Z, KeyCode.CONTROL);
        FxStage.await(() -> title().isNothing());
        FxStage.await(() ->
                window.fixture
                        .model
                        .noticeProperty()
                        .get()
                        .text()
                        .equals("Taken back: Amara Okafor: Job title"));
        FxStage.press(window.fixture.scene(), KeyCode.Z, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> title().equals(Value.text("Rigger")));
    }
}
