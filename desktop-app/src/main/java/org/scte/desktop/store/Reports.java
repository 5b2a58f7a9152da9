package org.scte.desktop.store;

import java.util.List;
import java.util.Optional;
import org.scte.model.unit.Report;

/// The reports of a unit on this device. May be asked from any thread but the FX thread.
public final class Reports {
    private final LocalUnit unit;
    private final Database database;

    Reports(LocalUnit unit, Database database) {
        this.unit = unit;
        this.database = database;
    }

    /// Those that the device's roles may see, in the definition's order.
    public List<Report> list() {
        return seen(unit.schema());
    }

    private List<Report> seen(Schema schema) {
        return schema.definition().reports().values().stream()
                .filter(report -> report.isFor(schema.definition(), unit.allowed()))
                .toList();
    }

    /// What a report comes to now; empty where there is no such report for this device's roles, or
    /// nothing is shown any more.
    public Optional<ReportFigures> figures(String name) {
        if (unit.lease().hides()) {
            return Optional.empty();
        }
        return database.read(session -> {
            Schema schema = unit.schema();
            return seen(schema).stream()
                    .filter(report -> report.name().equals(name))
                    .findFirst()
                    .map(report ->
                            new ReportQueries(session, schema)
                                    .figures(report, unit.clock().moment("", "").now()));
        });
    }
}
