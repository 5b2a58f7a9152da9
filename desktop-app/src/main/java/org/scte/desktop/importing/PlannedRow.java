package org.scte.desktop.importing;

import java.util.Map;
import org.scte.model.record.Value;

/// A row, what would become of it, and the values that were read from it.
public record PlannedRow(CsvRow row, Map<String, Value> values, RowPlan plan) {
    public PlannedRow {
        values = Map.copyOf(values);
    }

    public boolean isBroken() {
        return switch (plan.kind()) {
            case FIX, UNREADABLE -> true;
            case NEW, UPDATE, SAME -> false;
        };
    }

    public boolean writes() {
        return switch (plan.kind()) {
            case NEW, UPDATE -> true;
            case SAME, FIX, UNREADABLE -> false;
        };
    }
}
