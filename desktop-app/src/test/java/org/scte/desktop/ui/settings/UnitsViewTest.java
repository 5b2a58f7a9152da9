package org.scte.desktop.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.sync.UnitChoice.Where;
import org.scte.desktop.sync.UnitSize;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

class UnitsViewTest {
    private final List<String> got = new ArrayList<>();
    private Where orders = Where.LEFT_OUT;
    private final List<String> left = new ArrayList<>();
    private int onlyHere;
    private Optional<UnitSize> size = Optional.of(new UnitSize(1_204, 110_000_000));
    private final UnitsModel model =
            new UnitsModel(
                    new UnitsModel.Asked(this::units, this::get, this::leave),
                    new UnitSizes(_ -> size, Runnable::run, FxThread.over(Runnable::run)),
                    Runnable::run,
                    FxThread.over(Runnable::run));
    private final Scene scene =
            FxStage.on(() -> new Scene(new UnitsView(model, Words.english()), 400, 300));

    private List<UnitChoice.Listed> units() {
        return List.of(
                new UnitChoice.Listed("membership", "Members", Where.HERE),
                new UnitChoice.Listed("orders", "Orders", orders));
    }

    private int leave(String unit) {
        if (onlyHere == 0) {
            left.add(unit);
        }
        return onlyHere;
    }

    private void get(String unit) {
        got.add(unit);
        orders = Where.COMING;
    }

    private List<String> texts() {
        return textsOf(scene);
    }

    private static List<String> textsOf(Scene scene) {
        return FxStage.on(() ->
                FxStage.all(scene.getRoot(), Label.class).stream().map(Label::getText).toList());
    }

    private List<Button> buttons() {
        return FxStage.on(() -> FxStage.all(scene.getRoot(), Button.class));
    }

    private Button button(String name) {
        return buttons().stream()
                .filter(each -> each.getAccessibleText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_left_out_can_be_got_and_is_on_its_way_then_here() {
        assertThat(texts())
                .contains("Members", "Orders", "1,204 records · 110 MB")
                .doesNotContain("On its way …");

        FxStage.run(() -> button("Get it: Orders").fire());
        assertThat(got).containsExactly("orders");
        assertThat(buttons()).hasSize(1);
        assertThat(texts()).contains("On its way …").doesNotContain("1,204 records · 110 MB");

        orders = Where.HERE;
        FxStage.run(model::look);
        assertThat(texts()).doesNotContain("On its way …");
        assertThat(buttons()).hasSize(2);
    }

    @Test
    void a_size_that_is_not_known_is_said() {
        size = Optional.empty();
        Scene other = FxStage.on(() -> new Scene(new UnitsView(unsized(), Words.english())));
        assertThat(textsOf(other)).contains("Size not known");
    }

    private UnitsModel unsized() {
        return new UnitsModel(
                new UnitsModel.Asked(this::units, this::get, this::leave),
                new UnitSizes(_ -> size, Runnable::run, FxThread.over(Runnable::run)),
                Runnable::run,
                FxThread.over(Runnable::run));
    }

    @Test
    void a_unit_is_taken_off_unless_something_of_it_is_only_here() {
        onlyHere = 2;
        FxStage.run(() -> button("Take off this computer: Members").fire());
        assertThat(left).isEmpty();
        assertThat(texts())
                .contains(
                        "2 changes, drafts and files of Members are only on this computer. Send or discard what is left, then take it off.");

        onlyHere = 0;
        FxStage.run(() -> button("Take off this computer: Members").fire());
        assertThat(left).containsExactly("membership");
        assertThat(texts()).noneMatch(text -> text.contains("only on this computer"));
    }
}
