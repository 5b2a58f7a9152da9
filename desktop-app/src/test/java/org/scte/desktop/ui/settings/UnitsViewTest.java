package org.scte.desktop.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.sync.UnitChoice.Where;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

class UnitsViewTest {
    private final List<String> got = new ArrayList<>();
    private Where orders = Where.LEFT_OUT;
    private final UnitsModel model =
            new UnitsModel(
                    new UnitsModel.Asked(this::units, this::get),
                    Runnable::run,
                    FxThread.over(Runnable::run));
    private final Scene scene =
            FxStage.on(() -> new Scene(new UnitsView(model, Words.english()), 400, 300));

    private List<UnitChoice.Listed> units() {
        return List.of(
                new UnitChoice.Listed("membership", "Members", Where.HERE),
                new UnitChoice.Listed("orders", "Orders", orders));
    }

    private void get(String unit) {
        got.add(unit);
        orders = Where.COMING;
    }

    private List<String> texts() {
        return FxStage.on(() ->
                FxStage.all(scene.getRoot(), Label.class).stream().map(Label::getText).toList());
    }

    private List<Button> buttons() {
        return FxStage.on(() -> FxStage.all(scene.getRoot(), Button.class));
    }

    @Test
    void what_was_left_out_can_be_got_and_is_on_its_way_then_here() {
        assertThat(texts()).contains("Members", "Here", "Orders").doesNotContain("On its way …");
        assertThat(buttons())
                .singleElement()
                .satisfies(get -> assertThat(get.getAccessibleText()).isEqualTo("Get Orders"));

        FxStage.run(() -> buttons().getFirst().fire());
        assertThat(got).containsExactly("orders");
        assertThat(buttons()).isEmpty();
        assertThat(texts()).containsOnlyOnce("Here").contains("On its way …");

        orders = Where.HERE;
        FxStage.run(model::look);
        assertThat(texts()).doesNotContain("On its way …");
    }
}
