package org.scte.desktop.ui.attention;

import java.util.UUID;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.form.FormView;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// What needs a person: a list, and beside it why, with what can be done. Fixing shows the record's
/// form in the same place.
public final class AttentionView extends HBox {
    private final AttentionModel model;
    private final Words words;
    private final ListView<AttentionItem> list = new ListView<>();
    private final Label title = Lettering.title("");
    private final EmptyState empty = new EmptyState();
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();
    private final VBox listBox;
    private @Nullable FormModel form;
    private @Nullable UUID fixing;
    private boolean wantsFocus;

    public AttentionView(AttentionModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("attention-view");
        Times times = new Times(words, model.clock());
        list.getStyleClass().add("attention-list");
        list.setItems(model.items());
        list.setCellFactory(_ -> new AttentionCell(words, times));
        list.setAccessibleText(words.say("rail.attention"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        HBox head = new HBox(title);
        head.getStyleClass().add("import-header");
        VBox.setVgrow(list, Priority.ALWAYS);
        listBox = new VBox(head, list);
        left.getStyleClass().add("card");
        HBox.setHgrow(left, Priority.ALWAYS);
        right.getStyleClass().addAll("card", "attention-why");
        getChildren().addAll(left, right);
        model.items().addListener((ListChangeListener<AttentionItem>) _ -> showList());
        model.waitingProperty().subscribe(this::showList);
        list.getSelectionModel().selectedItemProperty().subscribe((_, item) -> showWhy(item));
        model.messageProperty()
                .subscribe((_, _) -> showWhy(list.getSelectionModel().getSelectedItem()));
        showList();
    }

    private void showList() {
        int count = model.items().size();
        title.setText(words.say("rail.attention") + "  " + (count == 0 ? "" : words.number(count)));
        if (count == 0 && form == null) {
            empty.show(Feather.CHECK_CIRCLE, nothing());
            left.getChildren().setAll(empty);
            right.setVisible(false);
            right.setManaged(false);
            return;
        }
        left.getChildren().setAll(listBox);
        right.setVisible(true);
        right.setManaged(true);
        if (list.getSelectionModel().getSelectedItem() == null && count > 0) {
            list.getSelectionModel().selectFirst();
        }
        if (wantsFocus && getScene() != null) {
            focusHere();
        }
    }

    private String nothing() {
        int waiting = model.waitingProperty().get();
        return waiting == 0
                ? words.say("attention.none")
                : words.say("attention.none.waiting", "n", waiting);
    }

    /// Puts the keyboard into the list, now or when something is in it.
    public void focusHere() {
        wantsFocus = model.items().isEmpty();
        if (!wantsFocus) {
            list.requestFocus();
        }
    }

    private void onKey(KeyEvent event) {
        AttentionItem item = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && item != null) {
            open(item);
            event.consume();
        }
    }

    /// Does what is first to do about it.
    private void open(AttentionItem item) {
        switch (item) {
            case AttentionItem.Refused refused -> fix(refused);
            case AttentionItem.Review review -> model.review(review);
        }
    }

    private void showWhy(@Nullable AttentionItem item) {
        if (item instanceof AttentionItem.Refused refused && refused.change().equals(fixing)) {
            return;
        }
        leaveForm();
        right.getChildren().clear();
        if (item != null) {
            right.getChildren().setAll(why(item));
        }
    }

    private Node why(AttentionItem item) {
        String why =
                switch (item) {
                    case AttentionItem.Refused refused ->
                            words.say(
                                    "rec.rejected.detail",
                                    "unit",
                                    item.unitTitle(),
                                    "reason",
                                    refused.reason());
                    case AttentionItem.Review review ->
                            review.fields().isEmpty()
                                    ? asks(review, words)
                                    : words.say("rec.conflict.detail");
                };
        Label sentence = new Label(why);
        sentence.setWrapText(true);
        VBox box = new VBox(Lettering.section(words.say("attention.why")), sentence, buttons(item));
        if (!model.messageProperty().get().isEmpty()) {
            Label message = Lettering.hint(model.messageProperty().get());
            message.setWrapText(true);
            box.getChildren().add(message);
        }
        box.getStyleClass().add("form-content");
        return box;
    }

    /// What a record that needs a review asks, in one line.
    static String asks(AttentionItem.Review review, Words words) {
        return review.fields().isEmpty()
                ? words.say("rec.conflict.deleted.elsewhere")
                : words.say(
                        "attention.fields",
                        "n",
                        review.fields().size(),
                        "fields",
                        String.join(", ", review.fields().stream().sorted().toList()));
    }

    private FlowPane buttons(AttentionItem item) {
        FlowPane buttons = new FlowPane();
        switch (item) {
            case AttentionItem.Refused refused ->
                    buttons.getChildren()
                            .addAll(
                                    Buttons.primary(words.say("attention.fix"), () -> fix(refused)),
                                    Buttons.plain(
                                            words.say("attention.resend"),
                                            () -> model.resend(refused)),
                                    Buttons.plain(
                                            words.say("attention.discard"),
                                            () -> model.discard(refused)));
            case AttentionItem.Review review ->
                    buttons.getChildren()
                            .add(
                                    Buttons.primary(
                                            words.say("attention.review"),
                                            () -> model.review(review)));
        }
        buttons.getStyleClass().add("banner-actions");
        return buttons;
    }

    private void fix(AttentionItem.Refused item) {
        leaveForm();
        FormModel opened = model.form(item);
        form = opened;
        fixing = item.change();
        right.getChildren().setAll(new FormView(opened));
        opened.refusedProperty()
                .subscribe((before, now) -> {
                    if (before != null && now == null && form == opened) {
                        showWhy(list.getSelectionModel().getSelectedItem());
                        showList();
                    }
                });
    }

    private void leaveForm() {
        FormModel open = form;
        form = null;
        fixing = null;
        if (open != null) {
            open.close();
        }
    }
}
