package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;

/// Saved views and columns in the whole window, by keys.
class WindowViewsTest {
    private static final int PEOPLE = 200;

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(PEOPLE).withMemberships(40);
        show();
    }

    private void show() {
        window = new WindowFixture(members.unit, 1366, 768);
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() -> window.view.screen().isPresent());
        shows(PEOPLE);
        focusList();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private void shows(long rows) {
        FxStage.await(() ->
                window.view.screen().isPresent()
                        && !list().readingProperty().get()
                        && list().countProperty().get() == rows);
    }

    private void focusList() {
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    private void type(String letters) {
        FxStage.type(window.scene(), letters);
    }

    private List<String> rail() {
        return FxStage.on(() ->
                FxStage.all(window.view.lookup(".rail"), Button.class).stream()
                        .filter(each -> each.getStyleClass().contains("rail-view"))
                        .map(Node::getAccessibleText)
                        .toList());
    }

    private TableView<?> table() {
        return (TableView<?>) window.scene().lookup(".record-table");
    }

    private List<String> columns() {
        return FxStage.on(() ->
                table().getColumns().stream()
                        .map(TableColumn::getText)
                        .filter(text -> text != null && !text.isEmpty())
                        .toList());
    }

    private void press(String button) {
        FxStage.run(() ->
                FxStage.all(window.view, Button.class).stream()
                        .filter(each -> button.equals(each.getText()) && each.isVisible())
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    /// People whose work is for a vendor, by e-mail, as "Vendors".
    private void saveVendors() {
        FxStage.run(() -> {
            list().filter(new Filter.AnyOf("job-family", List.of(Value.text("vendor"))));
            list().sort(List.of(new SortKey("email", true)));
        });
        shows(PEOPLE / 4);
        focusList();
        type("v");
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextField);
        type("Vendors");
        key(KeyCode.ENTER);
        FxStage.await(
                () -> window.model.placeProperty().get().equals(new Place.Unit("membership", 1)));
    }

    @Test
    void a_view_is_a_place_that_three_keys_lead_to_and_that_outlives_the_window() {
        saveVendors();
        assertThat(rail()).containsExactly("Vendors");
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        shows(PEOPLE);
        FxStage.run(window.model::back);
        shows(PEOPLE / 4);
        FxStage.run(window.model::forward);
        shows(PEOPLE);
        FxStage.run(window.stage::hide);

        show();
        FxStage.await(() -> rail().equals(List.of("Vendors")));
        type("v");
        type("v");
        key(KeyCode.ENTER);

        shows(PEOPLE / 4);
        assertThat(list().queryProperty().get().sort()).containsExactly(new SortKey("email", true));
        FxStage.await(
                () -> window.scene().getFocusOwner().getStyleClass().contains("record-table"));
    }

    @Test
    void a_view_is_renamed_and_deleted_and_both_can_be_undone() {
        saveVendors();
        type("v");
        FxStage.run(() -> {
            var name =
                    FxStage.all(window.view, TextField.class).stream()
                            .filter(each -> "Vendors".equals(each.getText()))
                            .findFirst()
                            .orElseThrow();
            name.setText("Sellers");
        });
        press("Save view");
        FxStage.await(() -> rail().equals(List.of("Sellers")));
        FxStage.run(window.model::undo);
        FxStage.await(() -> rail().equals(List.of("Vendors")));

        focusList();
        type("v");
        press("Delete view");
        FxStage.await(() -> rail().isEmpty());
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        shows(PEOPLE);
        FxStage.run(window.model::undo);
        FxStage.await(() -> rail().equals(List.of("Vendors")));
        shows(PEOPLE / 4);
    }

    @Test
    void columns_are_added_moved_and_taken_away_and_stay_so_with_their_widths() {
        type("v");
        FxStage.run(() -> {
            var views = window.view.screen().orElseThrow().model().listViews();
            views.removeColumn("email");
            views.addColumn("job-title");
            views.moveColumn("job-title", -1);
        });
        assertThat(columns())
                .containsExactly(
                        "Family name",
                        "Given name",
                        "Member number",
                        "Chapter",
                        "Company",
                        "Job title",
                        "Status",
                        "Sync");
        FxStage.settle();
        FxStage.run(() -> {
            var column = table().getColumns().get(1);
            assertThat(table().resizeColumn(cast(column), 60)).isTrue();
        });
        double wide = FxStage.on(() -> table().getColumns().get(1).getWidth());
        FxStage.await(() ->
                members.unit.savedViews().list().stream()
                        .anyMatch(look -> look.widths().containsKey("family-name")));
        FxStage.run(window.stage::hide);

        show();

        FxStage.await(() -> columns().contains("Job title"));
        assertThat(columns()).doesNotContain("E-mail");
        FxStage.settle();
        assertThat(FxStage.on(() -> table().getColumns().get(1).getWidth()))
                .isCloseTo(wide, org.assertj.core.data.Offset.offset(2.0));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TableColumn cast(TableColumn<?, ?> column) {
        return column;
    }

    @Test
    void a_column_moves_by_shift_and_an_arrow() {
        type("v");
        FxStage.settle();
        FxStage.run(() ->
                FxStage.all(window.view, Button.class).stream()
                        .filter(each -> each.getText() != null && each.getText().equals("Chapter"))
                        .filter(each -> each.getStyleClass().contains("chip-words"))
                        .findFirst()
                        .orElseThrow()
                        .requestFocus());
        key(KeyCode.LEFT, KeyCode.SHIFT);
        key(KeyCode.LEFT, KeyCode.SHIFT);

        assertThat(columns()).startsWith("Family name", "Chapter", "Given name");
    }

    @Test
    void a_view_of_another_entity_shows_that_entity() {
        FxStage.run(() -> window.view.screen().orElseThrow().model().choose("membership"));
        shows(40);
        focusList();
        type("v");
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextField);
        type("Members");
        key(KeyCode.ENTER);
        FxStage.await(() -> rail().equals(List.of("Members")));
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.run(() -> window.view.screen().orElseThrow().model().choose("person"));
        shows(PEOPLE);

        FxStage.run(window.model::back);

        shows(40);
    }
}
