package org.scte.desktop.ui.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
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
/// form in the same place. Enter does what is first to do.
public final class AttentionView extends HBox {
    private final AttentionModel model;
    private final Words words;
    private final AttentionWords said;
    private final ListView<AttentionItem> list = new ListView<>();
    private final Label title = Lettering.title("");
    private final ComboBox<String> units = new ComboBox<>();
    private final CheckBox grouped;
    private final EmptyState empty = new EmptyState();
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();
    private final VBox listBox;
    private @Nullable FormModel form;
    private @Nullable AttentionItem fixing;
    private AttentionItem.@Nullable Refused done;
    private @Nullable Object last;
    private int lastIndex;
    private boolean arranging;
    private boolean wantsFocus;
    private boolean touched;

    public AttentionView(AttentionModel model) {
        this.model = model;
        this.words = model.words();
        Times times = new Times(words, model.clock());
        this.said = new AttentionWords(words, times);
        getStyleClass().add("attention-view");
        list.getStyleClass().add("attention-list");
        list.setItems(model.items());
        list.setCellFactory(_ -> new AttentionCell(said, words, times));
        list.setAccessibleText(words.say("rail.attention"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> touched = true);
        grouped = new CheckBox(words.say("attention.group"));
        grouped.selectedProperty().bindBidirectional(model.groupedProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        listBox = new VBox(head(), list);
        left.getStyleClass().add("card");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        right.getStyleClass().addAll("card", "attention-why");
        getChildren().addAll(left, right);
        model.items().addListener((ListChangeListener<AttentionItem>) _ -> showList());
        model.waitingProperty().subscribe(this::showList);
        list.getSelectionModel().selectedItemProperty().subscribe((_, item) -> onSelected(item));
        model.messageProperty().subscribe((_, _) -> showWhy(selected()));
        showList();
    }

    private FlowPane head() {
        units.setAccessibleText(words.say("attention.units"));
        units.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String unit) {
                        return model.concerned()
                                .getOrDefault(
                                        unit == null ? AttentionModel.ALL : unit,
                                        words.say("attention.allUnits"));
                    }

                    @Override
                    public String fromString(String typed) {
                        return typed;
                    }
                });
        units.setOnAction(_ -> {
            if (units.getValue() != null && !arranging) {
                model.onlyProperty().set(units.getValue());
            }
        });
        FlowPane head = new FlowPane(title, grouped, units);
        head.getStyleClass().add("attention-head");
        return head;
    }

    private @Nullable AttentionItem selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void showList() {
        if (fixing != null && !isListed(fixing)) {
            done = fixing instanceof AttentionItem.Refused refused ? refused : null;
            leaveForm();
        }
        int count = model.items().size();
        title.setText(words.say("rail.attention") + "  " + (count == 0 ? "" : words.number(count)));
        showUnits();
        if (count == 0 && form == null) {
            empty.show(Feather.CHECK_CIRCLE, nothing());
            left.getChildren().setAll(empty);
            showRight(false);
            touched = false;
            return;
        }
        left.getChildren().setAll(listBox);
        showRight(true);
        select();
        walk();
        if (wantsFocus && getScene() != null) {
            focusHere();
        }
    }

    private boolean isListed(AttentionItem wanted) {
        return model.items().stream()
                .anyMatch(item ->
                        wanted instanceof AttentionItem.Refused refused
                                ? item instanceof AttentionItem.Refused now
                                        && now.entries().contains(refused.first())
                                : item.key().equals(wanted.key()));
    }

    private void showRight(boolean shown) {
        right.setVisible(shown);
        right.setManaged(shown);
    }

    private void showUnits() {
        arranging = true;
        Map<String, String> concerned = model.concerned();
        List<String> choices = new ArrayList<>(List.of(AttentionModel.ALL));
        choices.addAll(concerned.keySet());
        if (!choices.contains(model.onlyProperty().get())) {
            model.onlyProperty().set(AttentionModel.ALL);
        }
        if (!units.getItems().equals(choices)) {
            units.getItems().setAll(choices);
        }
        units.setValue(model.onlyProperty().get());
        units.setVisible(concerned.size() > 1);
        units.setManaged(concerned.size() > 1);
        arranging = false;
    }

    /// What somebody went to stays selected while it is there, else what has come in its place;
    /// before that the first is.
    private void select() {
        List<AttentionItem> items = model.items();
        if (items.isEmpty() || items.contains(selected()) && (touched || isFirst(selected()))) {
            return;
        }
        if (!touched) {
            list.getSelectionModel().clearAndSelect(0);
            return;
        }
        int index = Math.min(lastIndex, items.size() - 1);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).key().equals(last)) {
                index = i;
            }
        }
        list.getSelectionModel().clearSelection();
        list.getSelectionModel().select(index);
    }

    private boolean isFirst(@Nullable AttentionItem item) {
        return model.items().getFirst().equals(item);
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
        touched = true;
        if (event.getCode() == KeyCode.ENTER && selected() instanceof AttentionItem item) {
            switch (item) {
                case AttentionItem.Refused refused -> fix(refused);
                case AttentionItem.Review review -> model.review(review);
                case AttentionItem.Stuck stuck -> fix(stuck);
                case AttentionItem.Standing _ -> {}
            }
            event.consume();
        }
    }

    // Why, and what to do -------------------------------------------------------------------

    /// Nothing is selected only for the moment in which the list is filled anew.
    private void onSelected(@Nullable AttentionItem item) {
        if (item != null) {
            last = item.key();
            lastIndex = list.getSelectionModel().getSelectedIndex();
            showWhy(item);
        }
    }

    private void showWhy(@Nullable AttentionItem item) {
        if (fixing != null && item != null && isSame(item, fixing)) {
            return;
        }
        leaveForm();
        right.getChildren().clear();
        if (item != null) {
            right.getChildren().setAll(why(item));
        }
    }

    private static boolean isSame(AttentionItem one, AttentionItem other) {
        return one instanceof AttentionItem.Refused a && other instanceof AttentionItem.Refused b
                ? a.change().equals(b.change())
                : one.key().equals(other.key());
    }

    private Node why(AttentionItem item) {
        VBox box = new VBox(Lettering.section(words.say("attention.why")));
        for (String line : said.why(item)) {
            Label sentence = new Label(line);
            sentence.setWrapText(true);
            box.getChildren().add(sentence);
        }
        box.getChildren().add(buttons(item));
        if (!model.messageProperty().get().isEmpty()) {
            Label message = Lettering.hint(model.messageProperty().get());
            message.setWrapText(true);
            box.getChildren().add(message);
        }
        box.getStyleClass().add("form-content");
        return box;
    }

    private FlowPane buttons(AttentionItem item) {
        FlowPane buttons = new FlowPane();
        switch (item) {
            case AttentionItem.Refused refused -> addButtons(buttons, refused);
            case AttentionItem.Review review ->
                    buttons.getChildren()
                            .add(
                                    Buttons.primary(
                                            words.say("attention.review"),
                                            () -> model.review(review)));
            case AttentionItem.Stuck stuck -> addButtons(buttons, stuck);
            case AttentionItem.Standing _ -> {}
        }
        buttons.getStyleClass().add("banner-actions");
        return buttons;
    }

    private void addButtons(FlowPane buttons, AttentionItem.Refused refused) {
        int n = refused.entries().size();
        buttons.getChildren()
                .addAll(
                        Buttons.primary(words.say("attention.fix.all", "n", n), () -> fix(refused)),
                        Buttons.plain(
                                words.say("attention.resend.all", "n", n),
                                () -> model.resend(refused)),
                        Buttons.plain(
                                words.say("attention.discard.all", "n", n),
                                () -> model.discard(refused)));
    }

    private void addButtons(FlowPane buttons, AttentionItem.Stuck stuck) {
        int n = stuck.files().size();
        boolean lost = stuck.first().isLost();
        String choose = lost ? "attention.file.choose" : "attention.file.another";
        buttons.getChildren().add(Buttons.primary(words.say(choose), () -> fix(stuck)));
        if (lost) {
            buttons.getChildren()
                    .add(
                            Buttons.plain(
                                    words.say("attention.file.dismiss", "n", n),
                                    () -> model.files().dismiss(stuck)));
            return;
        }
        buttons.getChildren()
                .addAll(
                        Buttons.plain(
                                words.say("attention.file.again", "n", n),
                                () -> model.files().sendAgain(stuck)),
                        Buttons.plain(
                                words.say("attention.discard.all", "n", n),
                                () -> model.files().takeOut(stuck)));
    }

    private void fix(AttentionItem.Stuck item) {
        show(item, model.form(item));
    }

    private void show(AttentionItem item, FormModel opened) {
        touched = true;
        leaveForm();
        form = opened;
        fixing = item;
        right.getChildren().setAll(new FormView(opened));
    }

    private void fix(AttentionItem.Refused item) {
        FormModel opened = model.form(item);
        show(item, opened);
        opened.refusedProperty()
                .subscribe((before, now) -> {
                    if (before != null && now == null && form == opened) {
                        done = item;
                        leaveForm();
                        showWhy(selected());
                        showList();
                    }
                });
    }

    /// After one of several with the same reason comes the next.
    private void walk() {
        AttentionItem.Refused before = done;
        if (before == null || form != null) {
            return;
        }
        for (AttentionItem item : model.items()) {
            if (before.entries().size() > 1
                    && item instanceof AttentionItem.Refused next
                    && next.reason().equals(before.reason())
                    && next.unit() == before.unit()
                    && !isSame(next, before)) {
                done = null;
                list.getSelectionModel().select(next);
                fix(next);
                return;
            }
        }
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
