package org.scte.desktop.importing;

import java.util.List;
import org.scte.model.unit.EntityDefinition;

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

    /// The key of an entity that is made of these fields; of none for every row a new record.
    static ImportKey of(List<String> fields, EntityDefinition entity) {
        if (fields.isEmpty()) {
            return new None();
        }
        return fields.equals(entity.identity()) ? new ById() : new ByUnique(fields);
    }

    /// The fields that a row must fill.
    default List<String> fields(EntityDefinition entity) {
        return switch (this) {
            case None _ -> List.of();
            case ById _ -> entity.identity();
            case ByUnique(List<String> fields) -> fields;
        };
    }
}
