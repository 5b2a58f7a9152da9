package org.scte.desktop.printing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What came of printing.
public sealed interface Printed {
    /// @param pages at least one
    /// @param records how many were printed
    /// @param unprintable words with letters that the typeface lacks, each of which shows a box
    record Pdf(
            String title,
            byte[] bytes,
            int pages,
            int records,
            List<LeftOut> leftOut,
            Set<String> unprintable)
            implements Printed {
        public Pdf {
            leftOut = List.copyOf(leftOut);
            unprintable = Set.copyOf(unprintable);
        }

        /// What is said of letters that show a box; empty where there are none.
        public Optional<String> lacking() {
            return unprintable.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            unprintable.stream()
                                            .sorted()
                                            .limit(Printing.NAMED)
                                            .collect(
                                                    Collectors.joining(
                                                            ", ",
                                                            "The typeface lacks letters of: ",
                                                            unprintable.size() > Printing.NAMED
                                                                    ? " and others"
                                                                    : ""))
                                    + ". They show a box; write them by hand.");
        }
    }

    /// There is no file.
    ///
    /// @param sentence why
    record Nothing(String sentence, List<LeftOut> leftOut) implements Printed {
        public Nothing {
            leftOut = List.copyOf(leftOut);
        }
    }
}
