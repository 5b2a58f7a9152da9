package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.desktop.TestUnits;
import org.scte.model.unit.Report;
import org.scte.model.unit.ShippedUnits;

/// The reports that the shipped units ask for.
class ShippedReportsTest {
    @TempDir private Path folder;

    static List<String> units() {
        return ShippedUnits.list();
    }

    @ParameterizedTest
    @MethodSource("units")
    void each_is_worked_out_and_its_lists_are_answered(String name) {
        try (LocalUnit unit = TestUnits.open(folder, name)) {
            for (Report report : unit.definition().reports().values()) {
                ReportFigures figures = unit.reports().figures(report.name()).orElseThrow();

                assertThat(figures.lines()).isEmpty();
                for (ReportFigures.Figure figure : figures.all().figures()) {
                    assertThat(figure.list())
                            .as("%s has the list of what it counts", report.name())
                            .hasValueSatisfying(list -> assertThat(unit.count(list)).isZero());
                }
            }
        }
    }
}
