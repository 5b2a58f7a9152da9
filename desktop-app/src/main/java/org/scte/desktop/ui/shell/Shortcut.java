package org.scte.desktop.ui.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// What keys do everywhere in the window: the one table that [Shortcuts] follows and the palette
/// shows.
enum Shortcut {
    PALETTE("key.palette", KeyCode.K, KeyCombination.SHORTCUT_DOWN),
    KEYS("key.keys", KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN),
    HELP("help.open", KeyCode.F1),
    FIND("key.find", KeyCode.F, KeyCombination.SHORTCUT_DOWN),
    NEW("key.new", KeyCode.N, KeyCombination.SHORTCUT_DOWN),
    SAVE("key.save", KeyCode.S, KeyCombination.SHORTCUT_DOWN),
    UNDO("key.undo", KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
    REDO("key.redo", KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    HISTORY("key.history", KeyCode.H, KeyCombination.SHORTCUT_DOWN),
    PRINT("key.print", KeyCode.P, KeyCombination.SHORTCUT_DOWN),
    SYNC("key.sync", KeyCode.F5),
    BACK("key.back", KeyCode.LEFT, KeyCombination.ALT_DOWN),
    FORWARD("key.forward", KeyCode.RIGHT, KeyCombination.ALT_DOWN),
    NEXT_PANE("key.nextPane", KeyCode.F6),
    PREVIOUS_PANE("key.previousPane", KeyCode.F6, KeyCombination.SHIFT_DOWN),
    HOME("rail.home", KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN),
    ATTENTION("rail.attention", KeyCode.A, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    SYNC_CENTRE(
            "rail.syncCentre", KeyCode.Y, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    DOOR("door.place", KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    SETTINGS("rail.settings", KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN),
    LARGER("key.larger", KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN),
    SMALLER("key.smaller", KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
    USUAL_SIZE(
            "key.usualSize",
            KeyCode.DIGIT0,
            KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN),
    LOCK("key.lock", KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    /// Where plus and minus stand on other keyboards, and beside the numbers.
    private static final Map<Shortcut, List<KeyCombination>> ALSO =
            Map.of(
                    LARGER, alike(KeyCode.EQUALS, KeyCode.ADD),
                    SMALLER, alike(KeyCode.SUBTRACT),
                    USUAL_SIZE, List.of());

    private final String word;
    private final KeyCombination keys;

    Shortcut(String word, KeyCode code, Modifier... held) {
        this.word = word;
        this.keys = new KeyCodeCombination(code, held);
    }

    /// The id of the sentence that says what it does.
    String word() {
        return word;
    }

    /// As it stands on the keys: "Ctrl+K".
    String keys() {
        return keys.getDisplayText();
    }

    /// Of the nth unit, from 1; empty where it has none.
    static String keysOfUnit(int nth) {
        return nth > 9
                ? ""
                : new KeyCodeCombination(
                                KeyCode.values()[KeyCode.DIGIT0.ordinal() + nth],
                                KeyCombination.SHORTCUT_DOWN)
                        .getDisplayText();
    }

    static Optional<Shortcut> of(KeyEvent event) {
        return Arrays.stream(values()).filter(each -> each.match(event)).findFirst();
    }

    private boolean match(KeyEvent event) {
        return keys.match(event)
                || ALSO.getOrDefault(this, List.of()).stream().anyMatch(each -> each.match(event));
    }

    private static List<KeyCombination> alike(KeyCode... codes) {
        return Arrays.stream(codes)
                .<KeyCombination>map(code ->
                        new KeyCodeCombination(
                                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY))
                .toList();
    }

    /// Whether it says how large text is, and nothing else.
    boolean isTextSize() {
        return ALSO.containsKey(this);
    }

    /// Whether it leads to a place.
    boolean isPlace() {
        return switch (this) {
            case HOME, ATTENTION, SYNC_CENTRE, DOOR, SETTINGS -> true;
            case PALETTE,
                    KEYS,
                    HELP,
                    FIND,
                    NEW,
                    SAVE,
                    UNDO,
                    REDO,
                    HISTORY,
                    PRINT,
                    SYNC,
                    BACK,
                    FORWARD,
                    NEXT_PANE,
                    PREVIOUS_PANE,
                    LARGER,
                    SMALLER,
                    USUAL_SIZE,
                    LOCK ->
                    false;
        };
    }
}
