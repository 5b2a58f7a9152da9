package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;

class LegibleTest {
    private final Label first = FxStage.on(() -> new Label("Needs attention"));
    private final Label second = FxStage.on(() -> new Label("Sync centre"));
    private final Stage stage =
            FxStage.show(
                    FxStage.on(() -> new Pane(first, second)),
                    400,
                    200,
                    FxStage.on(Appearance::new));

    @AfterEach
    void close() {
        FxStage.run(stage::hide);
    }

    private List<String> faults() {
        FxStage.settle();
        return FxStage.on(() -> Legible.faults(stage.getScene()));
    }

    @Test
    void texts_apart_from_each_other_are_well() {
        FxStage.run(() -> second.setLayoutY(60));
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_sentence_without_room_is_named() {
        FxStage.run(() -> {
            second.setLayoutY(60);
            first.setMaxWidth(60);
        });
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("cut: 'Needs attention'"));
    }

    @Test
    void a_text_over_another_is_named_unless_it_is_not_seen() {
        assertThat(faults()).containsExactly("'Needs attention' lies over 'Sync centre'");
        FxStage.run(() -> second.setVisible(false));
        assertThat(faults()).isEmpty();
    }
}
