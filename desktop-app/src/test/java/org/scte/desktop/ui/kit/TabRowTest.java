package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// More parts than there is room for: none is cut off or beyond the row, and each is reached.
class TabRowTest {
    private static final List<String> NAMES =
            IntStream.rangeClosed(1, 16).mapToObj(i -> "Part number " + i).toList();

    private final List<String> picked = new ArrayList<>();
    private TabRow<String> row;
    private Stage stage;

    @BeforeEach
    void open() {
        row =
                FxStage.on(() ->
                        new TabRow<>("Parts", NAMES, name -> name, picked::add, Words.english()));
        FxStage.run(() -> row.select(NAMES.getFirst()));
        stage = FxStage.show(FxStage.on(this::place), 640, 200, FxStage.on(Appearance::new));
        FxStage.settle();
    }

    private BorderPane place() {
        var place = new BorderPane();
        place.setTop(row);
        return place;
    }

    @AfterEach
    void close() {
        FxStage.run(stage::hide);
    }

    private List<String> shown() {
        return FxStage.on(() ->
                FxStage.all(row, ToggleButton.class).stream()
                        .filter(Node::isVisible)
                        .map(ToggleButton::getText)
                        .toList());
    }

    private MenuButton more() {
        return FxStage.on(() -> FxStage.all(row, MenuButton.class).getFirst());
    }

    private void assertNothingIsBeyond() {
        FxStage.run(() -> {
            double end = 0;
            for (Node each : row.getChildrenUnmodifiable()) {
                if (each.isVisible()) {
                    assertThat(each.getBoundsInParent().getMinX()).isGreaterThanOrEqualTo(end - 1);
                    end = each.getBoundsInParent().getMaxX();
                }
            }
            assertThat(end).isLessThanOrEqualTo(row.getWidth());
            assertThat(row.getWidth()).isLessThanOrEqualTo(640);
        });
    }

    @Test
    void what_there_is_no_room_for_is_in_a_menu() {
        assertNothingIsBeyond();
        assertThat(shown()).startsWith("Part number 1").hasSizeBetween(2, 8);
        FxStage.run(() -> more().show());

        List<String> items =
                FxStage.on(() -> more().getItems().stream().map(MenuItem::getText).toList());

        FxStage.run(() -> more().hide());
        assertThat(items).hasSize(NAMES.size() - shown().size()).endsWith("Part number 16");
        String said = FxStage.on(() -> more().getText());
        assertThat(said).isEqualTo(items.size() + " more");
    }

    @Test
    void one_that_is_chosen_from_the_menu_is_in_view() {
        FxStage.run(() -> {
            more().show();
            more().getItems().getLast().fire();
            more().hide();
        });
        FxStage.settle();

        assertThat(picked).containsExactly("Part number 16");
        assertThat(shown()).contains("Part number 16");
        assertNothingIsBeyond();
    }

    @Test
    void arrows_reach_every_part() {
        FxStage.run(() -> FxStage.all(row, ToggleButton.class).getFirst().requestFocus());
        for (int i = 0; i < NAMES.size() + 2; i++) {
            FxStage.press(stage.getScene(), KeyCode.RIGHT);
        }

        assertThat(picked).contains(NAMES.subList(1, NAMES.size()).toArray(String[]::new));
        assertThat(picked).endsWith("Part number 16");
        assertThat(shown()).contains("Part number 16");
    }

    @Test
    void where_there_is_room_for_all_there_is_no_menu() {
        FxStage.run(() -> stage.setWidth(2_400));
        FxStage.settle();

        assertThat(shown()).isEqualTo(NAMES);
        boolean menu = FxStage.on(() -> more().isVisible());
        assertThat(menu).isFalse();
    }
}
