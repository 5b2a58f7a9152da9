package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.model.record.Value;

class SavedViewsTest {
    @TempDir Path folder;
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private static SavedView view(String name, List<Filter> filters) {
        return new SavedView(
                0,
                "person",
                name,
                "",
                "ada",
                filters,
                List.of(new SortKey("email", true), new SortKey("phone", false)),
                List.of("family-name", "email"),
                Map.of("email", 240));
    }

    @Test
    void a_view_is_kept_as_it_was_with_filters_of_every_kind() {
        SavedView kept =
                unit.savedViews()
                        .save(
                                view(
                                        "North, \"soon\"",
                                        List.of(
                                                new Filter.AnyOf(
                                                        "status",
                                                        List.of(
                                                                Value.text("active"),
                                                                Value.NOTHING,
                                                                Value.flag(true))),
                                                new Filter.NoneOf(
                                                        "company", List.of(Value.NOTHING)),
                                                new Filter.Between(
                                                        "birth-date",
                                                        Value.text("1990-01-01"),
                                                        Value.NOTHING),
                                                new Filter.Contains("note", "a\nb, \"c\""))));
        unit.close();
        unit = TestUnits.open(folder, "membership");

        assertThat(unit.savedViews().list()).containsExactly(kept);
        assertThat(kept.id()).isPositive();
    }

    @Test
    void a_view_is_saved_over_itself_deleted_and_put_back() {
        SavedView first = unit.savedViews().save(view("One", List.of()));
        SavedView second = unit.savedViews().save(first.called("Two"));
        assertThat(unit.savedViews().list()).containsExactly(second);

        unit.savedViews().delete(second.id());
        assertThat(unit.savedViews().list()).isEmpty();

        assertThat(unit.savedViews().save(second)).isEqualTo(second);
        assertThat(unit.savedViews().list()).containsExactly(second);
    }

    @Test
    void a_list_has_one_look_without_a_name() {
        unit.savedViews().save(view("", List.of()));
        SavedView last = unit.savedViews().save(view("", List.of()));

        assertThat(unit.savedViews().list()).containsExactly(last);
    }
}
