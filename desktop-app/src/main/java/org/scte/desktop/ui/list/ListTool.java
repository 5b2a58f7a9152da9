package org.scte.desktop.ui.list;

import org.kordamp.ikonli.feather.Feather;

/// Something that can be done with a list or with what is chosen in it, made elsewhere.
///
/// @param text what its button says
/// @param key the letter that does it while the list has the focus
/// @param onChosen its button stands where it says what is chosen, else at the head
public record ListTool(String text, Feather icon, char key, boolean onChosen, Runnable action) {}
