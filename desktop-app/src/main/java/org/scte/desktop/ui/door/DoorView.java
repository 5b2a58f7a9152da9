package org.scte.desktop.ui.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.help.HelpText;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;

/// A door over all of the window. The keyboard never leaves its field.
public final class DoorView extends VBox {
    /// So long after a letter it is clear that no scanner typed it.
    private static final Duration REST = Duration.millis(Burst.GAP.toMillis() + 15.0);

    private final DoorModel model;
    private final Words words;
    private final FxThread fx;
    private final Runnable onLeave;
    private final Supplier<HelpText> help;
    private final TextField field = new TextField();
    private final Burst burst = new Burst();
    private final PauseTransition rest = new PauseTransition(REST);
    private final DoorHead head;
    private final VerdictCard card;
    private final FlowPane actions = new FlowPane();
    private final VBox middle = new VBox();
    private final GuestRows rows;
    private @Nullable Region panel;
    private boolean leaving;

    /// @param help what there is to read of check-in mode
    public DoorView(DoorModel model, FxThread fx, Runnable onLeave, Supplier<HelpText> help) {
        this.model = model;
        this.words = model.words();
        this.fx = fx;
        this.onLeave = onLeave;
        this.help = help;
        this.head = new DoorHead(model);
        this.card = new VerdictCard(words.say("door.first"));
        getStyleClass().add("door");
        this.rows = new GuestRows(model, this::admit);
        rows.visibleProperty().subscribe(_ -> showMiddle());
        var last = new Label();
        last.getStyleClass().add("door-last");
        last.setWrapText(true);
        last.managedProperty().bind(last.textProperty().isNotEmpty());
        last.textProperty()
                .bind(
                        model.lastProperty()
                                .map(names ->
                                        names.isEmpty()
                                                ? ""
                                                : words.say("door.last", "names", names)));
        actions.getStyleClass().add("door-actions");
        var told = new Label();
        told.getStyleClass().add("door-last");
        told.setWrapText(true);
        told.textProperty().bind(model.toldProperty());
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        addActions();
        var below = new VBox(middle, new DoorCounts(model), actions, told, last);
        below.getStyleClass().add("door-below");
        var scrolled = new ScrollPane(below); // large text in a small window
        scrolled.setFitToWidth(true);
        scrolled.setFocusTraversable(false);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getChildren().addAll(head, field(), scrolled);
        model.verdictProperty().subscribe(this::showVerdict);
        model.readyProperty().subscribe(this::showReady);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onPressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        setLeaving(false);
    }

