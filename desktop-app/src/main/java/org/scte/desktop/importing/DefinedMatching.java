package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scte.desktop.input.DayOrder;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Import;
import org.scte.model.unit.UnitDefinition;

/// Matches a file as an import of the definition says. A file suits where it has all columns of the
/// key; where every row is a record of its own, all columns.
final class DefinedMatching {
    private final CsvFile file;
    private final EntityDefinition entity;

    DefinedMatching(CsvFile file, EntityDefinition entity) {
        this.file = file;
        this.entity = entity;
    }

    /// By the import that means most of the file's columns.
    Optional<FoundMatching> find(UnitDefinition unit) {
        return unit.imports().values().stream()
                .filter(each -> each.into().equals(entity.name()))
                .filter(each -> missing(each).isEmpty())
                .max(
                        Comparator.comparingInt(each ->
                                (int) columns(each).stream().filter(this::isMatched).count()))
                .map(this::by);
    }

    FoundMatching by(Import list) {
        DayOrder dates =
                list.dates() == null
                        ? MatchingGuess.dayOrder(file, columns(list), entity)
                        : switch (list.dates()) {
                            case DAY_FIRST -> DayOrder.DAY_FIRST;
                            case MONTH_FIRST -> DayOrder.MONTH_FIRST;
                        };
        return new FoundMatching(
                new Matching(columns(list), ImportKey.of(list.key(), entity), dates),
                new Origin.Defined(list));
    }

    /// The fields without which the import does not suit the file.
    List<String> missing(Import list) {
        Matching matching =
                new Matching(columns(list), ImportKey.of(list.key(), entity), DayOrder.DAY_FIRST);
        return list.key().isEmpty()
                ? list.columns().stream()
                        .map(Import.Column::field)
                        .distinct()
                        .filter(field -> matching.columnOf(field).isEmpty())
                        .toList()
                : matching.missing(list.key(), entity);
    }

    private List<ColumnMatch> columns(Import list) {
        List<ColumnMatch> columns =
                new ArrayList<>(Collections.nCopies(file.columns().size(), ColumnMatch.IGNORED));
        Set<String> filled = new HashSet<>();
        for (Import.Column column : list.columns()) {
            for (int i = 0; i < columns.size(); i++) {
                if (!filled.contains(column.field())
                        && !isMatched(columns.get(i))
                        && column.isMeantBy(file.columns().get(i))) {
                    filled.add(column.field());
                    columns.set(
                            i,
                            column.by() == null
                                    ? new ColumnMatch.ToField(column.field())
                                    : new ColumnMatch.ThroughRef(column.field(), column.by()));
                }
            }
        }
        return columns;
    }

    private boolean isMatched(ColumnMatch match) {
        return !(match instanceof ColumnMatch.Ignored);
    }
}
