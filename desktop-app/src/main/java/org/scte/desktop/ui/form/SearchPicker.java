package org.scte.desktop.ui.form;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;

/// Chooses one of many by typing the beginning of its words: Down opens and moves, Enter takes, Esc
/// closes. Emptying it clears the field.
final class SearchPicker extends HBox {
    private static final double ROW_HEIGHT = 32;
    private static final int ROWS = 8;

    private final FormField field;
    private final Search search;
    private final Words words;
    private final TextField input = new TextField();
    private final ListView<Choice> list = new ListView<>();
    private final Popup popup = new Popup();
    private String resolved = "";

    /// One that can be chosen.
    record Choice(Value value, String label) {}

    /// Finds choices for typed text; answers on the FX thread.
    interface Search {
        void find(String text, Consumer<List<Choice>> then);
    }

    SearchPicker(FormField field, Search search, Words words) {
        this.field = field;
        this.search = search;
        this.words = words;
        getStyleClass().add("search-picker");
        input.setPromptText(words.say("form.pick.prompt"));
        HBox.setHgrow(input, Priority.ALWAYS);
        input.setMinWidth(0);
        Button open =
                Buttons.icon(
                        Feather.CHEVRON_DOWN,
                        words.say("form.pick.open", "label", field.definition().label()),
                        this::openAll);
        open.setFocusTraversable(false);
        getChildren().addAll(input, open);
        setUpList();
        showChosen();
        field.valueProperty().subscribe(this::showChosen);
        field.refLabelProperty().subscribe(this::showChosen);
        input.textProperty().subscribe((_, text) -> onTyped(text));
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        input.focusedProperty()
                .subscribe(is -> {
                    pseudoClassStateChanged(Editing.EDITING, is);
                    if (!is) {
                        settle();
                    }
                });
    }

    TextField input() {
        return input;
    }

    boolean isOpen() {
        return popup.isShowing();
    }

    private void setUpList() {
        list.getStyleClass().add("pick-list");
        TextSize.of(this).subscribe(size -> list.setFixedCellSize(ROW_HEIGHT * size.factor()));
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label());
        list.setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable Choice choice, boolean empty) {
                        super.updateItem(choice, empty);
                        setText(empty || choice == null ? "" : choice.label());
                    }
                });
        list.setOnMouseClicked(_ -> takeSelected());
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        popup.getContent().add(list);
    }

    private void showChosen() {
        String label =
                switch (field.value()) {
                    case Value.Nothing() -> "";
                    case Value.Text(String text) ->
                            field.definition().to() == null
                                    ? field.choiceText(text)
                                    : field.shown();
                    case Value.Whole _,
                            Value.Flag _,
                            Value.Texts _,
                            Value.Attachment _,
                            Value.Unreadable _ ->
                            field.shown();
                };
        if (!label.equals(resolved) || !input.isFocused()) {
            resolved = label;
            input.setText(label);
        }
    }

    private void onTyped(String text) {
        if (input.isFocused() && !text.equals(resolved)) {
            search.find(text.strip(), found -> offer(text, found));
        }
    }

    private void openAll() {
        input.requestFocus();
        input.selectAll();
        search.find("", found -> offer(input.getText(), found));
    }

    private void offer(String asked, List<Choice> found) {
        if (!input.isFocused() || !asked.equals(input.getText())) {
            return;
        }
        list.getItems().setAll(found);
        list.setPlaceholder(new Label(words.say("form.pick.none", "text", asked)));
        list.setPrefHeight(Math.clamp(found.size(), 1, ROWS) * list.getFixedCellSize() + 10);
        list.setPrefWidth(Math.max(getWidth(), 240));
        if (!found.isEmpty()) {
            list.getSelectionModel().select(0);
        }
        if (!popup.isShowing()) {
            popup.getScene().getStylesheets().setAll(getScene().getStylesheets());
            var corner = localToScreen(0, getHeight() + 4);
            popup.show(this, corner.getX(), corner.getY());
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                if (popup.isShowing()) {
                    list.getSelectionModel().selectNext();
                    list.scrollTo(list.getSelectionModel().getSelectedIndex());
                } else {
                    openAll();
                }
                event.consume();
            }
            case UP -> {
                list.getSelectionModel().selectPrevious();
                event.consume();
            }
            case ENTER -> {
                if (popup.isShowing() && !event.isControlDown()) {
                    takeSelected();
                    event.consume();
                }
            }
            case ESCAPE -> {
                if (popup.isShowing()) {
                    popup.hide();
                    event.consume();
                }
            }
            default -> {}
        }
    }

    private void takeSelected() {
        Choice choice = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (choice != null) {
            take(choice);
        }
    }

    private void take(Choice choice) {
        resolved = choice.label();
        input.setText(choice.label());
        input.end();
        field.choose(choice.value(), choice.label());
    }

    /// Leaving: nothing typed clears the field; words that were not chosen go back to what is.
    private void settle() {
        popup.hide();
        String typed = input.getText().strip();
        if (typed.equals(resolved)) {
            return;
        }
        if (typed.isEmpty()) {
            resolved = "";
            field.choose(Value.NOTHING, "");
            return;
        }
        input.setText(resolved);
        field.showFault(words.say("form.pick.unresolved", "text", typed));
    }
}
