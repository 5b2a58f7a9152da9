package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.server.store.AuditChain;
import org.scte.server.store.AuditTable;
import org.scte.server.store.UnitFile;

class AuditTest {
    private static final int CHANGES = 6;

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void work() {
        file = folder.resolve("meetings.db");
        try (UnitService unit = TestUnit.open(folder)) {
            TestUnit.Device gardener = new TestUnit.Device(unit, "rake", "meetings:gardener");
            for (int i = 0; i < CHANGES - 1; i++) {
                gardener.push(create("plant", RecordId.random(), "name", "Secret " + i));
            }
            gardener.push(create("person", RecordId.random(), "name", "Secret Ann"));
            new AuditDesk(unit).administrator("Rosa", "publish", "definition 2");
        }
    }

    private List<AuditTable.Line> lines() {
        List<AuditTable.Line> lines = new ArrayList<>();
        UnitFile.audit(file, lines::add);
        return lines;
    }

    private static AuditChain chain(List<AuditTable.Line> lines) {
        AuditChain chain = new AuditChain();
        lines.forEach(chain::read);
        return chain;
    }

    @Test
    void it_tells_who_did_what_with_what_result_and_nothing_of_what_was_written() {
        List<AuditTable.Line> lines = lines();
        assertThat(chain(lines).broken()).isZero();
        assertThat(chain(lines).end().number()).isEqualTo(CHANGES + 1);
        assertThat(lines.getFirst().json())
                .contains("\"device\":\"rake\"", "\"act\":\"change\"", "\"result\":\"accepted\"");
        assertThat(lines.get(CHANGES - 1).json()).contains("\"result\":\"rejected:forbidden\"");
        assertThat(lines.getLast().json()).contains("\"Rosa\"", "\"publish\"", "definition 2");
        assertThat(lines).noneMatch(line -> line.json().contains("Secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'eve' where number = 3",
                "update audit set at = at + 1 where number = 3",
                "update audit set result = 'accepted' where result like 'rejected%'",
                "update audit set content = '' where number = 3",
                "delete from audit where number = 3",
                "delete from audit where number = 1",
                "update audit set link = (select link from audit where number = 4)"
                        + " where number = 3",
                "insert into audit select 8, at, actor, device, act, about, result, content, link"
                        + " from audit where number = 7"
            })
    void what_was_altered_shows(String alteration) throws Exception {
        assertThat(UnitFile.prove(file).faults()).isEmpty();
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sql.createStatement()) {
            assertThat(statement.executeUpdate(alteration)).isPositive();
        }
        assertThat(chain(lines()).broken()).isPositive();
        assertThat(UnitFile.prove(file).faults())
                .singleElement()
                .asString()
                .contains("of its audit does not follow");
    }
}
