package org.scte.desktop.importing;

import java.time.Instant;
import org.scte.model.unit.Import;

/// Where a matching comes from.
public sealed interface Origin {
    Origin GUESS = new Guess();

    /// A person matched a file with these headings so and imported it.
    ///
    /// @param at when such a file was last imported
    record LastTime(Instant at) implements Origin {}

    /// The unit's definition says what such a list means.
    record Defined(Import list) implements Origin {}

    /// It was made from names and values.
    record Guess() implements Origin {}
}
