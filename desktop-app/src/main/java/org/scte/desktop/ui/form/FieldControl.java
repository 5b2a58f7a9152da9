package org.scte.desktop.ui.form;

import javafx.scene.Node;

/// The control of a field.
///
/// @param node what is placed under the label
/// @param focused the part of it that takes the focus
/// @param labelled a label stands above it; a check box carries its own
record FieldControl(Node node, Node focused, boolean labelled) {
    static FieldControl of(Node control) {
        return new FieldControl(control, control, true);
    }
}
