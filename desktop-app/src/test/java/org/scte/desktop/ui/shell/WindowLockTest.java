package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.Appearance.Choice;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.lock.LockModel;
import org.scte.desktop.ui.lock.LockView;
import org.scte.model.access.Passphrase;

/// The whole window when it is locked. With `-Dpictures=DIR` it leaves pictures.
class WindowLockTest {
    private static final String PICTURES = System.getProperty("pictures", "");
    private static final String RIGHT = "correct horse battery";

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(60);
        window = new WindowFixture(members.unit, 1366, 768);
        window.busy();
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() ->
                window.view.screen().isPresent()
                        && window.view.screen().orElseThrow().list().countProperty().get() > 0);
        FxStage.settle();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    private void seal() {
        window.key.seal(Passphrase.of(RIGHT));
    }

    private boolean isLocked() {
        return FxStage.on(() -> !FxStage.all(window.scene().getRoot(), LockView.class).isEmpty());
    }

    private String title() {
        return FxStage.on(() -> window.stage.getTitle());
    }

    private void type(String passphrase) {
        FxStage.await(() -> window.scene().getFocusOwner() instanceof PasswordField);
        FxStage.settle(); // before its first layout a field hears no Enter
        FxStage.run(() -> ((PasswordField) window.scene().getFocusOwner()).setText(passphrase));
        key(KeyCode.ENTER);
        FxStage.await(() -> !window.lock.checkingProperty().get());
        FxStage.settle();
    }

    private TextInputControl openForm() {
        key(KeyCode.DOWN);
        FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
        FxStage.await(() -> window.stage.getTitle().endsWith(" · Members · SCTE"));
        key(KeyCode.ENTER);
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextInputControl);
        return (TextInputControl) FxStage.on(() -> window.scene().getFocusOwner());
    }

    private List<String> texts() {
        return FxStage.on(() -> {
            List<String> texts = new ArrayList<>();
            for (Window each : Window.getWindows()) {
                Node root = each.getScene().getRoot();
                FxStage.all(root, Text.class).forEach(text -> texts.add(text.getText()));
                FxStage.all(root, Node.class)
                        .forEach(node -> texts.add(String.valueOf(node.getAccessibleText())));
            }
            texts.add(window.stage.getTitle());
            return texts;
        });
    }

    @Test
    void locked_nothing_of_a_record_is_seen_and_nothing_typed_is_lost() {
        seal();
        TextInputControl field = openForm();
        String family =
                String.valueOf(members.unit.page(ListQuery.all("person"), 0, 1).getFirst().label());
        assertThat(texts()).anyMatch(text -> text.contains(family));
        FxStage.run(() -> {
            field.setText("Typed and not saved");
            field.end();
        });
        FxStage.run(() -> window.model.tellWithUndo(family + " deleted", () -> {}));

        key(KeyCode.L, KeyCode.CONTROL);

        assertThat(isLocked()).isTrue();
        assertThat(texts()).noneMatch(text -> text.contains(family) || text.contains("Typed"));
        assertThat(title()).isEqualTo("SCTE");
        assertThat(FxStage.on(() -> List.copyOf(Window.getWindows())))
                .containsExactly(window.stage);
        type(RIGHT);
        assertThat(isLocked()).isFalse();
        String typed = FxStage.on(() -> field.getText());
        assertThat(typed).isEqualTo("Typed and not saved");
        assertThat(FxStage.on(() -> window.scene().getFocusOwner())).isSameAs(field);
        FxStage.settle();
        assertThat(FxStage.on(() -> window.scene().getFocusOwner()))
                .as("and nothing takes the keyboard from it")
                .isSameAs(field);
        FxStage.type(window.scene(), "!");
        String more = FxStage.on(() -> field.getText());
        assertThat(more).as("the next letter replaces nothing").isEqualTo("Typed and not saved!");
        assertThat(title()).endsWith(" · Members · SCTE");
    }

    @Test
    void an_open_menu_goes_too() {
        seal();
        FxStage.type(window.scene(), "f");
        FxStage.await(() -> Window.getWindows().size() > 1);

        FxStage.run(() -> window.lock.lock());

        assertThat(FxStage.on(() -> List.copyOf(Window.getWindows())))
                .containsExactly(window.stage);
    }

    @Test
    void locked_the_keys_do_nothing_and_what_comes_is_shown_afterwards() {
        seal();
        key(KeyCode.L, KeyCode.CONTROL);
        key(KeyCode.COMMA, KeyCode.CONTROL);
        key(KeyCode.F5);
        FxStage.run(() ->
                window.model.onStatus(WindowFixture.status("events", "Events", UnitState.IDLE, 0)));

        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        assertThat(window.asked).isEmpty();
        assertThat(isLocked()).isTrue();
        type("correct donkey");
        assertThat(isLocked()).isTrue();
        FxStage.await(
                () -> texts().stream().anyMatch(text -> text.contains("You can try again in 1 s")));
        window.clock.turn(Duration.ofSeconds(1));
        FxStage.await(() -> !window.lock.waitingProperty().get());
        type(RIGHT);
        assertThat(isLocked()).isFalse();
        assertThat(texts()).contains("Events, all sent");
    }

    @Test
    void nobody_there_for_a_while_locks_it_by_itself() {
        seal();
        window.clock.turn(LockModel.USUAL.minusSeconds(1));
        key(KeyCode.DOWN); // somebody is there
        window.clock.turn(LockModel.USUAL.minusSeconds(1));
        FxStage.run(() -> window.lock.tick());
        assertThat(isLocked()).isFalse();

        window.clock.turn(Duration.ofSeconds(1));

        FxStage.await(this::isLocked);
    }

    @Test
    void the_key_that_comes_too_late_locks_it_and_does_nothing_else() {
        seal();
        FxStage.run(() -> {
            window.clock.turn(LockModel.USUAL); // within one turn of this thread: no tick between
            FxStage.press(window.scene(), KeyCode.COMMA, KeyCode.CONTROL);
        });

        assertThat(isLocked()).isTrue();
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
    }

    @Test
    void without_a_passphrase_it_says_where_to_set_one() {
        key(KeyCode.L, KeyCode.CONTROL);

        assertThat(isLocked()).isFalse();
        assertThat(window.model.noticeProperty().get().text()).contains("Settings");
        assertThat(FxStage.on(() -> window.scene().getFocusOwner())).isInstanceOf(TableView.class);
    }

    @Test
    void every_control_of_the_lock_and_of_settings_has_a_name_and_a_target() {
        List<String> faults = new ArrayList<>();
        seal();
        FxStage.run(() -> window.model.go(new Place.Settings()));
        FxStage.settle();
        FxStage.run(() -> faults.addAll(Walker.faults(window.view)));
        FxStage.run(() -> window.lock.lock());
        FxStage.settle();
        FxStage.run(() -> faults.addAll(Walker.faults(window.scene().getRoot())));

        assertThat(faults).isEmpty();
    }

    @Test
    void the_screens_are_drawn_in_light_and_dark() {
        for (Choice choice : List.of(Choice.LIGHT, Choice.DARK)) {
            String mode = "-" + choice.name().toLowerCase(Locale.ROOT);
            FxStage.run(() -> window.appearance.choiceProperty().set(choice));
            FxStage.run(() -> window.model.go(new Place.Settings()));
            picture("settings" + mode);
            seal();
            FxStage.run(() -> window.lock.lock());
            picture("locked" + mode);
            type("correct donkey");
            picture("wrong" + mode);
            window.clock.turn(Duration.ofMinutes(1));
            type(RIGHT);
            assertThat(isLocked()).isFalse();
        }
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, name + ".png"));
        }
    }
}