    private TextField field() {
        field.getStyleClass().add("door-field");
        field.setPromptText(words.say("door.field"));
        field.setAccessibleText(words.say("door.field"));
        rest.setOnFinished(_ -> model.typed(field.getText()));
        field.textProperty().subscribe((_, text) -> onText(text));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && getScene() != null && !(panel instanceof AskPanel)) {
                        fx.run(this::focusField);
                    }
                });
        return field;
    }

    /// A scanner is not shown a list for each of its letters.
    private void onText(String text) {
        if (text.isEmpty()) {
            rest.stop();
            model.typed("");
        } else {
            rest.playFromStart();
        }
    }

    /// What asks for the keyboard here gets it in the field.
    @Override
    public void requestFocus() {
        focusField();
    }

    private void focusField() {
        if (getScene() != null && !(panel instanceof AskPanel)) {
            field.requestFocus();
            field.end();
        }
    }

    private void addActions() {
        action(DoorKey.UNDO, model::undo);
        if (model.printsBadges()) {
            action(DoorKey.BADGE, model::print);
        }
        if (!model.walkInAsks("").isEmpty()) {
            action(DoorKey.WALK_IN, this::askWalkIn);
        }
        action(DoorKey.NOT_HERE, this::showNotHere);
        action(DoorKey.SORT_OUT, this::showToSortOut);
        Button sound = action(DoorKey.SOUND, model::turnSound);
        model.audibleProperty()
                .subscribe(on -> {
                    sound.setText(words.say(on ? "door.sound.on" : "door.sound.off"));
                    sound.setAccessibleText(sound.getText() + " " + DoorKey.SOUND.keys());
                });
    }

    /// A button that a key stands for; the mouse is for those who like it.
    private Button action(DoorKey key, Runnable work) {
        Button button = Buttons.plain(words.say(key.word()), work);
        var cap = new Label(key.keys());
        cap.getStyleClass().add("key-cap");
        button.setGraphic(cap);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("door-action");
        button.setAccessibleText(button.getText() + " " + key.keys());
        button.setFocusTraversable(false);
        actions.getChildren().add(button);
        return button;
    }

    /// What is said of sync; empty while there is nothing to say.
    public void showPill(Optional<StatusWords.Badge> badge) {
        head.showPill(badge);
    }

    // What stands in the middle -------------------------------------------------------------

    /// What the letters find, else what was asked for, else the verdict.
    private void showMiddle() {
        Region shown = rows.isVisible() ? rows : panel != null ? panel : card;
        middle.getChildren().setAll(shown);
    }

    private void showVerdict(@Nullable Verdict verdict) {
        boolean asks = panel instanceof AskPanel; // what is typed there stays
        if (panel instanceof ReadyPanel || verdict != null && panel != null && !asks) {
            closePanel();
        }
        card.show(verdict);
    }

    /// Where all is well there is nothing to read.
    private void showReady(List<Readiness.Line> lines) {
        boolean begun = model.verdictProperty().get() != null || panel != null;
        if (!begun && !lines.stream().allMatch(Readiness.Line::good)) {
            panel = new ReadyPanel(lines, words);
            showMiddle();
        }
    }

    private void open(Region shown) {
        field.clear();
        panel = shown;
        showMiddle();
    }

    private void closePanel() {
        panel = null;
        showMiddle();
        focusField();
    }

    private void askWalkIn() {
        String begun = model.rows().isEmpty() ? field.getText().strip() : "";
        Optional<RecordId> known = model.known(begun);
        List<AskPanel.Ask> asks = model.walkInAsks(begun);
        if (!asks.isEmpty()) {
            ask(
                    words.say("door.walkIn"),
                    words.say("door.walkIn.do"),
                    asks,
                    given -> model.walkIn(given, known));
        }
    }

    private void askWhy(RecordId guest) {
        var why =
                new AskPanel.Ask(
                        "why", words.say("door.why"), List.of(), words.say("door.why.usual"));
        ask(
                words.say("door.why.title"),
                words.say("door.why.do"),
                List.of(why),
                given -> model.letIn(guest, given.getOrDefault("why", why.given())));
    }

    private void ask(
            String title,
            String doing,
            List<AskPanel.Ask> asks,
            Consumer<Map<String, String>> then) {
        var asking =
                new AskPanel(
                        title,
                        doing,
                        asks,
                        model.values(),
                        words,
                        given -> {
                            closePanel();
                            then.accept(given);
                        },
                        this::closePanel);
        open(asking);
        asking.focusFirst();
    }

    private void showNotHere() {
        List<Guest> guests = model.notHere();
        open(
                new GuestList(
                        words.say("door.notHere.title", "n", guests.size()),
                        words.say("door.notHere.hint"),
                        guests,
                        DoorDesk::what,
                        guest -> {
                            closePanel();
                            model.admit(guest);
                        }));
    }

    private void showToSortOut() {
        List<Guest> guests = model.toSortOut();
        open(
                new GuestList(
                        words.say("door.sortOut.title", "n", guests.size()),
                        words.say("door.sortOut.hint"),
                        guests,
                        guest ->
                                guest.seen().stream()
                                        .map(Guest.Sighting::line)
                                        .collect(Collectors.joining(" · ")),
                        guest -> {
                            closePanel();
                            model.settle(guest);
                        }));
    }

    // Keys ----------------------------------------------------------------------------------

    private void onPressed(KeyEvent event) {
        Optional<DoorKey> key = DoorKey.of(event.getCode());
        key.ifPresent(this::run);
        if (key.isPresent() || onOtherKey(event.getCode())) {
            event.consume();
        }
    }

    private void run(DoorKey key) {
        switch (key) {
            case UNDO -> model.undo();
            case BADGE -> model.print();
            case WALK_IN -> askWalkIn();
            case NOT_HERE -> toggle(GuestList.class, this::showNotHere);
            case SORT_OUT -> toggle(GuestList.class, this::showToSortOut);
            case SOUND -> model.turnSound();
            case HELP -> {
                if (!(panel instanceof AskPanel)) { // what is typed there stays
                    toggle(HelpText.class, () -> open(help.get()));
                }
            }
            case LEAVE -> escape();
        }
    }

    private boolean onOtherKey(KeyCode code) {
        return code == KeyCode.ENTER ? onEnter() : !(panel instanceof AskPanel) && onFieldKey(code);
    }

    private void toggle(Class<? extends Region> shown, Runnable show) {
        if (shown.isInstance(panel)) {
            closePanel();
        } else {
            show.run();
        }
    }

    private void escape() {
        if (panel != null && !(panel instanceof ReadyPanel)) {
            closePanel();
        } else if (field.getText().isEmpty()) {
            setLeaving(!leaving);
        } else {
            clear();
        }
    }

    private boolean onFieldKey(KeyCode code) {
        boolean moves =
                panel instanceof GuestList list && field.getText().isEmpty() && list.onKey(code);
        return moves || code == KeyCode.TAB; // there is nowhere else to go
    }

    /// A scan counts wherever the keyboard is, so that none is lost behind a panel; also one that
    /// this computer was slow to hear the beginning of, where the whole field is a number.
    private boolean onEnter() {
        Optional<String> scanned = burst.end(System.nanoTime());
        if (scanned.isPresent()) {
            String whole = field.getText();
            field.clear();
            closePanel();
            model.enter(model.isNumber(whole) ? whole : scanned.get(), true);
        } else if (panel instanceof AskPanel) {
            return false; // the panel's own
        } else if (!(panel instanceof GuestList) || !onFieldKey(KeyCode.ENTER)) {
            enter();
        }
        return true;
    }

    private void onTyped(KeyEvent event) {
        String typed = event.getCharacter();
        if (typed.isEmpty() || Character.isISOControl(typed.charAt(0)) || event.isShortcutDown()) {
            return;
        }
        setLeaving(false);
        long now = System.nanoTime();
        int digit = typed.charAt(0) - '0';
        boolean picks = !burst.isFast(now) && !(panel instanceof AskPanel) && model.picks(digit);
        if (picks) {
            event.consume();
            admit(model.rows().get(digit - 1));
        } else {
            burst.typed(typed, now);
        }
    }

    private void enter() {
        if (leaving) {
            onLeave.run();
            return;
        }
        String text = field.getText();
        field.clear();
        Optional<RecordId> unpaid = text.isBlank() ? model.unpaid() : Optional.empty();
        unpaid.ifPresentOrElse(this::askWhy, () -> model.enter(text, false));
    }

    private void admit(Guest guest) {
        panel = null;
        clear();
        model.admit(guest);
    }

    private void clear() {
        field.clear();
    }

    private void setLeaving(boolean now) {
        leaving = now;
        head.showLeaving(now);
    }
}
