package org.scte.desktop.ui.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The parts of a place, as many as there is room for; the others are in a menu at the end. The one
/// that is chosen is always in view. One tab stop, arrows move.
public final class TabRow<T> extends Region {
    private static final double GAP = 4;

    /// Room for the menu's button.
    private static final double MORE_WIDTH = 110;

    /// Less is not shown at all; whatever stands around it decides.
    private static final double NARROWEST = 160;

    private final Map<T, ToggleButton> tabs = new LinkedHashMap<>();
    private final MenuButton more;
    private final Consumer<T> onPick;
    private final Words words;

    public TabRow(
            String name,
            List<T> values,
            Function<T, String> text,
            Consumer<T> onPick,
            Words words) {
        this.onPick = onPick;
        this.words = words;
        this.more = new MenuButton();
        getStyleClass().add("tabs");
        setAccessibleText(name);
        for (T value : values) {
            var tab = new ToggleButton(text.apply(value));
            tab.getStyleClass().add("segment");
            tab.setAccessibleText(tab.getText());
            tab.setFocusTraversable(false);
            tab.setOnAction(_ -> pick(value));
            tabs.put(value, tab);
        }
        more.getStyleClass().addAll("plain", "tab-more");
        more.setOnShowing(_ -> fillMore());
        getChildren().addAll(tabs.values());
        getChildren().add(more);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void pick(T value) {
        select(value);
        onPick.accept(value);
    }

    public void select(T value) {
        tabs.forEach((each, tab) -> {
            tab.setSelected(each.equals(value));
            tab.setFocusTraversable(each.equals(value));
        });
        requestLayout();
    }

    /// Calls each tab otherwise, as where what it holds has grown.
    public void call(Function<T, String> text) {
        tabs.forEach((value, tab) -> {
            tab.setText(text.apply(value));
            tab.setAccessibleText(tab.getText());
        });
        requestLayout();
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step == 0 || event.isAltDown() || more.isFocused()) {
            return;
        }
        List<T> all = List.copyOf(tabs.keySet());
        int at = 0;
        while (at < all.size() - 1 && !tab(all.get(at)).isSelected()) {
            at++;
        }
        T next = all.get(Math.clamp(at + step, 0, all.size() - 1));
        pick(next);
        layout(); // what is not in view takes no focus
        tab(next).requestFocus();
        event.consume();
    }

    private ToggleButton tab(T value) {
        return tabs.getOrDefault(value, new ToggleButton());
    }

    /// Those that are not in view.
    private void fillMore() {
        List<MenuItem> items = new ArrayList<>();
        tabs.forEach((value, tab) -> {
            if (!tab.isVisible()) {
                var item = new MenuItem(tab.getText());
                item.setOnAction(_ -> pick(value));
                items.add(item);
            }
        });
        more.getItems().setAll(items);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        List<ToggleButton> shown = fitting(room);
        boolean all = shown.size() == tabs.size();
        double x = snappedLeftInset();
        for (ToggleButton tab : tabs.values()) {
            boolean fits = shown.contains(tab);
            tab.setVisible(fits);
            if (fits) {
                double width = width(tab);
                tab.resizeRelocate(x, snappedTopInset(), width, tab.prefHeight(width));
                x += width + GAP;
            }
        }
        more.setVisible(!all);
        if (!all) {
            String said = words.say("tabs.more", "n", tabs.size() - shown.size());
            if (!said.equals(more.getText())) {
                more.setText(said);
                more.setAccessibleText(said);
            }
            double height = more.prefHeight(-1);
            double top = snappedTopInset() + (tallest() - height) / 2;
            more.resizeRelocate(x, top, snapSizeX(more.prefWidth(-1)), height);
        }
    }

    /// The first ones and the one that is chosen.
    private List<ToggleButton> fitting(double room) {
        double whole = tabs.values().stream().mapToDouble(tab -> width(tab) + GAP).sum() - GAP;
        List<ToggleButton> shown = new ArrayList<>(tabs.values());
        if (whole <= room) {
            return shown;
        }
        double used = whole + GAP + MORE_WIDTH;
        for (int last = shown.size() - 1; last > 0 && used > room; last--) {
            if (!shown.get(last).isSelected()) {
                used -= width(shown.remove(last)) + GAP;
            }
        }
        return shown;
    }

    private double width(ToggleButton tab) {
        return snapSizeX(tab.prefWidth(-1));
    }

    private double tallest() {
        return tabs.values().stream().mapToDouble(tab -> tab.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return NARROWEST;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset()
                + tabs.values().stream().mapToDouble(tab -> width(tab) + GAP).sum()
                + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + snapSizeY(tallest()) + snappedBottomInset();
    }
}
