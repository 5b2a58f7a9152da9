package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.scte.desktop.input.DayOrder;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Import;

/// How a file's columns become an entity's fields.
///
/// @param columns one for each column of the file
/// @param dayOrder how dates like 02/03/2027 are read
public record Matching(List<ColumnMatch> columns, ImportKey key, DayOrder dayOrder) {
    public Matching {
        columns = List.copyOf(columns);
    }

    /// The field that a column fills; empty where it is ignored.
    public Optional<String> fieldOf(int column) {
        return switch (columns.get(column)) {
            case ColumnMatch.Ignored _ -> Optional.empty();
            case ColumnMatch.ToField(String field) -> Optional.of(field);
            case ColumnMatch.ThroughRef(String field, String _) -> Optional.of(field);
        };
    }

    /// The column that fills `field`; empty where none does.
    public OptionalInt columnOf(String field) {
        for (int i = 0; i < columns.size(); i++) {
            if (fieldOf(i).filter(field::equals).isPresent()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// Another meaning for one column. A field is filled by one column: the one that filled it
    /// before is ignored.
    public Matching with(int column, ColumnMatch match) {
        List<ColumnMatch> changed = new ArrayList<>(columns);
        changed.set(column, match);
        Matching next = new Matching(changed, key, dayOrder);
        Optional<String> field = next.fieldOf(column);
        for (int i = 0; i < changed.size(); i++) {
            if (i != column && field.isPresent() && next.fieldOf(i).equals(field)) {
                changed.set(i, ColumnMatch.IGNORED);
            }
        }
        return new Matching(changed, key, dayOrder);
    }

    public Matching withKey(ImportKey other) {
        return new Matching(columns, other, dayOrder);
    }

    public Matching withDayOrder(DayOrder other) {
        return new Matching(columns, key, other);
    }

    /// The key that this matching's fields allow: the identity, else the entity's first unique
    /// fields that are all filled.
    public ImportKey naturalKey(EntityDefinition entity) {
        return entity.keys()
                .filter(key -> missing(key, entity).isEmpty())
                .findFirst()
                .map(key -> ImportKey.of(key, entity))
                .orElse(new ImportKey.None());
    }

    /// The fields of a key that neither a column nor their default fills; all where no column fills
    /// any.
    List<String> missing(List<String> key, EntityDefinition entity) {
        return Import.missing(key, entity, field -> columnOf(field).isPresent());
    }
}
