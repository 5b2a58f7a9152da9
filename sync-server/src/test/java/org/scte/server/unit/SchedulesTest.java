package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;

/// What time brings about: run by the service when it is due, once, whatever was missed.
class SchedulesTest {
    private static final String YAML =
            """
            unit: dues
            definition: 1
            roles: {clerk: {read: all, write: all}}
            entities:
              term:
                fields:
                  ends: {type: date, required: true}
                  status: {type: choice, of: [active, grace, lapsed], default: active, by: service}
                  note: {type: text}
                rules:
                  - check: self.note != 'stuck' || self.status == 'active'
                    message: It is stuck.
            schedules:
              grace:
                every: day
                on: term
                when: self.status == 'active' && self.ends < today
                set: {status: "'grace'"}
              lapse:
                every: 6h
                on: term
                when: self.status == 'grace' && self.ends + days(60) < today
                set: {status: "'lapsed'"}
            publishes:
              term-changed: {of: term, data: {status: self.status}}
            """;

    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private UnitService service;
    private Schedules schedules;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("dues.db"),
                        UnitReader.read(YAML, "dues.yaml"),
                        clock,
                        TestUnit::uuid);
        schedules = new Schedules(service);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private RecordId term(String ends, String note) {
        RecordId id = RecordId.random();
        List<Operation> ops =
                List.of(new Operation.Create("term", id, fields("ends", ends, "note", note)));
        assertThat(service.writeAsService("test", ops).problems()).isEmpty();
        return id;
    }

    private Value status(RecordId id) {
        return service.find("term", id).orElseThrow().get("status");
    }

    @Test
    void what_is_due_is_written_and_told_to_others() {
        RecordId over = term("2026-11-22", "");
        RecordId running = term("2026-11-23", "");

        assertThat(schedules.run()).isEqualTo(1);

        assertThat(status(over)).isEqualTo(Value.text("grace"));
        assertThat(status(running)).isEqualTo(Value.text("active"));
        assertThat(service.feed(service.epoch(), 0, 100).messages())
                .filteredOn(message -> message.subject().equals(over))
                .singleElement()
                .extracting(message -> message.data())
                .isEqualTo(fields("status", "grace"));
    }

    @Test
    void it_does_not_run_again_before_it_is_time() {
        schedules.run();
        RecordId over = term("2026-11-01", "");
        clock.move(Duration.ofHours(23));
        assertThat(schedules.run()).isZero();

        clock.move(Duration.ofHours(1));

        assertThat(schedules.run()).isEqualTo(1);
        assertThat(status(over)).isEqualTo(Value.text("grace"));
    }

    @Test
    void a_service_that_was_down_for_long_comes_to_the_same() {
        RecordId over = term("2026-11-22", "");
        schedules.run();
        service.close();
        clock.move(Duration.ofDays(100));
        open();

        schedules.run();

        assertThat(status(over)).isEqualTo(Value.text("lapsed"));
    }

    @Test
    void one_that_a_rule_keeps_does_not_keep_the_others() {
        RecordId stuck = term("2026-11-01", "stuck");
        List<RecordId> free = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            free.add(term("2026-11-01", ""));
        }

        assertThat(schedules.run()).isEqualTo(300);

        assertThat(status(stuck)).isEqualTo(Value.text("active"));
        assertThat(free).allMatch(id -> status(id).equals(Value.text("grace")));
    }
}
