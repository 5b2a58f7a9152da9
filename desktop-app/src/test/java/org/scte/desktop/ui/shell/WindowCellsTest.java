package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;

/// Cells edited where they stand, in the whole window, by keys.
class WindowCellsTest {
    private static final int PEOPLE = 60;
    private static final int ROW = 3;

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(PEOPLE);
        window = new WindowFixture(members.unit, 1900, 768);
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() ->
                window.view.screen().isPresent()
                        && !list().readingProperty().get()
                        && list().countProperty().get() == PEOPLE);
        FxStage.run(() -> list().moveTo(ROW));
        FxStage.await(() -> list().currentIdProperty().get() != null);
        FxStage.settle();
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private LocalRecord row() {
        return FxStage.on(() -> list().rows().get(ROW).record().orElseThrow());
    }

    private Node editor() {
        return window.view.lookup(".cell-editor");
    }

    private String named() {
        return FxStage.on(() -> String.valueOf(window.scene().getFocusOwner().getAccessibleText()));
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    /// Types over what is there, and takes the first that is offered.
    private void choose(String letters) {
        key(KeyCode.A, KeyCode.CONTROL);
        FxStage.type(window.scene(), letters);
        FxStage.await(() ->
                Window.getWindows().stream()
                        .anyMatch(each -> each instanceof Popup && each.isShowing()));
        key(KeyCode.ENTER);
    }

    @Test
    void f2_edits_a_reference_in_place_enter_saves_and_the_row_stays() {
        LocalRecord before = row();
        key(KeyCode.F2);
        assertThat(named()).isEqualTo("Chapter of " + before.label());

        choose("gulf");
        assertThat(members.unit.countWaiting()).isZero();
        key(KeyCode.ENTER);

        FxStage.await(() -> editor() == null);
        FxStage.await(() -> "044 Gulf Coast".equals(row().refLabels().get("chapter")));
        assertThat(row().id()).isEqualTo(before.id());
        assertThat(members.unit.countWaiting()).isEqualTo(1);
        assertThat(window.model.noticeProperty().get().text())
                .isEqualTo(before.label() + ": Chapter is 044 Gulf Coast.");
        assertThat(FxStage.on(() -> window.scene().getFocusOwner().getStyleClass()))
                .contains("record-table");

        FxStage.run(window.model::undo);
        FxStage.await(() -> row().field("chapter").equals(before.field("chapter")));
        assertThat(members.unit.countWaiting()).isZero();
    }

    @Test
    void esc_leaves_without_a_change_and_tab_goes_to_the_next_cell() {
        key(KeyCode.F2);
        choose("gulf");
        key(KeyCode.ESCAPE);
        assertThat(FxStage.on(this::editor)).isNull();
        assertThat(members.unit.countWaiting()).isZero();

        key(KeyCode.F2);
        key(KeyCode.TAB);
        assertThat(named()).startsWith("Company of ");
        key(KeyCode.TAB, KeyCode.SHIFT);
        assertThat(named()).startsWith("Chapter of ");
    }

    @Test
    void what_a_rule_refuses_is_said_at_the_cell_and_nothing_is_saved() {
        key(KeyCode.F2);
        key(KeyCode.TAB, KeyCode.SHIFT);
        assertThat(named()).startsWith("Status of ");
        choose("merged");
        key(KeyCode.ENTER);

        FxStage.await(() ->
                FxStage.all(editor(), Label.class).stream()
                        .anyMatch(each -> "Say which record stays.".equals(each.getText())));
        assertThat(row().field("status")).isEqualTo(Value.text("active"));
        assertThat(members.unit.countWaiting()).isZero();
    }
}
