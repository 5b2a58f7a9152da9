package org.scte.desktop.importing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.scte.model.unit.EntityDefinition;

/// What an import would do, row by row; nothing has been written.
///
/// @param ambiguousDates dates whose meaning rests on [Matching#dayOrder] alone
public record DryRun(
        CsvFile file,
        EntityDefinition entity,
        Matching matching,
        List<PlannedRow> rows,
        int ambiguousDates) {
    public DryRun {
        rows = List.copyOf(rows);
    }

    /// How many rows of each kind; every kind is there.
    public Map<RowPlan.Kind, Integer> counts() {
        Map<RowPlan.Kind, Integer> counts = new EnumMap<>(RowPlan.Kind.class);
        for (RowPlan.Kind kind : RowPlan.Kind.values()) {
            counts.put(kind, 0);
        }
        rows.forEach(row -> counts.merge(row.plan().kind(), 1, Integer::sum));
        return counts;
    }

    public int count(RowPlan.Kind kind) {
        return counts().getOrDefault(kind, 0);
    }

    public List<PlannedRow> broken() {
        return rows.stream().filter(PlannedRow::isBroken).toList();
    }

    /// The rows that importing would write.
    public Stream<PlannedRow> writing() {
        return rows.stream().filter(PlannedRow::writes);
    }
}
