package org.scte.goals;

import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.scte.acceptance.DeskWindow;
import org.scte.desktop.ui.kit.FxStage;

/// Somebody's hands at a window, the keys counted that they press; a chord counts as one, and text
/// that has to be typed anyway does not count.
final class Hands implements AutoCloseable {
    private final DeskWindow window;
    private final ListChangeListener<Window> watching = this::onWindows;
    private int keys;
    private int dialogs;

    Hands(DeskWindow window) {
        this.window = window;
        FxStage.run(() -> Window.getWindows().addListener(watching));
    }

    private void onWindows(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            dialogs += (int) change.getAddedSubList().stream().filter(this::isOver).count();
        }
    }

    /// Other windows of this program are others' own.
    private boolean isOver(Window opened) {
        return opened instanceof Stage stage
                && (stage.getOwner() == scene().getWindow()
                        || stage.getModality() != Modality.NONE);
    }

    void key(KeyCode code, KeyCode... held) {
        keys++;
        window.key(code, held);
    }

    void keys(KeyCode code, int times) {
        for (int i = 0; i < times; i++) {
            key(code);
        }
    }

    /// Letters that count, as they say what is meant.
    void letters(String typed) {
        keys += typed.length();
        FxStage.type(scene(), typed);
    }

    /// Text of the task itself.
    void text(String typed) {
        FxStage.type(scene(), typed);
    }

    /// A code from a scanner, which is a keyboard that types faster than any hand; no key of a
    /// person's.
    void scan(String code) {
        FxStage.run(() -> {
            for (char letter : code.toCharArray()) {
                fire(KeyEvent.KEY_TYPED, String.valueOf(letter), KeyCode.UNDEFINED);
            }
            fire(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER);
        });
    }

    private void fire(javafx.event.EventType<KeyEvent> type, String text, KeyCode code) {
        Node at = scene().getFocusOwner();
        Event.fireEvent(at, new KeyEvent(type, text, text, code, false, false, false, false));
    }

    Scene scene() {
        return window.scene();
    }

    /// Waits until one of these words stands in a part of the window, by its style class.
    void await(String style, String... words) {
        FxStage.await(() -> Stream.of(words).anyMatch(read(style)::contains));
    }

    /// The words of the parts with this style class, from above.
    String read(String style) {
        return FxStage.on(() -> {
            var said = new StringBuilder();
            for (Node part : scene().getRoot().lookupAll(style)) {
                FxStage.all(part, Label.class).stream()
                        .filter(Node::isVisible)
                        .forEach(label -> said.append(label.getText()).append(' '));
            }
            return said.toString();
        });
    }

    /// Whether the keyboard is in the part with this style class.
    boolean isIn(String style) {
        Node part = scene().getRoot().lookup(style);
        Node at = scene().getFocusOwner();
        while (at != null && at != part) {
            at = at.getParent();
        }
        return part != null && at == part;
    }

    /// How many keys were pressed since the last call.
    int taken() {
        int taken = keys;
        keys = 0;
        return taken;
    }

    /// How many windows have opened over this one.
    int dialogs() {
        return dialogs;
    }

    @Override
    public void close() {
        FxStage.run(() -> Window.getWindows().removeListener(watching));
    }
}
