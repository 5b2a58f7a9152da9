package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.palette.PaletteModel;
import org.scte.desktop.ui.palette.PaletteRow;

/// The palette in the whole window, by its keys.
class WindowPaletteTest {
    @TempDir Path folder;
    private ShownWindow window;
    private PaletteModel palette;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        palette = window.fixture.view.palette();
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
        window.goToMembers();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.fixture.scene(), code, held);
    }

    private void type(String text) {
        FxStage.type(window.fixture.scene(), text);
    }

    private void ask(String text) {
        key(KeyCode.K, KeyCode.CONTROL);
        type(text);
        FxStage.await(() -> !palette.isAsking());
    }

    private List<String> titles() {
        return FxStage.on(() -> palette.rows().stream().map(PaletteRow::title).toList());
    }

    private String titleOfWindow() {
        return FxStage.on(() -> window.fixture.stage.getTitle());
    }

    private String record() {
        return FxStage.on(() -> window.fixture.view.screen().orElseThrow().shown().orElseThrow())
                .entity();
    }

    @Test
    void a_member_is_found_and_opened_with_six_keys_however_quickly_they_are_typed() {
        key(KeyCode.K, KeyCode.CONTROL);
        type("whit");
        key(KeyCode.ENTER);

        FxStage.await(() -> titleOfWindow().contains("Whitlock · Members"));
        assertThat(record()).isEqualTo("person");
        FxStage.await(() -> window.fixture.scene().getFocusOwner() instanceof TextInputControl);
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner().getAccessibleText()))
                .isEqualTo("Given name (required)");
    }

    @Test
    void a_unit_that_was_left_out_is_found_and_got_where_it_is_met() {
        ask("orders");
        key(KeyCode.ENTER);
        FxStage.await(() ->
                window.fixture.model.placeProperty().get().equals(new Place.Absent("orders")));
        FxStage.await(() ->
                window.fixture.scene().getFocusOwner() instanceof Button get
                        && get.getText().equals("Get it (110 MB)"));
        assertThat(
                        FxStage.on(() ->
                                FxStage.all(window.fixture.view, Label.class).stream()
                                        .map(Label::getText)
                                        .toList()))
                .contains("Orders isn't on this computer.");
        FxStage.run(() -> ((Button) window.fixture.scene().getFocusOwner()).fire());
        FxStage.await(() -> window.fixture.asked.contains("get orders"));

        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership", "orders")));
        assertThat(window.fixture.model.placeProperty().get()).isEqualTo(new Place.Unit("orders"));
    }

    @Test
    void where_nothing_fits_in_any_unit_it_says_so() {
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership", "events", "orders")));
        ask("zzq");
        FxStage.await(() ->
                FxStage.all(window.fixture.scene().getRoot(), Label.class).stream()
                        .filter(Label::isVisible)
                        .anyMatch(label ->
                                label.getText().equals("Nothing on this device fits “zzq”.")));
    }

    @Test
    void what_begins_so_comes_before_what_holds_it_elsewhere() {
        ask("oscar");
        assertThat(titles().getFirst()).startsWith("Oscar");
        key(KeyCode.ESCAPE);
        ask("amara okafor");
        assertThat(titles()).first().isEqualTo("Amara Okafor");
    }

    @Test
    void a_record_is_found_by_its_number_and_its_email() {
        ask("#20418");
        assertThat(titles()).containsExactly("Amara Okafor");
        key(KeyCode.ESCAPE);
        ask("ben.lindqvist");
        assertThat(titles()).isNotEmpty().allMatch(title -> title.startsWith("Ben Lindqvist"));
        key(KeyCode.ESCAPE);
        ask("@north");
        assertThat(titles()).as("companies are no people").isEmpty();
    }

    @Test
    void back_and_forward_go_by_record() {
        ask("amara okafor");
        key(KeyCode.ENTER);
        FxStage.await(() -> titleOfWindow().startsWith("Amara Okafor"));
        ask("northlight");
        key(KeyCode.ENTER);
        FxStage.await(() -> titleOfWindow().startsWith("Northlight Cable"));
        assertThat(record()).isEqualTo("company");

        key(KeyCode.LEFT, KeyCode.ALT);
        FxStage.await(() -> titleOfWindow().startsWith("Amara Okafor"));
        key(KeyCode.RIGHT, KeyCode.ALT);
        FxStage.await(() -> titleOfWindow().startsWith("Northlight Cable"));
        key(KeyCode.LEFT, KeyCode.ALT);
        key(KeyCode.LEFT, KeyCode.ALT);
        FxStage.await(() -> titleOfWindow().equals("Members · SCTE"));
    }

    @Test
    void commands_are_run_and_those_that_are_not_possible_say_why() {
        ask(">new pers");
        assertThat(titles()).first().isEqualTo("New person");
        key(KeyCode.ENTER);
        FxStage.await(() -> window.fixture.opened.contains("new person"));

        ask(">undo");
        PaletteRow undo = FxStage.on(() -> palette.current().orElseThrow());
        assertThat(undo.impossible()).isEqualTo("There is nothing to undo");
        key(KeyCode.ENTER);
        assertThat(palette.openProperty().get()).as("it was not run").isTrue();
    }

    @Test
    void places_and_named_lists_are_led_to() {
        ask("sync cen");
        key(KeyCode.ENTER);
        assertThat(window.fixture.model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
        ask("ending in");
        key(KeyCode.ENTER);
        FxStage.await(() ->
                window.fixture
                        .view
                        .screen()
                        .filter(screen -> screen.list().entity().name().equals("membership"))
                        .filter(screen -> !screen.list().choice().openProperty().get().isEmpty())
                        .isPresent());
    }

    @Test
    void what_was_done_last_comes_first() {
        ask("amara okafor");
        key(KeyCode.ENTER);
        FxStage.await(() -> titleOfWindow().startsWith("Amara Okafor"));
        ask("sync cen");
        key(KeyCode.ENTER);
        key(KeyCode.K, KeyCode.CONTROL);

        FxStage.await(() -> titles().subList(0, 2).equals(List.of("Sync centre", "Amara Okafor")));
        assertThat(window.fixture.remembered)
                .last()
                .isEqualTo("record:membership/person/" + Members.personId(0));
    }

    @Test
    void the_keys_of_a_screen_are_shown_and_the_keyboard_goes_back() {
        var before = FxStage.on(() -> window.fixture.scene().getFocusOwner());
        key(KeyCode.SLASH, KeyCode.CONTROL);
        assertThat(FxStage.on(() -> shown("In a list"))).isTrue();
        assertThat(FxStage.on(() -> shown("Ctrl+K"))).isTrue();
        assertThat(FxStage.on(() -> shown("In a review"))).isFalse();
        key(KeyCode.ESCAPE);
        assertThat(FxStage.on(() -> window.fixture.view.keys().isVisible())).isFalse();
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner())).isSameAs(before);
    }

    private boolean shown(String text) {
        return FxStage.all(window.fixture.view.keys(), Label.class).stream()
                .anyMatch(label -> label.getText().equals(text));
    }

    @Test
    void escape_gives_the_keyboard_back_and_tab_types_the_rest() {
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(TableView.class);
        ask(">sett");
        key(KeyCode.DOWN);
        key(KeyCode.UP);
        key(KeyCode.TAB);
        assertThat(palette.typedProperty().get()).startsWith(">");
        key(KeyCode.ESCAPE);
        assertThat(palette.openProperty().get()).isFalse();
        assertThat(FxStage.on(() -> window.fixture.scene().getFocusOwner()))
                .isInstanceOf(TableView.class);
    }
}
