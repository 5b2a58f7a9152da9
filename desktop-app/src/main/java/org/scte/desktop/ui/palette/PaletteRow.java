package org.scte.desktop.ui.palette;

import org.kordamp.ikonli.feather.Feather;

/// One thing that the palette leads to or does.
///
/// @param id stays the same from start to start, so that it can be remembered
/// @param detail where it is, or what it does
/// @param keys the shortcut that does the same; empty where there is none
/// @param impossible why it cannot be done now; empty where it can
public record PaletteRow(
        String id,
        Kind kind,
        Feather icon,
        String title,
        String detail,
        String keys,
        String impossible,
        Runnable run) {
    public enum Kind {
        RECORD,
        PLACE,
        COMMAND,

        /// Something that help tells of.
        TOPIC,

        /// What can stand in front of the words.
        HELP
    }

    public boolean isPossible() {
        return impossible.isEmpty();
    }
}
