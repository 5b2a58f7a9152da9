package org.scte.model.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// What is printed of a record, or of a list of records. Data alone: no code is in it.
///
/// @param entity whose records it is of
/// @param ofList of the list as a whole; else each record begins a page of its own
/// @param when must hold for a record to be printed; null for always
/// @param sent a record is printed only as the service has it: not while a change of it waits or
///   needs a person
/// @param asOf says in its foot when it was printed, and as of when it stands
/// @param middle what is on a page stands in its middle; else at its top
/// @param body from top to bottom
public record Document(
        String name,
        String title,
        String entity,
        boolean ofList,
        @Nullable Expression when,
        boolean sent,
        boolean asOf,
        boolean middle,
        Page page,
        List<DocumentBlock> body) {
    public Document {
        body = List.copyOf(body);
    }

    /// The paper, in millimetres.
    ///
    /// @param height 0 for a roll: as long as it needs
    public record Page(double width, double height) {
        /// The least and the most of either side.
        static final double LEAST = 20;

        static final double MOST = 1000;

        public boolean isRoll() {
            return height == 0;
        }

        Page turned() {
            return new Page(height, width);
        }
    }
}
