package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class EndsRowTest {
    @Test
    void what_was_wide_is_narrow_again_and_wraps_rather_than_leave_its_place() {
        List<Button> right =
                List.of("Filter", "Views", "Export", "Import", "New person").stream()
                        .map(text -> Buttons.plain(text, () -> {}))
                        .toList();
        var row = FxStage.on(() -> new EndsRow(List.of(new Label("People")), right));
        var root = FxStage.on(() -> new StackPane(row));
        Stage stage = FxStage.show(root, 1000, 300, FxStage.on(Appearance::new));
        FxStage.settle();
        assertThat(top(right.getLast())).isEqualTo(top(right.getFirst()));

        FxStage.run(() -> stage.setWidth(300));
        FxStage.settle();
        FxStage.settle();

        for (Button button : right) {
            Bounds at = FxStage.on(() -> button.localToScene(button.getBoundsInLocal()));
            assertThat(at.getMinX()).isNotNegative();
            assertThat(at.getMaxX()).isLessThanOrEqualTo(300);
        }
        assertThat(top(right.getLast())).isGreaterThan(top(right.getFirst()));
        FxStage.run(stage::close);
    }

    private static double top(Button button) {
        return FxStage.on(() -> button.localToScene(0, 0).getY());
    }
}
