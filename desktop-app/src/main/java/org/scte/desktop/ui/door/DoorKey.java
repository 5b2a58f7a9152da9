package org.scte.desktop.ui.door;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// What keys do in check-in mode: the one table that the mode follows and help shows.
public enum DoorKey {
    UNDO(KeyCode.F2, "door.undo"),
    BADGE(KeyCode.F3, "door.badge"),
    WALK_IN(KeyCode.F4, "door.walkIn"),
    NOT_HERE(KeyCode.F6, "door.notHere"),
    SORT_OUT(KeyCode.F7, "door.sortOut"),
    SOUND(KeyCode.F9, "door.sound.key"),
    HELP(KeyCode.F1, "help.open"),
    LEAVE(KeyCode.ESCAPE, "door.leave.key");

    private final KeyCode code;
    private final String word;

    DoorKey(KeyCode code, String word) {
        this.code = code;
        this.word = word;
    }

    /// The id of the sentence that says what it does.
    public String word() {
        return word;
    }

    /// As it stands on the key: "F2".
    public String keys() {
        return code.getName();
    }

    static Optional<DoorKey> of(KeyCode code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }
}
