package org.scte.desktop.ui.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.FieldDefinition;

/// The panel under a list with the columns to sort by. Arrows or the first letter go to a column,
/// Enter sorts by it and turns it round the next time, Esc leaves.
public final class SortView extends VBox {
    private final SortModel model;
    private final Words words;
    private final Runnable onLeave;
    private final Map<FieldDefinition, Button> buttons = new LinkedHashMap<>();
    private final FlowPane line = new FlowPane();

    /// @param onLeave where the keyboard goes from here
    public SortView(SortModel model, Words words, Runnable onLeave) {
        this.model = model;
        this.words = words;
        this.onLeave = onLeave;
        Label hint = Lettering.hint(words.say("sort.hint"));
        hint.setWrapText(true);
        getStyleClass().add("bulk-edit");
        line.getStyleClass().add("bulk-line");
        getChildren().addAll(line, hint);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        model.openProperty().subscribe(this::onOpen);
        model.queryProperty().subscribe((_, _) -> showOrder());
    }

    private void onOpen(boolean open) {
        setVisible(open);
        setManaged(open);
        if (open) {
            buttons.clear();
            model.columns()
                    .forEach(column ->
                            buttons.put(
                                    column, Buttons.plain(column.label(), () -> model.by(column))));
            line.getChildren().setAll(new Label(words.say("sort.by")));
            line.getChildren().addAll(buttons.values());
            line.getChildren().add(Buttons.plain(words.say("bulk.leave"), this::leave));
            showOrder();
            applyCss();
            focusSorted();
        }
    }

    /// The column that the list is sorted by says so, and which way.
    private void showOrder() {
        Optional<SortKey> first = model.first();
        buttons.forEach((column, button) -> {
            Optional<SortKey> key = first.filter(each -> each.field().equals(column.name()));
            button.setGraphic(key.map(SortView::arrow).orElse(null));
            button.setAccessibleText(
                    key.map(each ->
                                    words.say(
                                            each.descending()
                                                    ? "sort.descending"
                                                    : "sort.ascending",
                                            "column",
                                            column.label()))
                            .orElse(column.label()));
        });
    }

    private static Icon arrow(SortKey key) {
        return new Icon(key.descending() ? Feather.ARROW_DOWN : Feather.ARROW_UP);
    }

    private void focusSorted() {
        buttons.values().stream()
                .filter(button -> button.getGraphic() != null)
                .findFirst()
                .or(() -> buttons.values().stream().findFirst())
                .ifPresent(Button::requestFocus);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> leave();
            case LEFT, UP -> move(-1);
            case RIGHT, DOWN -> move(1);
            case ENTER -> focused().ifPresentOrElse(Button::fire, this::leave);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        List<Button> all = List.copyOf(buttons.values());
        int at = focused().map(all::indexOf).orElse(0);
        all.get(Math.clamp(at + step, 0, all.size() - 1)).requestFocus();
    }

    private Optional<Button> focused() {
        return buttons.values().stream().filter(Button::isFocused).findFirst();
    }

    /// The next column that begins with the letter.
    private void onTyped(KeyEvent event) {
        String letter = event.getCharacter().toLowerCase(Locale.ROOT);
        if (letter.isBlank() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        List<Button> all = List.copyOf(buttons.values());
        int at = focused().map(all::indexOf).orElse(-1);
        for (int i = 1; i <= all.size(); i++) {
            Button next = all.get((at + i) % all.size());
            if (next.getText().toLowerCase(Locale.ROOT).startsWith(letter)) {
                next.requestFocus();
                break;
            }
        }
        event.consume();
    }

    private void leave() {
        model.close();
        onLeave.run();
    }
}
