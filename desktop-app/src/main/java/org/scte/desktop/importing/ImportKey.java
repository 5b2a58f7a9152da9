package org.scte.desktop.importing;

import java.util.List;

/// By what a row and a record are the same.
public sealed interface ImportKey {
    /// Every row is a new record.
    record None() implements ImportKey {}

    /// The record's id is made of its identity fields.
    record ById() implements ImportKey {}

    /// The fields of one of the entity's `unique` lines.
    record ByUnique(List<String> fields) implements ImportKey {
        public ByUnique {
            fields = List.copyOf(fields);
        }
    }
}
