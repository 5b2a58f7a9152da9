package org.scte.desktop.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.model.record.RecordId;

class RowSelectionTest {
    private final RowSelection selection = new RowSelection();
    private final RecordId one = RecordId.random();
    private final RecordId other = RecordId.random();

    @Test
    void all_rows_but_some_are_chosen_without_naming_the_others() {
        selection.all();
        selection.toggle(one);
        assertThat(selection.contains(one)).isFalse();
        assertThat(selection.contains(other)).isTrue();
        assertThat(selection.count(1_000_000)).isEqualTo(999_999);
        assertThat(selection.named()).containsExactly(one);
    }

    @Test
    void a_range_added_to_all_but_some_takes_the_some_back_in() {
        selection.all();
        selection.toggle(one);
        selection.addAll(List.of(one, other));
        assertThat(selection.count(10)).isEqualTo(10);
    }

    @Test
    void choosing_all_of_a_million_and_none_again_takes_no_time() {
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            selection.all();
            selection.clear();
        }
        assertThat((System.nanoTime() - began) / 200_000_000.0).isLessThan(20);
        assertThat(selection.count(1_000_000)).isZero();
    }
}
