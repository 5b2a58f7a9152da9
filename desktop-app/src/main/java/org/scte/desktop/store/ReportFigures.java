package org.scte.desktop.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;
import org.scte.model.unit.Report;
import org.scte.model.unit.UnitDefinition;

/// What a report came to over the records that this device holds, changes of its own included.
///
/// @param unit the definition by which it was worked out
/// @param lines one for each group of the first grouping, in the order they are to be read in;
///   empty where there is none
/// @param columns the groups of the second grouping; empty where there is none
/// @param all over all groups
/// @param asOf when the unit's service was last heard, by its time; null for never
/// @param part of which records this device holds a part only, as people say it ("Chapters"); empty
///   where all there are were counted
public record ReportFigures(
        UnitDefinition unit,
        Report report,
        List<Line> lines,
        List<Key> columns,
        Line all,
        @Nullable Instant asOf,
        Optional<String> part) {
    public ReportFigures {
        lines = List.copyOf(lines);
        columns = List.copyOf(columns);
    }

    /// What makes a group.
    public sealed interface Key {
        /// The records with this value, or of this time or age.
        ///
        /// @param value as a text `2027-03`, `2027-Q1` or `2027` for a time, the number of the band
        ///   for an age, else the field's
        /// @param label what the record named by a ref is called; null where there is none
        record Of(Value value, @Nullable String label) implements Key {}

        /// What is not told apart: all groups beyond the largest, or before the latest.
        record Rest() implements Key {}

        /// All groups together.
        record All() implements Key {}
    }

    /// A group and its figures.
    ///
    /// @param figures of the whole group, one for each measure
    /// @param cells in the order of `columns`, each with one figure for each measure
    public record Line(Key key, List<Figure> figures, List<List<Figure>> cells) {
        public Line {
            figures = List.copyOf(figures);
            cells = List.copyOf(cells);
        }
    }

    /// One figure.
    ///
    /// @param value nothing where there is none to tell
    /// @param few the group has too few records to say anything
    /// @param list of the records it stands for; empty where no list has just them
    public record Figure(Value value, boolean few, Optional<ListQuery> list) {}
}
