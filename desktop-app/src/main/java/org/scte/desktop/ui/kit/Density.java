package org.scte.desktop.ui.kit;

/// How much room a row of a list and a control take.
public enum Density {
    COMPACT(28, 28),
    COMFORTABLE(36, 34),
    LARGE(44, 42);

    private final int row;
    private final int control;

    Density(int row, int control) {
        this.row = row;
        this.control = control;
    }

    /// What becomes of a height of the sheets, in pixels: those of rows and of controls follow.
    double height(double usual) {
        if (usual == COMFORTABLE.row) {
            return row;
        }
        return usual == COMFORTABLE.control ? control : usual;
    }
}
