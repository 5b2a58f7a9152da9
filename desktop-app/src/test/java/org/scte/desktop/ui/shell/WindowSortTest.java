package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;

/// Sorting a list by keys alone.
class WindowSortTest {
    @TempDir Path folder;
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        window.sort();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
        FxStage.settle();
    }

    private Node focus() {
        return FxStage.on(() -> window.fixture.scene().getFocusOwner());
    }

    private String focused() {
        return FxStage.on(() -> ((Button) focus()).getAccessibleText());
    }

    private List<SortKey> sort() {
        RecordListModel list = window.fixture.view.screen().orElseThrow().list();
        FxStage.await(() -> !list.readingProperty().get());
        return FxStage.on(() -> list.queryProperty().get().sort());
    }

    @Test
    void a_letter_finds_the_column_enter_sorts_by_it_and_turns_it_round() {
        assertThat(focused()).as("what it is sorted by now").isEqualTo("Family name, ascending");
        FxStage.type(window.fixture.scene(), "e");

        key(KeyCode.ENTER);

        assertThat(sort()).containsExactly(new SortKey("email", false));
        assertThat(focused()).isEqualTo("E-mail, ascending");
        key(KeyCode.ENTER);
        assertThat(sort()).containsExactly(new SortKey("email", true));
        assertThat(focused()).isEqualTo("E-mail, descending");
        key(KeyCode.ENTER);
        assertThat(sort()).containsExactly(new SortKey("email", false));
    }

    @Test
    void the_head_of_the_list_says_the_same_and_esc_gives_the_keyboard_back_to_it() {
        key(KeyCode.RIGHT);
        key(KeyCode.ENTER);
        key(KeyCode.ESCAPE);

        assertThat(focus()).isInstanceOf(TableView.class);
        assertThat(sort()).containsExactly(new SortKey("given-name", false));
        assertThat(
                        FxStage.on(() ->
                                ((TableView<?>) focus())
                                        .getSortOrder().stream()
                                                .map(column -> column.getId())
                                                .toList()))
                .isEqualTo(List.of("given-name"));
    }

    @Test
    void the_letter_is_a_letter_while_somebody_types() {
        key(KeyCode.ESCAPE);
        key(KeyCode.F, KeyCode.CONTROL);

        FxStage.type(window.fixture.scene(), "s");

        assertThat(focus()).isInstanceOf(TextInputControl.class);
        assertThat(((TextInputControl) focus()).getText()).isEqualTo("s");
    }
}
