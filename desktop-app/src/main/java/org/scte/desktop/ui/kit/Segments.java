package org.scte.desktop.ui.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// One of a few things, all in view; one tab stop, arrows move.
public final class Segments<T> extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /// @param styleClass `tabs` for parts of a place, `segments` for a setting
    public Segments(
            String styleClass,
            String name,
            List<T> values,
            Function<T, String> text,
            Consumer<T> onPick) {
        getStyleClass().add(styleClass);
        setAccessibleText(name);
        for (T value : values) {
            var button = new ToggleButton(text.apply(value));
            button.getStyleClass().add("segment");
            button.setAccessibleText(button.getText());
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setFocusTraversable(false);
            button.setOnAction(_ -> {
                select(value);
                onPick.accept(value);
            });
            buttons.put(value, button);
        }
        getChildren().addAll(buttons.values());
        getChildren().getFirst().getStyleClass().add("first-segment");
        getChildren().getLast().getStyleClass().add("last-segment");
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    public void select(T value) {
        buttons.forEach((each, button) -> {
            button.setSelected(each.equals(value));
            button.setFocusTraversable(each.equals(value));
        });
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step == 0 || event.isAltDown()) {
            return;
        }
        List<ToggleButton> all = List.copyOf(buttons.values());
        int at = all.indexOf((ToggleButton) group.getSelectedToggle());
        ToggleButton next = all.get(Math.clamp(at + step, 0, all.size() - 1));
        next.requestFocus();
        next.fire();
        event.consume();
    }
}
