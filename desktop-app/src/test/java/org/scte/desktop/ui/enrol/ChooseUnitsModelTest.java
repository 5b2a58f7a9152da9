package org.scte.desktop.ui.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.sync.UnitSize;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.settings.UnitSizes;

class ChooseUnitsModelTest {
    private static final UnitChoice.Listed MEMBERS =
            new UnitChoice.Listed("membership", "Members", UnitChoice.Where.COMING);
    private static final UnitChoice.Listed ORDERS =
            new UnitChoice.Listed("orders", "Orders", UnitChoice.Where.COMING);

    private final List<Set<String>> chosen = new ArrayList<>();
    private final ChooseUnitsModel model =
            new ChooseUnitsModel(
                    List.of(MEMBERS, ORDERS),
                    new UnitSizes(
                            unit ->
                                    unit.equals("orders")
                                            ? Optional.empty()
                                            : Optional.of(new UnitSize(24_180, 38_000_000)),
                            Runnable::run,
                            FxThread.over(Runnable::run)),
                    chosen::add);

    @Test
    void it_says_how_large_they_are_where_their_services_do() {
        assertThat(model.sizes().sentence("membership", Words.english()))
                .isEqualTo("24,180 records · 38 MB");
        assertThat(model.sizes().sentence("orders", Words.english())).isEqualTo("Size not known");
        assertThat(model.sizes().sentence("events", Words.english())).as("not asked").isEmpty();
    }

    @Test
    void who_changes_nothing_gets_all() {
        model.start();
        assertThat(chosen).containsExactly(Set.of("membership", "orders"));
    }

    @Test
    void what_is_not_ticked_is_left_out_and_start_counts_once() {
        model.wantedProperty(ORDERS).set(false);
        model.start();
        model.start();
        assertThat(chosen).containsExactly(Set.of("membership"));
        assertThat(model.startedProperty().get()).isTrue();
    }

    @Test
    void without_any_it_does_not_start() {
        model.wantedProperty(MEMBERS).set(false);
        model.wantedProperty(ORDERS).set(false);
        assertThat(model.nothingProperty().get()).isTrue();
        model.start();
        assertThat(chosen).isEmpty();

        model.wantedProperty(MEMBERS).set(true);
        assertThat(model.nothingProperty().get()).isFalse();
        model.start();
        assertThat(chosen).containsExactly(Set.of("membership"));
    }
}
