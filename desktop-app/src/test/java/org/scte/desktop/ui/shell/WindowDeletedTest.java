package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.DeletedRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What was deleted lately, here and elsewhere, and bringing it back without a network.
class WindowDeletedTest {
    private static final RecordId ELSEWHERE = Members.personId(308);
    private static final RecordId HERE = Members.personId(310);

    @TempDir Path folder;
    private ShownWindow window;
    private LocalUnit unit;
    private Map<String, Value> held;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        unit = window.members.unit;
        held = unit.find("person", ELSEWHERE).orElseThrow().fields();
        window.deleted();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
    }

    @Test
    void what_was_deleted_here_and_elsewhere_is_listed_and_brought_back_by_keys() {
        assertThat(unit.past().deleted(9))
                .extracting(DeletedRecord::id, DeletedRecord::waits)
                .contains(tuple(HERE, true), tuple(ELSEWHERE, false));
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(ListView.class);

        key(KeyCode.HOME);
        key(KeyCode.ENTER);
        FxStage.await(() -> unit.find("person", HERE).isPresent());
        FxStage.settle();
        key(KeyCode.ENTER);
        FxStage.await(() -> unit.past().deleted(9).size() == 1);
        FxStage.settle();
        key(KeyCode.ENTER);
        FxStage.await(() -> unit.past().deleted(9).isEmpty());
        Map<String, Value> back = unit.find("person", ELSEWHERE).orElseThrow().fields();
        assertThat(back)
                .containsEntry("family-name", held.get("family-name"))
                .containsEntry("phone", held.get("phone"));
    }

    @Test
    void what_was_brought_back_can_be_taken_back() {
        key(KeyCode.HOME);
        key(KeyCode.ENTER);
        FxStage.await(() -> window.fixture.model.noticeProperty().get().undo().isPresent());
        key(KeyCode.Z, KeyCode.CONTROL);
        FxStage.await(() -> unit.find("person", HERE).isEmpty());
        assertThat(unit.past().deleted(9)).hasSize(3);
    }
}
