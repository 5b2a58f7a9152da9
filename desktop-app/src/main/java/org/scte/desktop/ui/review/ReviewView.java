package org.scte.desktop.ui.review;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Words;

/// One record that was changed in two places, and what becomes of it. Ctrl+Enter saves and goes on,
/// F7 and F8 go from record to record.
public final class ReviewView extends StackPane {
    private final ReviewModel model;
    private final Words words;
    private final VBox card = new VBox();
    private @Nullable ReviewTable table;
    private Runnable focus = () -> {};
    private boolean wantsFocus;

    public ReviewView(ReviewModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("review-view");
        card.getStyleClass().addAll("card", "review-card");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(card);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        setFocusTraversable(false);
        model.shownProperty().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Puts the keyboard into what is asked, now or when it has been read.
    public void focusHere() {
        wantsFocus = true;
        takeFocus();
    }

    private void takeFocus() {
        if (wantsFocus && getScene() != null) {
            applyCss(); // what takes the focus needs the skins around it
            layout();
            focus.run();
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.F7) {
            model.step(-1);
        } else if (event.getCode() == KeyCode.F8) {
            model.step(1);
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            save();
        } else {
            return;
        }
        event.consume();
    }

    private void save() {
        if (table == null || table.takeEdit()) {
            model.save();
        }
    }

    private void show(@Nullable ReviewCase now) {
        table = null;
        focus = () -> {};
        switch (now) {
            case null -> {
                EmptyState nothing = new EmptyState();
                nothing.show(Feather.CHECK_CIRCLE, words.say("review.none"));
                card.getChildren().setAll(nothing);
            }
            case ReviewCase.Clash clash -> showClash(clash);
            case ReviewCase.Deleted gone -> showDeleted(gone);
        }
        takeFocus();
    }

    private HBox head(ReviewCase of) {
        Label title = Lettering.title(of.label());
        title.setMinWidth(0);
        title.setWrapText(true);
        StateFace face = StateFace.of(RecordState.CONFLICT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label place = Lettering.hint("");
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.textProperty().bind(model.placeProperty());
        HBox head =
                new HBox(
                        title,
                        new Pill(face.tone(), face.icon(), words.say(face.word())),
                        Lettering.hint(of.unit().definition().title()),
                        space,
                        place);
        head.getStyleClass().add("form-title");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Label sentence(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("review-sentence");
        label.setWrapText(true);
        return label;
    }

    private Label message() {
        return Lettering.fault(model.messageProperty());
    }

    private void showClash(ReviewCase.Clash clash) {
        ReviewTable made = new ReviewTable(model, clash);
        table = made;
        focus = made::focusHere;
        card.getChildren()
                .setAll(
                        head(clash),
                        sentence(words.say("rec.conflict.detail")),
                        made,
                        before(clash),
                        message(),
                        buttons(clash));
    }

    private Label before(ReviewCase.Clash clash) {
        List<String> lines =
                clash.fields().stream()
                        .map(field ->
                                words.say(
                                        "review.value",
                                        "field",
                                        field.definition().label(),
                                        "value",
                                        field.base().text()))
                        .toList();
        Label before =
                Lettering.hint(words.say("review.before", "values", String.join(" · ", lines)));
        before.setWrapText(true);
        return before;
    }

    private FlowPane buttons(ReviewCase.Clash clash) {
        Button save = Buttons.primary("", this::save);
        model.undecidedProperty()
                .subscribe(left -> {
                    int n = left.intValue();
                    save.setDisable(n > 0);
                    save.setText(
                            n == 0
                                    ? words.say("review.save")
                                    : words.say("review.chooseMore", "n", n));
                    save.setAccessibleText(save.getText());
                });
        FlowPane buttons =
                new FlowPane(
                        save,
                        Buttons.plain(
                                words.say(clash.mine() ? "review.allMine" : "review.allProposed"),
                                () -> model.chooseAll(ReviewField::yours)),
                        Buttons.plain(
                                words.say(clash.mine() ? "review.allTheirs" : "review.allStands"),
                                () -> model.chooseAll(ReviewField::theirs)),
                        Buttons.plain(words.say("review.later"), model::later));
        return stepped(buttons);
    }

    private FlowPane stepped(FlowPane buttons) {
        Button back = Buttons.link(words.say("review.previous"), () -> model.step(-1));
        Button next = Buttons.link(words.say("review.next"), () -> model.step(1));
        for (Button each : List.of(back, next)) {
            each.visibleProperty().bind(model.placeProperty().isNotEmpty());
        }
        buttons.getChildren().addAll(back, next);
        buttons.getStyleClass().add("banner-actions");
        return buttons;
    }

    private void showDeleted(ReviewCase.Deleted gone) {
        Label what = sentence("");
        model.otherProperty()
                .subscribe(said ->
                        what.setText(
                                said.isEmpty()
                                        ? words.say("rec.conflict.deleted.elsewhere")
                                        : said));
        VBox mine = new VBox();
        gone.lines().forEach(line -> mine.getChildren().add(sentence(line)));
        Button restore = Buttons.primary(words.say("review.restore"), model::restore);
        focus = restore::requestFocus;
        FlowPane buttons =
                new FlowPane(
                        restore,
                        Buttons.plain(words.say("review.letStay"), model::letStay),
                        Buttons.plain(words.say("review.later"), model::later));
        card.getChildren()
                .setAll(
                        head(gone),
                        what,
                        Lettering.section(words.say("review.mine")),
                        mine,
                        message(),
                        stepped(buttons));
    }
}
