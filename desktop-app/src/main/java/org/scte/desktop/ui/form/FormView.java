package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Words;

/// The form of a record: what it is called and how it stands, its fields laid out for the width it
/// is given, and what can be done. Ctrl+S saves, Ctrl+Enter saves and goes on, Esc Esc puts the
/// saved values back; Ctrl+Page Down and Up go from section to section, Ctrl+I says who changed the
/// field last.
public final class FormView extends BorderPane {
    /// Of what shows the fields, in pixels: less than the smallest window leaves.
    private static final double LEAST_ROOM = 300;

    private static final KeyCombination SAVE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NOTE =
            new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);

    /// What units call the field for remarks.
    private static final String NOTE_FIELD = "note";

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT_SECTION =
            new KeyCodeCombination(KeyCode.PAGE_DOWN, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination SECTION_BEFORE =
            new KeyCodeCombination(KeyCode.PAGE_UP, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination WHO =
            new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
    private static final long TWICE_MILLIS = 1500;

    private final FormModel model;
    private final Words words;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox content = new VBox();
    private final FormHeader header;
    private final FormSections sections;
    private final EmptyState empty = new EmptyState();
    private final NoticeBar notice;
    private Map<String, FieldNode> nodes = new HashMap<>();
    private Runnable next = () -> {};
    private long lastEscape;
    private boolean narrow = true;
    private boolean twoColumns;
    private boolean focusWhenShown;
    private final List<KeyEvent> ahead = new ArrayList<>();

    public FormView(FormModel model) {
        this.model = model;
        this.words = model.words();
        this.header = new FormHeader(model);
        this.sections = new FormSections(words);
        this.notice = new NoticeBar(words);
        getStyleClass().add("form-view");
        content.getStyleClass().add("form-content");
        content.getChildren()
                .addAll(
                        header,
                        new RefusedBanner(model),
                        new FaultSummary(model),
                        new AskingPanel(model),
                        sections);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setContent(content);
        setBottom(new VBox(notice, new FormButtons(model)));
        model.openedProperty().subscribe(this::show);
        model.noticeProperty().subscribe(notice::show);
        model.wantedProperty().subscribe(this::goTo);
        widthProperty().subscribe(width -> fit(width.doubleValue()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
    }

    /// What Ctrl+Enter does after saving: goes to the next record, where there is a list.
    public void setOnNext(Runnable goOn) {
        next = goOn;
    }

    /// Puts the keyboard into the first field, now or when the record has been read. What is typed
    /// until then is for that field, and never for the record shown before.
    public void focusFirst() {
        if (nodes.isEmpty() || model.openingProperty().get()) {
            focusWhenShown = true;
            requestFocus();
            return;
        }
        focusWhenShown = false;
        fieldNodes().stream()
                .filter(node -> !node.field().isFact())
                .findFirst()
                .ifPresent(this::focus);
        typeAhead();
    }

    private void onTyped(KeyEvent event) {
        if (focusWhenShown && event.getTarget() == this) {
            ahead.add(event);
            event.consume();
        }
    }

    private void typeAhead() {
        List<KeyEvent> typed = List.copyOf(ahead);
        ahead.clear();
        for (KeyEvent event : typed) {
            Node at = getScene().getFocusOwner();
            if (at != null && at != this) {
                Event.fireEvent(at, event.copyFor(at, at));
            }
        }
    }

    /// A node takes the focus only once the skins around it are made.
    private void focus(FieldNode node) {
        applyCss();
        layout();
        node.focus();
    }

    private void show(@Nullable Opened opened) {
        String focused = focusedField();
        nodes = new HashMap<>();
        if (opened == null) {
            ahead.clear();
            empty.show(Feather.FILE_TEXT, words.say("detail.empty"));
            setCenter(empty);
            setAccessibleText(words.say("detail.empty"));
            return;
        }
        FieldControls controls = new FieldControls(model);
        FormLayout layout = layout(opened);
        layout.places()
                .forEach(place ->
                        opened.field(place.field().name())
                                .ifPresent(field ->
                                        nodes.put(field.name(), node(controls, field, place))));
        sections.show(layout, nodes, twoColumns);
        header.turnTo(opened);
        scroll.setVvalue(0);
        setCenter(scroll);
        setAccessibleText(words.say("form.name", "name", opened.entity().title()));
        FieldNode again = nodes.get(focused);
        if (again != null) {
            focus(again);
        } else if (focusWhenShown) {
            focusFirst();
        }
    }

    private FieldNode node(FieldControls controls, FormField field, FormLayout.Place place) {
        return field.isFact()
                ? new FieldNode(
                        field, FormLayout.Mark.NONE, controls.of(field, FormControl.FACT), words)
                : new FieldNode(field, place.mark(), controls.of(field, place.control()), words);
    }

    private FormLayout layout(Opened opened) {
        return FormLayout.of(
                opened.entity(),
                new FormLayout.Use(!opened.isNew(), narrow),
                group -> words.say(FormHeader.groupWord(group)));
    }

    /// Lays the fields out anew where the width asks for it; the controls stay what they are.
    private void fit(double width) {
        boolean nowNarrow = width < FormLayout.NARROW;
        boolean nowTwo = width >= FormLayout.TWO_COLUMNS;
        if (nowNarrow == narrow && nowTwo == twoColumns) {
            return;
        }
        narrow = nowNarrow;
        twoColumns = nowTwo;
        Opened opened = model.openedProperty().get();
        if (opened != null) {
            String focused = focusedField();
            sections.show(layout(opened), nodes, twoColumns);
            FieldNode again = nodes.get(focused);
            if (again != null) {
                focus(again);
            }
        }
    }

    private String focusedField() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        while (owner != null && !(owner instanceof FieldNode)) {
            owner = owner.getParent();
        }
        return owner instanceof FieldNode node ? node.field().name() : "";
    }

    private void goTo(@Nullable FormField field) {
        FieldNode node = field == null ? null : nodes.get(field.name());
        if (node != null) {
            goTo(node);
            model.arrived();
        }
    }

    private void goTo(FieldNode node) {
        sections.unfold(node);
        applyCss();
        layout();
        reveal(node);
        node.focus();
    }

    /// Scrolls as far as the field needs; to the top, where the head is, if that shows it too. A
    /// form that was never laid out has less room than it will have.
    private void reveal(Node node) {
        double room = Math.max(LEAST_ROOM, scroll.getViewportBounds().getHeight());
        double height = content.getHeight() - room;
        if (height <= 0) {
            return;
        }
        var bounds = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double top = scroll.getVvalue() * height;
        if (bounds.getMinY() < top || bounds.getMaxY() > top + room) {
            double wanted = bounds.getMaxY() <= room ? 0 : bounds.getMinY() - 24;
            scroll.setVvalue(Math.clamp(wanted / height, 0, 1));
        }
    }

    private void onKey(KeyEvent event) {
        if (SAVE.match(event)) {
            commitFocused();
            model.actions().save();
            event.consume();
        } else if (NEXT.match(event)) {
            commitFocused();
            model.actions().save(next);
            event.consume();
        } else if (UNDO.match(event)
                && model.changedProperty().get()
                && !(event.getTarget() instanceof javafx.scene.control.TextInputControl)) {
            model.actions().putBack();
            event.consume();
        } else if (NEXT_SECTION.match(event)) {
            goToSection(1);
            event.consume();
        } else if (SECTION_BEFORE.match(event)) {
            goToSection(-1);
            event.consume();
        } else if (WHO.match(event)) {
            Optional.ofNullable(nodes.get(focusedField()))
                    .ifPresent(node -> model.actions().askWho(node.field()));
            event.consume();
        } else if (NOTE.match(event)) {
            Optional.ofNullable(nodes.get(NOTE_FIELD)).ifPresent(this::goTo);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            onEscape(event);
        } else if (event.getCode().isFunctionKey() && !event.isShiftDown()) {
            model.useCases().stream()
                    .filter(useCase -> event.getCode().getName().equals(useCase.key()))
                    .findFirst()
                    .ifPresent(useCase -> {
                        commitFocused();
                        model.doing().start(useCase);
                        event.consume();
                    });
        }
    }

    /// Puts the keyboard into the first field of the section after or before.
    private void goToSection(int steps) {
        Optional.ofNullable(nodes.get(focusedField()))
                .flatMap(from -> sections.inSection(from, steps))
                .ifPresent(this::goTo);
    }

    /// What is in the focused field counts as it stands.
    private void commitFocused() {
        FieldNode node = nodes.get(focusedField());
        if (node != null && !node.field().isFact()) {
            node.field().endEdit();
            node.field().beginEdit();
        }
    }

    private void onEscape(KeyEvent event) {
        long now = System.currentTimeMillis();
        if (!model.changedProperty().get()) {
            return;
        }
        event.consume();
        if (now - lastEscape < TWICE_MILLIS) {
            model.actions().putBack();
            model.tell(Notice.of(words.say("form.putBack")));
            lastEscape = 0;
        } else {
            model.tell(Notice.of(words.say("form.escapeAgain")));
            lastEscape = now;
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// The fields on the screen, in reading order.
    List<FieldNode> fieldNodes() {
        return sections.inOrder();
    }
}
