package org.scte.desktop.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;

class RecordListTest {
    private static final int PEOPLE = 1_000;

    @TempDir static Path folder;
    private static Members members;
    private static ExecutorService background;

    private final FxThread fx = FxThread.javafx();
    private final Words words = Words.english();
    private RecordListModel model;
    private Stage stage;

    @BeforeAll
    static void fill() {
        members = new Members(folder).withPeople(PEOPLE);
        background = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() {
        background.shutdownNow();
        members.close();
    }

    @BeforeEach
    void open() {
        model = FxStage.on(() -> new RecordListModel(members.unit, "person", background, fx));
        var view =
                FxStage.on(() ->
                        new RecordListView(
                                model,
                                words,
                                new ValueText(words, new Times(words, Members.CLOCK)),
                                Members.CLOCK,
                                new RecordListView.Actions(
                                        () -> {},
                                        Optional.of(() -> {}),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(() -> {}),
                                        () -> {},
                                        List.of())));
        stage = FxStage.show(view, 900, 600, FxStage.on(Appearance::new));
        FxStage.await(() ->
                model.countProperty().get() == members.unit.count(model.queryProperty().get()));
        FxStage.run(view::focusTable);
    }

    @AfterEach
    void shut() {
        FxStage.run(() -> {
            model.close();
            stage.hide();
        });
    }

    private Scene scene() {
        return stage.getScene();
    }

    private int firstVisible() {
        FxStage.await(() -> rows().getFirstVisibleCell() != null); // none before it is laid out
        return FxStage.on(() -> rows().getFirstVisibleCell().getIndex());
    }

    private VirtualFlow<?> rows() {
        return (VirtualFlow<?>) scene().getRoot().lookup(".virtual-flow");
    }

    @Test
    void rows_come_in_the_definitions_order_and_fill_the_whole_size() {
        assertThat(model.rows()).hasSize((int) members.unit.count(model.queryProperty().get()));
        var first = FxStage.on(() -> model.rows().get(0).record().orElseThrow());
        assertThat(first.field("family-name")).isEqualTo(Value.text("Abbott"));
    }

    @Test
    void a_row_far_away_is_empty_first_and_fills_itself() {
        var row = FxStage.on(() -> model.rows().get(777));
        assertThat(FxStage.on(row::record)).isEmpty();
        FxStage.await(() -> row.record().isPresent());
        var expected = members.unit.page(model.queryProperty().get(), 777, 1).getFirst();
        assertThat(FxStage.on(() -> row.record().orElseThrow())).isEqualTo(expected);
    }

    @Test
    void arrows_home_end_and_page_keys_move_and_stay_in_view() {
        FxStage.press(scene(), KeyCode.DOWN);
        FxStage.press(scene(), KeyCode.DOWN);
        assertThat(model.currentProperty().get()).isEqualTo(1);
        FxStage.press(scene(), KeyCode.END);
        FxStage.settle();
        assertThat(model.currentProperty().get()).isEqualTo(model.rows().size() - 1);
        assertThat(firstVisible()).isGreaterThan(PEOPLE - 30);
        FxStage.await(() -> model.currentIdProperty().get() != null);
        FxStage.press(scene(), KeyCode.PAGE_UP);
        assertThat(model.currentProperty().get()).isBetween(PEOPLE - 25, PEOPLE - 5);
        FxStage.press(scene(), KeyCode.HOME);
        FxStage.settle();
        assertThat(firstVisible()).isZero();
    }

    @Test
    void shift_extends_space_toggles_and_ctrl_a_takes_all_rows_of_the_query() {
        FxStage.press(scene(), KeyCode.DOWN);
        FxStage.press(scene(), KeyCode.DOWN, KeyCode.SHIFT);
        FxStage.press(scene(), KeyCode.DOWN, KeyCode.SHIFT);
        assertThat(model.selection().count(PEOPLE)).isEqualTo(3);
        FxStage.press(scene(), KeyCode.SPACE);
        assertThat(model.selection().count(PEOPLE)).isEqualTo(2);
        FxStage.press(scene(), KeyCode.A, KeyCode.CONTROL);
        assertThat(model.selection().count(PEOPLE)).isEqualTo(PEOPLE);
        FxStage.press(scene(), KeyCode.ESCAPE);
        assertThat(model.selection().count(PEOPLE)).isZero();
    }

    @Test
    void a_range_beyond_the_rows_read_is_chosen_whole() {
        FxStage.press(scene(), KeyCode.HOME);
        FxStage.press(scene(), KeyCode.END, KeyCode.SHIFT);
        int all = model.rows().size();
        FxStage.await(() -> model.selection().count(all) == all);
        assertThat(model.selection().isInverted()).isFalse();
    }

    @Test
    void search_filter_and_sort_are_queries_and_start_at_the_top() {
        FxStage.press(scene(), KeyCode.END);
        FxStage.run(() -> model.search("whitl ben"));
        FxStage.await(() -> model.rows().size() < 100 && !model.readingProperty().get());
        assertThat(FxStage.on(() -> model.rows().get(0).record().orElseThrow().label()))
                .startsWith("Ben Whitlock");
        assertThat(firstVisible()).isZero();
        FxStage.run(model::clearSearchAndFilters);
        FxStage.run(
                () -> model.filter(new Filter.AnyOf("status", List.of(Value.text("deceased")))));
        FxStage.await(() -> model.rows().size() == PEOPLE / 97 + 1);
        FxStage.run(() -> model.sort(List.of(new SortKey("member-number", true))));
        FxStage.await(() ->
                model.rows()
                        .get(0)
                        .record()
                        .filter(record ->
                                record.field("member-number").equals(Value.text("M-56308")))
                        .isPresent());
    }

    @Test
    void a_change_from_elsewhere_repaints_the_row_in_place_and_moves_nothing() {
        FxStage.run(() -> model.search("amara okafor"));
        FxStage.await(() -> !model.readingProperty().get());
        FxStage.run(model::clearSearchAndFilters);
        FxStage.await(() -> model.rows().size() == members.unit.count(model.queryProperty().get()));
        FxStage.press(scene(), KeyCode.DOWN);
        var id = FxStage.on(() -> model.currentIdProperty().get());
        var before = FxStage.on(() -> model.rows().get(3).id().orElseThrow());
        int top = firstVisible();
        var row = FxStage.on(() -> model.rows().get(3));
        int number = numberOf(before);
        members.receive(
                List.of(members.changed(number, Map.of("family-name", Value.text("Zzyzx")))));
        FxStage.await(
                () -> row.record().orElseThrow().field("family-name").equals(Value.text("Zzyzx")));
        assertThat(FxStage.on(() -> model.rows().get(3).id())).contains(before);
        assertThat(firstVisible()).isEqualTo(top);
        assertThat(FxStage.on(() -> model.currentIdProperty().get())).isEqualTo(id);
    }

    private static int numberOf(org.scte.model.record.RecordId id) {
        return (int) (id.value().getLeastSignificantBits() - 0x8000_0000_0000_0000L);
    }

    @Test
    void new_rows_from_elsewhere_gather_until_asked_for() {
        int size = model.rows().size();
        members.receive(List.of(members.person(5_001), members.person(5_002)));
        FxStage.await(() -> model.newRowsProperty().get() == 2);
        assertThat(model.rows()).hasSize(size);
        FxStage.run(model::showNew);
        FxStage.await(() -> model.rows().size() == size + 2);
        assertThat(model.newRowsProperty().get()).isZero();
        members.receive(List.of(members.deleted(5_001), members.deleted(5_002)));
        FxStage.run(model::showNew);
        FxStage.await(() -> model.rows().size() == size);
    }

    @Test
    void sorting_by_a_header_is_a_query_too() {
        FxStage.run(() -> {
            var table = (TableView<?>) scene().getRoot().lookup(".table-view");
            sortBy(table, "email");
        });
        assertThat(model.queryProperty().get().sort()).containsExactly(new SortKey("email", false));
    }

    private static <T> void sortBy(TableView<T> table, String column) {
        table.getColumns().stream()
                .filter(each -> column.equals(each.getId()))
                .findFirst()
                .ifPresent(each -> table.getSortOrder().setAll(List.of(each)));
    }
}
