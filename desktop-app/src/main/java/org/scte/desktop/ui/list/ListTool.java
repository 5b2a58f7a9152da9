package org.scte.desktop.ui.list;

import org.kordamp.ikonli.feather.Feather;

/// Something that can be done with a list or with what is chosen in it, made elsewhere.
///
/// @param text what its button says
/// @param key the letter that does it while the list has the focus
public record ListTool(String text, Feather icon, char key, Stand stand, Runnable action) {
    /// Where it stands: at the list's head, in the menu at the end of that, or where it says what
    /// is chosen.
    public enum Stand {
        HEAD,
        MENU,
        CHOSEN
    }
}
