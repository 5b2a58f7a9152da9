package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.sync.UnitState;

/// States are told apart without their colours.
class StateFaceTest {
    private final Words words = Words.in(Locale.ENGLISH);

    @Test
    void records_in_different_states_show_different_words() {
        assertApart(Stream.of(RecordState.values()).map(StateFace::of).toList());
    }

    @Test
    void units_in_different_states_show_different_words() {
        assertApart(Stream.of(UnitState.values()).map(StateFace::of).toList());
    }

    /// Beside the word the icon, too, but for those that mean nearly the same: one waits to be sent
    /// and one is on its way; one brings a unit and one an update.
    private void assertApart(List<StateFace> faces) {
        assertThat(faces).extracting(face -> words.say(face.word())).doesNotHaveDuplicates();
        assertThat(faces.stream().map(StateFace::icon).distinct().count())
                .isGreaterThanOrEqualTo(faces.size() - 1L);
    }
}
