package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.Appearance.Choice;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;

/// The whole window over a real store. With `-Dpictures=DIR` it leaves pictures of its screens.
class WindowTest {
    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(600);
        window = new WindowFixture(members.unit, 1366, 768);
        window.busy();
        goToMembers();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void goToMembers() {
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() -> window.view.screen().isPresent() && list().countProperty().get() > 0);
        FxStage.settle();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, name + ".png"));
        }
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    private Node focus() {
        return FxStage.on(() -> window.scene().getFocusOwner());
    }

    private void pick(String part) {
        FxStage.run(() ->
                FxStage.all(window.scene().getRoot(), ToggleButton.class).stream()
                        .filter(tab -> tab.getText().equals(part))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        FxStage.settle();
    }

    @Test
    void the_row_of_parts_says_whose_list_is_shown_also_when_one_is_shown_again() {
        goToMembers();
        for (String part : List.of("Chapters", "People", "Chapters", "People")) {
            pick(part);

            assertThat(
                            FxStage.on(() ->
                                    FxStage.all(window.scene().getRoot(), ToggleButton.class)
                                            .stream()
                                            .filter(ToggleButton::isSelected)
                                            .map(ToggleButton::getText)
                                            .filter(List.of("Chapters", "People")::contains)
                                            .toList()))
                    .containsExactly(part);
        }
    }

    @Test
    void the_screens_are_drawn_in_light_and_dark() {
        members.retitle(1, "Engineer");
        members.retitle(3, "Engineer");
        for (Choice choice : List.of(Choice.LIGHT, Choice.DARK)) {
            String mode = "-" + choice.name().toLowerCase(Locale.ROOT);
            FxStage.run(() -> window.appearance.choiceProperty().set(choice));
            goToMembers();
            picture("list" + mode);
            FxStage.run(() -> {
                list().filter(new Filter.AnyOf("status", List.of(Value.text("active"))));
                list().filter(
                                new Filter.AnyOf(
                                        "chapter",
                                        List.of(Value.text(members.chapters.get(1).toString()))));
            });
            FxStage.await(
                    () -> list().countProperty().get() < 200 && !list().readingProperty().get());
            key(KeyCode.HOME);
            FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
            picture("detail" + mode);
            key(KeyCode.DOWN, KeyCode.SHIFT);
            FxStage.run(() -> window.model.tellWithUndo("Ben Whitlock deleted", () -> {}));
            picture("chosen" + mode);
            FxStage.run(window.model::dismissNotice);
            key(KeyCode.ESCAPE);
            FxStage.run(() -> list().clearSearchAndFilters());
            key(KeyCode.Y, KeyCode.CONTROL, KeyCode.SHIFT);
            press("Show what waits and the log of Members");
            FxStage.settle();
            picture("sync" + mode);
            key(KeyCode.COMMA, KeyCode.CONTROL);
            picture("settings" + mode);
            assertThat(window.scene().getStylesheets())
                    .anyMatch(sheet -> sheet.endsWith("tokens" + mode + ".css"));
        }
    }

    private void press(String accessibleText) {
        FxStage.await(() -> button(accessibleText).isPresent());
        FxStage.run(() -> button(accessibleText).orElseThrow().fire());
    }

    private Optional<Button> button(String accessibleText) {
        return FxStage.all(window.view, Button.class).stream()
                .filter(each -> accessibleText.equals(each.getAccessibleText()))
                .findFirst();
    }

    @Test
    void keys_lead_everywhere() {
        key(KeyCode.Y, KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
        assertThat(window.stage.getTitle()).isEqualTo("Sync centre · SCTE");
        key(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        key(KeyCode.LEFT, KeyCode.ALT);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
        key(KeyCode.RIGHT, KeyCode.ALT);
        key(KeyCode.F, KeyCode.CONTROL);
        assertThat(focus()).isInstanceOf(TextInputControl.class);
        key(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(focus()).as("the list of where one is").isInstanceOf(TableView.class);
        key(KeyCode.F, KeyCode.CONTROL);
        key(KeyCode.ESCAPE);
        assertThat(focus()).isInstanceOf(TableView.class);
        key(KeyCode.F5);
        assertThat(window.asked).containsExactly("membership");
        key(KeyCode.N, KeyCode.CONTROL);
        assertThat(window.opened).containsExactly("new person");
        key(KeyCode.S, KeyCode.CONTROL);
        assertThat(window.opened).containsExactly("new person", "save");
    }

    @Test
    void the_size_of_text_goes_up_and_down_by_keys_as_far_as_it_goes() {
        var size = window.appearance.textSizeProperty();
        key(KeyCode.EQUALS, KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(size.get()).isEqualTo(TextSize.LARGER);
        key(KeyCode.ADD, KeyCode.CONTROL);
        key(KeyCode.PLUS, KeyCode.CONTROL);
        key(KeyCode.PLUS, KeyCode.CONTROL);
        assertThat(size.get()).isEqualTo(TextSize.LARGEST);
        key(KeyCode.MINUS, KeyCode.CONTROL);
        assertThat(size.get()).isEqualTo(TextSize.LARGE);
        assertThat(window.model.noticeProperty().get().text()).isEqualTo("Text size 130 %");
        key(KeyCode.DIGIT0, KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(size.get()).isEqualTo(TextSize.USUAL);
        assertThat(window.model.placeProperty().get()).isInstanceOf(Place.Unit.class);
    }

    @Test
    void the_search_says_what_the_list_on_the_screen_is_asked_for() {
        key(KeyCode.F, KeyCode.CONTROL);
        TextInputControl field = (TextInputControl) focus();
        FxStage.run(() -> field.setText("zz"));
        FxStage.await(() -> list().queryProperty().get().search().equals("zz"));

        pick("Chapters");
        assertThat(field.getText()).isEmpty();
        pick("People");
        assertThat(field.getText()).isEqualTo("zz");
    }

    @Test
    void f6_goes_round_the_panes() {
        List<Class<?>> met = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            key(KeyCode.F6);
            met.add(focus().getClass());
        }
        assertThat(met).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void the_record_follows_the_row_and_enter_goes_into_it() {
        key(KeyCode.DOWN);
        FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
        FxStage.await(() -> window.stage.getTitle().endsWith(" · Members · SCTE"));
        key(KeyCode.ENTER);
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextInputControl);
        assertThat(FxStage.on(() -> window.scene().getFocusOwner().getAccessibleText()))
                .as("the first field on the screen")
                .isEqualTo("Given name (required)");
        key(KeyCode.ESCAPE);
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TableView);
    }

    @Test
    void below_1200_the_record_covers_the_list_until_escape() {
        FxStage.run(() -> window.stage.setWidth(1040));
        FxStage.settle();
        key(KeyCode.DOWN);
        FxStage.settle();
        assertThat(window.view.screen().orElseThrow().isDetailShown()).isFalse();
        key(KeyCode.ENTER);
        FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
        picture("narrow");
        var table = FxStage.on(() -> (TableView<?>) window.scene().getRoot().lookup(".table-view"));
        assertThat(FxStage.on(() -> table.getParent().getParent().getParent().isVisible()))
                .isFalse();
    }

    @Test
    void a_deleted_record_goes_at_once_and_comes_back_by_undo() {
        int before = list().rows().size();
        key(KeyCode.HOME);
        key(KeyCode.DELETE);
        FxStage.await(() -> list().rows().size() == before - 1);
        FxStage.await(() -> !window.model.noticeProperty().get().isNone());
        assertThat(window.model.noticeProperty().get().text()).endsWith(" deleted");
        key(KeyCode.Z, KeyCode.CONTROL);
        FxStage.await(() -> list().rows().size() == before);
        assertThat(members.unit.countWaiting()).isZero();
    }

    @Test
    void F16_why_nothing_can_be_saved_stands_over_the_content() {
        Node banner = FxStage.on(() -> window.scene().lookup(".window-warning"));
        assertThat(banner.isVisible()).isFalse();

        FxStage.run(() -> window.model.warn("Nothing can be saved: the folder can only be read."));
        FxStage.settle();

        assertThat(banner.isVisible()).isTrue();
        assertThat(banner.getBoundsInParent().getHeight()).isGreaterThan(24);
        assertThat(((Label) banner.lookup(".label")).getText()).startsWith("Nothing can be saved");
        FxStage.run(() -> window.model.warn(""));
    }

    @Test
    void nothing_opens_a_window_while_a_unit_is_down() {
        FxStage.run(() -> {
            for (UnitState state : UnitState.values()) {
                window.model.onStatus(WindowFixture.status("membership", "Members", state, 3));
            }
        });
        FxStage.settle();
        assertThat(FxStage.on(() -> List.copyOf(Window.getWindows())))
                .containsExactly(window.stage);
    }

    @Test
    void f_opens_the_filters_and_a_field_of_choices_filters_at_once() {
        FxStage.type(window.scene(), "f");
        var menu = FxStage.on(() -> popups(ContextMenu.class).getFirst());
        assertThat(menu.getItems())
                .extracting(item -> item.getText())
                .startsWith("Status", "Chapter");
        FxStage.run(() -> menu.getItems().getFirst().fire());
        FxStage.settle();
        FxStage.run(() -> {
            var popup = popups(Popup.class).getFirst();
            FxStage.all(popup.getScene().getRoot(), CheckBox.class).stream()
                    .filter(box -> box.getText().equals("Deceased"))
                    .forEach(box -> box.setSelected(true));
            popup.hide();
        });
        FxStage.await(() -> list().countProperty().get() == 600 / 97 + 1);
        assertThat(FxStage.on(() -> texts())).contains("Status: Deceased");
    }

    private static <W extends Window> List<W> popups(Class<W> kind) {
        return Window.getWindows().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<String> texts() {
        return FxStage.all(window.view, ButtonBase.class).stream()
                .map(ButtonBase::getText)
                .toList();
    }

    @Test
    void every_control_has_a_name_and_a_target_of_24_pixels() {
        key(KeyCode.HOME);
        FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
        List<String> faults = new ArrayList<>();
        for (Runnable place :
                List.<Runnable>of(
                        () -> {},
                        () -> window.model.go(new Place.SyncCentre()),
                        () -> window.model.go(new Place.Settings()))) {
            FxStage.run(place);
            FxStage.settle();
            FxStage.run(() -> faults.addAll(Walker.faults(window.view)));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void import_and_needs_attention_open_in_the_window() {
        press("Import");
        FxStage.settle();
        picture("import");
        assertThat(window.model.placeProperty().get())
                .isEqualTo(new Place.Import("membership", "person"));
        assertThat(window.stage.getTitle()).isEqualTo("Import · Members · SCTE");
        key(KeyCode.ESCAPE);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.settle();
        picture("attention");
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Attention());
    }

    @Test
    void the_badge_says_the_state_in_words_too() {
        var spoken =
                FxStage.on(() ->
                        FxStage.all(window.view, RailEntry.class).stream()
                                .map(Node::getAccessibleText)
                                .toList());
        assertThat(spoken)
                .contains(
                        "Members, 2 waiting",
                        "Courses, all sent",
                        "Certification, 1 thing needs you",
                        "Events, isn't answering, 17 waiting",
                        "Orders, first download, 62 %",
                        "Needs attention, 1 thing needs you");
    }

    @Test
    void the_status_bar_tells_the_three_facts_apart() {
        var said =
                FxStage.on(() ->
                        FxStage.all(window.view, StatusBar.class).getFirst().getChildren().stream()
                                .filter(Label.class::isInstance)
                                .map(label -> ((Label) label).getText())
                                .toList());
        assertThat(said)
                .containsExactly(
                        "Saved on this device",
                        "· 19 waiting to send",
                        "Members: last heard 1 min ago");
    }
}
