package org.scte.goals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.scte.desktop.main.DesktopMain;

/// The desktop app as it is, watched from within: as soon as its window has a rail, Ctrl+1 is
/// pressed. `list` is printed when the first list has rows that can be read; then the other units
/// are looked at, and `all` is printed. It stays open until it is killed.
final class StartDesk extends AnimationTimer {
    private static final List<KeyCode> DIGITS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6);

    private final Window window;
    private final Deque<KeyCode> left = new ArrayDeque<>(DIGITS);
    private boolean asked;

    private StartDesk(Window window) {
        this.window = window;
    }

    public static void main(String[] arguments) {
        Window.getWindows()
                .addListener(
                        (ListChangeListener<Window>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList().stream()
                                                .findFirst()
                                                .ifPresent(each -> new StartDesk(each).start());
                                    }
                                });
        DesktopMain.main(arguments);
    }

    @Override
    public void handle(long now) {
        if (window.getScene() == null || window.getScene().lookup(".rail-entry") == null) {
            return;
        }
        if (!asked) {
            press(left.pop());
            asked = true;
        } else if (hasReadableRow(window.getScene().getRoot())) {
            tell();
        }
    }

    private void tell() {
        if (left.size() == DIGITS.size() - 1) {
            System.out.println("list");
        }
        asked = false;
        if (left.isEmpty()) {
            System.out.println("all");
            stop();
        }
    }

    private void press(KeyCode digit) {
        Node root = window.getScene().getRoot();
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(root, new KeyEvent(type, "", "", digit, false, true, false, false));
        }
    }

    private static boolean hasReadableRow(Node node) {
        if (node instanceof TableRow<?> row) {
            return row.isVisible()
                    && row.getChildrenUnmodifiable().stream()
                            .anyMatch(cell ->
                                    cell instanceof TableCell<?, ?> each
                                            && each.getText() != null
                                            && !each.getText().isBlank());
        }
        return node instanceof Parent parent
                && node.isVisible()
                && parent.getChildrenUnmodifiable().stream().anyMatch(StartDesk::hasReadableRow);
    }
}
