package org.scte.desktop.ui.printing;

import org.scte.desktop.printing.Selection;

/// What somebody asked to print.
///
/// @param lists whether documents of the list as a whole are offered too
public record PrintRequest(String entity, Selection selection, boolean lists) {}
