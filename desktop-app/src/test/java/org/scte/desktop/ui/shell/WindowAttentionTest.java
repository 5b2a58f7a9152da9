package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.Value;

/// The inbox in the whole window, by keys.
class WindowAttentionTest {
    @TempDir Path folder;
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
        window.members.refuse(5, "The list is closed.");
        window.members.refuse(6, "The list is closed.");
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

    private Node owner() {
        return FxStage.on(() -> Objects.requireNonNull(window.fixture.scene().getFocusOwner()));
    }

    @Test
    void arriving_gives_the_list_the_keyboard_also_when_the_rail_had_it() {
        window.goToMembers();
        key(KeyCode.F6, KeyCode.SHIFT);
        key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> says("2 changes, one reason"));
        FxStage.settle();

        assertThat(owner()).isInstanceOf(ListView.class);
    }

    @Test
    void of_several_with_one_reason_each_comes_in_turn_at_the_field_it_is_about() {
        key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> says("Fix all 2"));
        FxStage.settle();
        key(KeyCode.ENTER);
        FxStage.await(() -> owner() instanceof TextField);
        mend("Splicer");
        FxStage.await(() -> title(5).equals(Value.text("Splicer")));
        FxStage.await(() -> says("Fix and send again") && owner() instanceof TextField);
        mend("Climber");

        FxStage.await(() -> title(6).equals(Value.text("Climber")));
        FxStage.await(() -> says("Nothing needs you. 2 changes are waiting to send."));
        assertThat(window.members.unit.countWaiting()).isEqualTo(2);
    }

    private void mend(String value) {
        FxStage.settle();
        FxStage.run(() -> ((TextField) owner()).setText(value));
        key(KeyCode.S, KeyCode.CONTROL);
    }

    private Value title(int person) {
        return window.members
                .unit
                .find("person", Members.personId(person))
                .orElseThrow()
                .field("job-title");
    }
}
