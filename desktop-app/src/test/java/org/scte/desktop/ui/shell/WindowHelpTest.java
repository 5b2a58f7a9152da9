package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;

/// Help over every place of the window, and back to where one was.
class WindowHelpTest {
    @TempDir Path folder;
    private final Words words = Words.english();
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, words);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
        FxStage.settle();
    }

    private Optional<HelpTopic> topic() {
        return FxStage.on(() -> window.fixture.model.helpProperty().get());
    }

    private Node focus() {
        return FxStage.on(() -> window.fixture.scene().getFocusOwner());
    }

    private Place place() {
        return FxStage.on(() -> window.fixture.model.placeProperty().get());
    }

    private void go(Place place) {
        FxStage.run(() -> window.fixture.model.go(place));
        FxStage.settle();
    }

    /// What the open topic says, in reading order.
    private List<String> read() {
        return FxStage.on(() ->
                FxStage.all(window.fixture.scene().lookup(".help-text"), Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void f1_opens_the_topic_that_fits_where_one_is_and_esc_goes_back_there() {
        window.fixture.busy();
        window.goToMembers();
        Map<Place, HelpTopic> fitting = new LinkedHashMap<>();
        fitting.put(new Place.Home(), HelpTopic.FIRST_STEPS);
        fitting.put(new Place.Attention(), HelpTopic.REFUSED);
        fitting.put(new Place.SyncCentre(), HelpTopic.SILENT);
        fitting.put(new Place.Settings(), HelpTopic.LOCK);
        fitting.put(new Place.Import("membership", "person"), HelpTopic.IMPORT);
        fitting.put(new Place.Deleted("membership"), HelpTopic.HISTORY);
        fitting.put(new Place.Unit("membership"), HelpTopic.LISTS);
        fitting.forEach((place, topic) -> {
            go(place);
            Node before = focus();

            key(KeyCode.F1);

            assertThat(topic()).contains(topic);
            assertThat(read().getFirst()).isEqualTo(topic.title(words));
            key(KeyCode.ESCAPE);
            assertThat(topic()).isEmpty();
            assertThat(place()).isEqualTo(place);
            assertThat(focus()).isSameAs(before);
        });
    }

    @Test
    void what_is_typed_is_there_after_help_with_the_keyboard_in_it() {
        window.newPerson();
        var field = (TextInputControl) focus();
        FxStage.type(window.fixture.scene(), "Ada");

        key(KeyCode.F1);

        assertThat(topic()).contains(HelpTopic.RECORD);
        FxStage.type(window.fixture.scene(), "xyz"); // nothing of it gets under help
        key(KeyCode.N, KeyCode.CONTROL);
        key(KeyCode.LEFT, KeyCode.ALT);
        assertThat(topic()).isEmpty();
        assertThat(focus()).isSameAs(field);
        String typed = FxStage.on(field::getText);
        assertThat(typed).isEqualTo("Ada");
        assertThat(place()).isEqualTo(new Place.Unit("membership"));
    }

    @Test
    void going_elsewhere_leaves_help_and_also_going_to_where_one_is() {
        window.home();
        key(KeyCode.F1);

        key(KeyCode.DIGIT0, KeyCode.CONTROL);

        assertThat(topic()).isEmpty();
        key(KeyCode.F1);
        key(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(topic()).isEmpty();
        assertThat(place()).isEqualTo(new Place.Unit("membership"));
    }

    @Test
    void every_topic_is_read_by_the_arrows_and_names_keys_as_the_window_follows_them() {
        window.home();
        key(KeyCode.F1);
        for (HelpTopic topic : HelpTopic.values()) {
            assertThat(read().getFirst()).isEqualTo(topic.title(words));
            assertThat(read()).contains(words.say("help.without"));
            key(KeyCode.DOWN);
        }

        go(new Place.Settings());
        key(KeyCode.F1);

        assertThat(read()).contains(words.say(Shortcut.LOCK.word()), Shortcut.LOCK.keys());
    }

    @Test
    void the_palette_finds_topics_by_what_is_asked() {
        window.home();
        key(KeyCode.K, KeyCode.CONTROL);

        FxStage.type(window.fixture.scene(), "?safe");
        key(KeyCode.ENTER);

        assertThat(topic()).contains(HelpTopic.SAFE);
        String title = FxStage.on(() -> window.fixture.view.titleProperty().get());
        assertThat(title).isEqualTo("Help · SCTE");
    }

    @Test
    void f6_goes_round_between_the_side_bar_and_help_and_never_under_it() {
        window.openFirst();
        key(KeyCode.F1);
        Node topics = focus();

        for (int i = 0; i < 6; i++) {
            key(KeyCode.F6);

            assertThat(focus() == topics || isIn(focus(), "rail") || isIn(focus(), "top-bar"))
                    .isTrue();
        }
    }

    private static boolean isIn(Node node, String styleClass) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void at_the_door_help_stands_under_the_field_and_a_guest_takes_its_place() {
        window.ready();
        key(KeyCode.F1);

        assertThat(read()).contains(words.say("door.undo"), "F2", "F9");
        assertThat(place()).isInstanceOf(Place.Door.class);
        key(KeyCode.ESCAPE);
        assertThat((Object) FxStage.on(() -> window.fixture.scene().lookup(".help-text"))).isNull();
        key(KeyCode.F1);
        FxStage.type(window.fixture.scene(), "gl");
        FxStage.await(() -> window.fixture.scene().lookup(".guest-button") != null);
        key(KeyCode.ENTER);
        FxStage.await(() ->
                window.fixture.scene().lookup(".verdict-who") instanceof Label who
                        && !who.getText().isEmpty());
        assertThat((Object) FxStage.on(() -> window.fixture.scene().lookup(".help-text"))).isNull();
        assertThat(focus()).isInstanceOf(TextField.class);
    }

    @Test
    void no_two_keys_that_work_everywhere_are_the_same() {
        assertThat(Arrays.stream(Shortcut.values()).map(Shortcut::keys)).doesNotHaveDuplicates();
    }
}
