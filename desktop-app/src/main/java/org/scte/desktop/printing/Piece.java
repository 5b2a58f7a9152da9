package org.scte.desktop.printing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What is set on one page as a whole, as wide as the page allows. In points.
///
/// @param gap free room above it; none at the top of a page
/// @param keep goes to the page of the piece after it
/// @param head stands above it where it is the first of a later page
record Piece(double gap, double height, boolean keep, @Nullable Piece head, Drawing drawing) {
    /// Draws itself at its place.
    @FunctionalInterface
    interface Drawing {
        /// @param y its top
        void draw(Canvas canvas, double x, double y) throws IOException;
    }

    Piece(double gap, double height, Drawing drawing) {
        this(gap, height, false, null, drawing);
    }

    Piece under(Piece head) {
        return new Piece(gap, height, keep, head, drawing);
    }

    Piece kept() {
        return new Piece(gap, height, true, head, drawing);
    }
}
