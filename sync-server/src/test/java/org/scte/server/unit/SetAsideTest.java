package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SyncRequest;
import org.scte.server.access.MovingClock;
import org.scte.server.store.QuarantineTable.Reason;
import org.scte.server.store.UnitFile;

/// How long changes wait for an administrator, by the time that the service has run.
class SetAsideTest {
    @TempDir Path folder;
    private final RecordId ada = RecordId.random();
    private UnitService service;
    private QuarantineDesk desk;
    private Retention retention;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("meetings.db"),
                        TestUnit.changed(
                                "person:\n    label: \"{name}\"",
                                "person:\n    scope: motto\n    label: \"{name}\""),
                        new MovingClock(),
                        TestUnit::uuid);
        desk = new QuarantineDesk(service);
        retention = new Retention(service, Retention.KEEP);
        retention.begin();
        TestUnit.Device all = new TestUnit.Device(service, "all");
        assertThat(all.push(create("person", ada, "name", "Ada", "motto", "red")).problems())
                .isEmpty();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void setAside(TestUnit.Device blue) {
        assertThat(blue.push(update("person", ada, "name", "Ada", "Ida")).outcome())
                .isEqualTo(Ack.Outcome.SET_ASIDE);
    }

    private void goOn(Duration time) {
        retention.goOn(time);
    }

    @Test
    void what_is_out_of_sight_waits_fourteen_days_and_is_discarded_with_a_word_in_the_audit() {
        TestUnit.Device blue = new TestUnit.Device(service, "blue", "meetings:clerk:blue");
        goOn(Duration.ofDays(20));
        setAside(blue);

        goOn(Duration.ofDays(14).minusMinutes(1));
        assertThat(desk.count(Reason.OUT_OF_SIGHT)).isOne();
        setAside(blue);
        goOn(Duration.ofMinutes(1));

        assertThat(desk.count(Reason.OUT_OF_SIGHT)).as("the later one waits on").isOne();
        assertThat(desk.list()).extracting(kept -> kept.change().seq()).containsExactly(2L);
        assertThat(audit())
                .filteredOn(line -> line.contains("\"discard\""))
                .singleElement()
                .asString()
                .contains("\"device\":\"blue\"", "\"expired\"")
                .contains("\"content\":\"\"");
        assertThat(UnitFile.prove(folder.resolve("meetings.db")).faults()).isEmpty();
    }

    @Test
    void what_an_ended_device_handed_over_stays_until_it_is_decided() {
        TestUnit.Device ended = new TestUnit.Device(service, "ended", "meetings:clerk:blue");
        desk.hear(
                ended.caller(),
                new SyncRequest(
                        TestUnit.uuid(),
                        null,
                        2,
                        0,
                        1,
                        List.of(ended.change(null, update("person", ada, "name", "Ada", "Eda")))));

        goOn(Duration.ofDays(100));

        assertThat(desk.count(Reason.WITHDRAWN)).isOne();
        assertThat(audit()).noneMatch(line -> line.contains("\"discard\""));
    }

    private List<String> audit() {
        List<String> lines = new ArrayList<>();
        UnitFile.audit(folder.resolve("meetings.db"), line -> lines.add(line.json()));
        return lines;
    }
}
