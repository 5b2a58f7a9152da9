package org.scte.desktop.ui.shell;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;

/// The record beside a unit's lists. Where the window is narrow it covers them once somebody goes
/// into it.
final class RecordSide extends StackPane {
    /// Of the window, in pixels times the text size.
    private static final double NARROW = 1200;

    private final RecordPane pane;
    private final Node lists;
    private final Runnable onLeave;
    private final Runnable focusList;
    private final ObservableValue<TextSize> textSize = TextSize.of(this);
    private boolean open;
    private boolean entered;
    private Optional<Shown> shown = Optional.empty();

    /// The record that is open.
    record Shown(String entity, RecordId id) {}

    /// @param lists what it stands beside
    /// @param onLeave somebody has closed the record
    RecordSide(RecordPane pane, Node lists, Words words, Runnable onLeave, Runnable focusList) {
        this.pane = pane;
        this.lists = lists;
        this.onLeave = onLeave;
        this.focusList = focusList;
        Button close = Buttons.icon(Feather.X, words.say("detail.close"), this::close);
        close.getStyleClass().add("detail-close");
        setAlignment(close, Pos.TOP_RIGHT);
        getChildren().addAll(pane.view(), close);
        getStyleClass().addAll("card", "detail");
        setAccessibleText(words.say("detail.name"));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        textSize.subscribe((_, _) -> arrange());
    }

    /// The record that is open; none for an empty form.
    Optional<Shown> shown() {
        return shown;
    }

    void open(String entity, RecordId id) {
        pane.open().accept(entity, id);
        open = true;
        shown = Optional.of(new Shown(entity, id));
        arrange();
    }

    /// Opens a record and puts the keyboard into it.
    void enter(String entity, RecordId id) {
        entered = true;
        open(entity, id);
        pane.focus().run();
    }

    void openNew(String entity) {
        pane.openNew().accept(entity);
        open = true;
        entered = true;
        shown = Optional.empty();
        arrange();
        pane.focus().run();
    }

    void save() {
        if (open) {
            pane.save().run();
        }
    }

    boolean isOpen() {
        return open;
    }

    boolean isKeyboardHere() {
        Node at = getScene().getFocusOwner();
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at != null;
    }

    void focusHere() {
        if (isVisible()) {
            pane.focus().run();
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (isNarrow()) {
                close();
            } else {
                focusList.run();
            }
        }
    }

    /// Shows no record; what was typed is kept.
    void close() {
        leave();
        onLeave.run();
        focusList.run();
    }

    void leave() {
        if (open) {
            pane.leave().run();
        }
        open = false;
        entered = false;
        shown = Optional.empty();
        arrange();
    }

    private boolean isNarrow() {
        return getScene() != null && getScene().getWidth() < NARROW * textSize.getValue().factor();
    }

    void arrange() {
        boolean narrow = isNarrow();
        boolean seen = narrow ? open && entered : open;
        show(this, seen);
        show(lists, !(narrow && seen));
        HBox.setHgrow(this, narrow ? Priority.ALWAYS : Priority.NEVER);
        double factor = textSize.getValue().factor();
        double room = getParent() instanceof HBox around ? around.getWidth() : 0;
        double wide = Math.clamp(room * 0.37, 400 * factor, 560 * factor);
        setPrefWidth(narrow ? Math.max(400, room) : wide);
        setMinWidth(narrow ? 0 : wide);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
