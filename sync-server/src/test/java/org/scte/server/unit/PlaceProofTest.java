package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.server.store.UnitFile;

/// The sums of places are counted anew where a file is proved: a role hides a field of plants.
class PlaceProofTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void work() {
        file = folder.resolve("meetings.db");
        try (UnitService unit = TestUnit.open(folder)) {
            TestUnit.Device all = new TestUnit.Device(unit, "all");
            for (int i = 0; i < 3; i++) {
                assertThat(
                                all.push(
                                                create(
                                                        "plant",
                                                        RecordId.random(),
                                                        "name",
                                                        "Fern " + i,
                                                        "sown",
                                                        true))
                                        .problems())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update placed set sum = sum + 1 where profile = 'sown' and records > 0",
                "update placed set sum = sum + 1 where profile = '' and records > 0",
                "update placed set records = records - 1 where profile = 'sown' and records > 0",
                "update record set place = 'person|' where rowid = (select min(rowid) from record)"
            })
    void a_sum_that_is_not_what_stands_there_shows(String alteration) throws Exception {
        assertThat(UnitFile.prove(file).faults()).isEmpty();
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sql.createStatement()) {
            assertThat(statement.executeUpdate(alteration)).isPositive();
        }

        assertThat(UnitFile.prove(file).faults())
                .singleElement()
                .asString()
                .contains("The sum of a part of its plant records");
    }
}
