package org.scte.desktop.ui.history;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.DeletedRecord;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// The records of a unit that were deleted lately. Enter brings one back, Esc leaves.
public final class DeletedView extends StackPane {
    private final DeletedModel model;
    private final Words words;
    private final ListView<DeletedRecord> list = new ListView<>();
    private final EmptyState empty = new EmptyState();
    private final Button bringBack;
    private boolean wantsFocus;

    /// @param leave goes back to where one was
    public DeletedView(DeletedModel model, Runnable leave) {
        this.model = model;
        this.words = model.words();
        Times times = new Times(words, model.clock());
        getStyleClass().add("review-view");
        list.getStyleClass().add("attention-list");
        list.setItems(model.records());
        list.setCellFactory(_ -> new Cell(model, times));
        list.setAccessibleText(words.say("deleted.open"));
        list.setPlaceholder(empty);
        bringBack = Buttons.primary(words.say("deleted.bringBack"), this::bringBack);
        HBox foot = new HBox(bringBack, Lettering.fault(model.messageProperty()));
        foot.getStyleClass().addAll("history-head", "form-title");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox card = new VBox(head(), list, foot);
        card.getStyleClass().add("card");
        getChildren().add(card);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        leave.run();
                    }
                });
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        bringBack();
                    }
                });
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> bringBack.setDisable(item == null));
        model.records().addListener((ListChangeListener<DeletedRecord>) _ -> onRecords());
        model.titleProperty()
                .subscribe(unit ->
                        empty.show(
                                Feather.TRASH_2,
                                words.say("deleted.none", "unit", unit),
                                Buttons.plain(words.say("deleted.leave"), leave)));
    }

    private VBox head() {
        Label title = Lettering.title("");
        title.setWrapText(true);
        title.textProperty()
                .bind(model.titleProperty().map(unit -> words.say("deleted.title", "unit", unit)));
        Label hint = Lettering.hint(words.say("deleted.hint"));
        hint.setWrapText(true);
        VBox head = new VBox(title, hint);
        head.getStyleClass().add("history-head");
        return head;
    }

    /// Puts the keyboard into the list, now or when it has been read.
    public void focusHere() {
        wantsFocus = model.records().isEmpty();
        if (!wantsFocus) {
            list.requestFocus();
        }
    }

    private void onRecords() {
        if (!model.records().isEmpty()) {
            int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
            list.getSelectionModel().clearSelection();
            list.getSelectionModel().select(Math.min(at, model.records().size() - 1));
            if (wantsFocus) {
                focusHere();
            }
        }
    }

    private void bringBack() {
        DeletedRecord record = list.getSelectionModel().getSelectedItem();
        if (record != null) {
            model.bringBack(record);
        }
    }

    /// One record: what it was called, what it is, and when it was deleted.
    private static final class Cell extends ListCell<DeletedRecord> {
        private final DeletedModel model;
        private final Times times;
        private final Label name = new Label();
        private final Label line = Lettering.hint("");
        private final VBox box = new VBox(name, line);

        Cell(DeletedModel model, Times times) {
            this.model = model;
            this.times = times;
            name.setWrapText(true);
            line.setWrapText(true);
            box.getStyleClass().add("form-header");
            getStyleClass().add("attention-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable DeletedRecord item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(item.label());
            line.setText(
                    model.words()
                            .say(
                                    item.waits() ? "deleted.line.waits" : "deleted.line",
                                    "kind",
                                    model.kind(item),
                                    "when",
                                    times.when(item.at())));
            setAccessibleText(item.label() + ", " + line.getText());
            setGraphic(box);
        }
    }
}
