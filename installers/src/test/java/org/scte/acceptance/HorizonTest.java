package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.Desks.UNIT;
import static org.scte.acceptance.Desks.figure;
import static org.scte.acceptance.Desks.holds;
import static org.scte.acceptance.Desks.name;
import static org.scte.acceptance.Desks.person;
import static org.scte.acceptance.Desks.rename;
import static org.scte.acceptance.Desks.sync;
import static org.scte.acceptance.Desks.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.LogLine;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// A device that was away for longer than its service keeps history (F50).
class HorizonTest {
    @TempDir Path folder;
    private Path data;
    private ServiceProcess service;
    private Device away;
    private Device here;

    @BeforeEach
    void start() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        service = ServiceProcess.startKeeping(data, "administration,membership", "PT3S");
        away = Desks.enrol(folder.resolve("away"), data, Clock.systemUTC());
        here = Desks.enrol(folder.resolve("here"), data, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        away.close();
        here.close();
        service.close();
    }

    @Test
    void a_device_away_for_longer_than_history_is_kept_is_put_right_and_keeps_its_work() {
        RecordId stays = RecordId.random();
        RecordId goes = RecordId.random();
        RecordId edited = RecordId.random();
        RecordId mine = RecordId.random();
        for (RecordId id : List.of(stays, goes, edited)) {
            write(here, person(id, "Old"));
        }
        sync(here);
        sync(away);
        write(away, rename(stays, "Away"));
        write(away, rename(edited, "Lost"));
        write(away, person(mine, "Mine"));
        write(here, new Operation.Delete("person", goes, 0));
        write(here, new Operation.Delete("person", edited, 0));
        RecordId later = RecordId.random();
        write(here, person(later, "New"));
        sync(here);
        long head = figure(data, "scte_head");
        Awaitility.await("history is old")
                .atMost(Duration.ofSeconds(30))
                .until(() -> figure(data, "scte_horizon") >= head);

        sync(away);

        assertThat(away.log(UNIT, 20))
                .extracting(LogLine::sentence)
                .anyMatch(line -> line.startsWith("Everything is fetched anew."));
        assertThat(holds(away, goes)).as("what is gone is gone here").isFalse();
        assertThat(holds(away, later)).isTrue();
        assertThat(holds(away, mine)).isTrue();
        assertThat(name(away, stays)).isEqualTo(Value.text("Away"));
        assertThat(away.unit(UNIT).countWaiting()).isZero();
        assertThat(away.unit(UNIT).listAttention(10))
                .as("what was typed on a deleted record is kept")
                .singleElement()
                .satisfies(entry -> assertThat(entry.ops().getFirst().id()).isEqualTo(edited));
        sync(here);
        assertThat(here.unit(UNIT).sync().recount()).isEqualTo(away.unit(UNIT).sync().recount());
        assertThat(holds(here, mine)).isTrue();
    }
}
