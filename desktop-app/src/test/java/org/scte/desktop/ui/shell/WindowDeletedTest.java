package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
        ShownPast.deleted(window);
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

    @Test
    void the_lists_menu_and_a_records_history_lead_there() {
        Place deleted = new Place.Deleted("membership");
        window.openFirst();
        Place list = window.fixture.model.placeProperty().get();
        MenuItem inMenu =
                FxStage.all(window.fixture.scene().getRoot(), MenuButton.class).stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(item -> item.getText().equals("Deleted lately  D"))
                        .findFirst()
                        .orElseThrow();
        FxStage.run(inMenu::fire);
        FxStage.await(() -> window.fixture.model.placeProperty().get().equals(deleted));

        FxStage.run(window.fixture.model::back);
        FxStage.await(() -> window.fixture.model.placeProperty().get().equals(list));
        key(KeyCode.H, KeyCode.CONTROL);
        FxStage.await(() -> button("Deleted lately").isPresent());
        FxStage.run(() -> button("Deleted lately").orElseThrow().fire());
        FxStage.await(() -> window.fixture.model.placeProperty().get().equals(deleted));
    }

    @Test
    void a_unit_of_which_nothing_was_deleted_says_so_with_the_way_back() {
        FxStage.run(() -> {
            window.fixture.model.onUnits(List.of("membership"));
            window.fixture.model.go(new Place.Unit("membership"));
        });
        for (RecordId id : List.of(HERE, ELSEWHERE, Members.personId(309))) {
            unit.write(unit.past().anew("person", id, held, Map.of()));
        }
        FxStage.run(() -> window.fixture.model.go(new Place.Deleted("membership")));
        FxStage.await(() -> button("Back to where you were").isPresent());
        FxStage.run(() -> button("Back to where you were").orElseThrow().fire());
        FxStage.await(() ->
                window.fixture.model.placeProperty().get().equals(new Place.Unit("membership")));
    }

    private Optional<Button> button(String text) {
        return FxStage.all(window.fixture.scene().getRoot(), Button.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst();
    }
}
