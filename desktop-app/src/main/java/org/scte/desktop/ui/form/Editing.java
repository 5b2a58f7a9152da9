package org.scte.desktop.ui.form;

import javafx.css.PseudoClass;

/// The mark of a frame whose input has the focus, for the style sheet.
final class Editing {
    static final PseudoClass EDITING = PseudoClass.getPseudoClass("editing");

    private Editing() {}
}
