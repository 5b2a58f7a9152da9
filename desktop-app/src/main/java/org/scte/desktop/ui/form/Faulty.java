package org.scte.desktop.ui.form;

import javafx.css.PseudoClass;

/// The mark of a field whose value can't stay, for the style sheet.
final class Faulty {
    static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");

    private Faulty() {}
}
