package org.scte.desktop.ui.door;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;

/// A door over all of the window. The keyboard never leaves its field.
public final class DoorView extends VBox {
    private final DoorModel model;
    private final Words words;
    private final FxThread fx;
    private final Runnable onLeave;
    private final TextField field = new TextField();
    private final Burst burst = new Burst();
    private final Pill pill = new Pill();
    private final Label leave = new Label();
    private final VerdictCard card;
    private final FlowPane actions = new FlowPane();
    private boolean leaving;

    public DoorView(DoorModel model, FxThread fx, Runnable onLeave) {
        this.model = model;
        this.words = model.words();
        this.fx = fx;
        this.onLeave = onLeave;
        this.card = new VerdictCard(words.say("door.first"));
        getStyleClass().add("door");
        var rows = new GuestRows(model, this::admit);
        card.visibleProperty().bind(rows.visibleProperty().not());
        card.managedProperty().bind(card.visibleProperty());
        var last = new Label();
        last.getStyleClass().add("door-last");
        last.setWrapText(true);
        last.textProperty()
                .bind(
                        model.lastProperty()
                                .map(names ->
                                        names.isEmpty()
                                                ? ""
                                                : words.say("door.last", "names", names)));
        actions.getStyleClass().add("door-actions");
        getChildren().addAll(head(), field(), rows, card, counts(), actions, last);
        model.verdictProperty().subscribe(card::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onPressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        setLeaving(false);
    }

    private HBox head() {
        var title =
                Lettering.title(
                        words.say(
                                "door.title",
                                "event",
                                model.occasion().title(),
                                "door",
                                model.name()));
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        leave.getStyleClass().add("key-cap");
        leave.setMinWidth(USE_PREF_SIZE);
        pill.setVisible(false);
        var head = new HBox(title, space, pill, leave);
        head.getStyleClass().add("door-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private TextField field() {
        field.getStyleClass().add("door-field");
        field.setPromptText(words.say("door.field"));
        field.setAccessibleText(words.say("door.field"));
        field.textProperty().subscribe((_, text) -> model.typed(text));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && getScene() != null) {
                        fx.run(this::focusField);
                    }
                });
        return field;
    }

    /// What asks for the keyboard here gets it in the field.
    @Override
    public void requestFocus() {
        focusField();
    }

    private void focusField() {
        if (getScene() != null) {
            field.requestFocus();
            field.end();
        }
    }

    private HBox counts() {
        var in = new Label();
        var expected = new Label();
        var toSortOut = new Label();
        model.countsProperty()
                .subscribe(counts -> {
                    in.setText(words.number(counts.in()));
                    expected.setText(words.number(counts.expected()));
                    toSortOut.setText(words.number(counts.toSortOut()));
                });
        var row =
                new HBox(
                        count(in, "door.count.in"),
                        count(expected, "door.count.expected"),
                        count(toSortOut, "door.count.toSortOut"));
        row.getStyleClass().add("door-counts");
        return row;
    }

    private VBox count(Label number, String word) {
        number.getStyleClass().add("door-number");
        var said = new Label(words.say(word));
        said.getStyleClass().add("door-word");
        number.accessibleTextProperty()
                .bind(number.textProperty().concat(" ").concat(said.getText()));
        return new VBox(number, said);
    }

    /// A button that a key stands for; the mouse is for those who like it.
    Button action(String text, String key, Runnable work) {
        Button button = Buttons.plain(text, work);
        var cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        button.setGraphic(cap);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("door-action");
        button.setAccessibleText(text + " " + key);
        button.setFocusTraversable(false);
        actions.getChildren().add(button);
        return button;
    }

    /// What is said of sync; empty while there is nothing to say.
    public void showPill(Optional<StatusWords.Badge> badge) {
        pill.setVisible(badge.isPresent());
        badge.ifPresent(said -> pill.show(said.face().tone(), said.face().icon(), said.text()));
    }

    // Keys ----------------------------------------------------------------------------------

    private void onPressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            if (field.getText().isEmpty()) {
                setLeaving(!leaving);
            } else {
                clear();
            }
            event.consume();
        } else if (code == KeyCode.ENTER) {
            enter();
            event.consume();
        } else if (code == KeyCode.TAB) {
            event.consume(); // there is nowhere else to go
        }
    }

    private void onTyped(KeyEvent event) {
        String typed = event.getCharacter();
        if (typed.isEmpty() || Character.isISOControl(typed.charAt(0)) || event.isShortcutDown()) {
            return;
        }
        setLeaving(false);
        long now = System.nanoTime();
        int digit = typed.charAt(0) - '0';
        if (!burst.isFast(now) && model.picks(digit)) {
            event.consume();
            Guest picked = model.rows().get(digit - 1);
            admit(picked);
            return;
        }
        burst.typed(now);
    }

    private void enter() {
        boolean scanned = burst.end(System.nanoTime());
        String text = field.getText();
        if (leaving) {
            onLeave.run();
            return;
        }
        field.clear();
        model.enter(text, scanned);
    }

    private void admit(Guest guest) {
        clear();
        model.admit(guest);
    }

    private void clear() {
        field.clear();
        burst.end(System.nanoTime());
    }

    private void setLeaving(boolean now) {
        leaving = now;
        leave.setText(words.say(leaving ? "door.leave.sure" : "door.leave"));
    }
}
