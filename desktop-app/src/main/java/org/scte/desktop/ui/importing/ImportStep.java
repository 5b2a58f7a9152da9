package org.scte.desktop.ui.importing;

import java.util.List;
import javafx.scene.Node;

/// One step's screen.
interface ImportStep {
    Node content();

    /// The buttons below it, from left to right.
    List<Node> actions();

    /// What Ctrl+Enter does.
    void goOn();

    /// Takes what was copied elsewhere; false where this step takes nothing.
    default boolean paste() {
        return false;
    }
}
