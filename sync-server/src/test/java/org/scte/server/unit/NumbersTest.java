package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.unit.TestUnit.Device;

/// Numbers that devices have ahead of a service.
class NumbersTest {
    private static final String SERIES = "badge.number";
    private static final UnitDefinition BLOCKS =
            TestUnit.changed("format: \"B-%04d\"}", "format: \"B-%04d\", block: 10}");

    @TempDir private Path folder;
    private UnitService service;
    private Device anna;
    private Device ben;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("meetings.db"), BLOCKS, TestUnit.CLOCK, TestUnit::uuid);
        anna = new Device(service, "anna");
        ben = new Device(service, "ben");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private List<NumberBlock> ask(Device device, long left, SentChange... changes) {
        return service.exchange(
                        device.caller(),
                        new SyncRequest(
                                TestUnit.uuid(),
                                new Cursor(service.epoch(), 0),
                                BLOCKS.definition(),
                                0,
                                10,
                                0,
                                SyncRequest.WHOLE,
                                Map.of(SERIES, left),
                                0,
                                List.of(changes)))
                .allowance()
                .numbers();
    }

    private Value made(Device device, String number) {
        RecordId id = RecordId.random();
        Ack ack = device.push(create("badge", id, "code", "x", "number", number));
        assertThat(ack.problems()).isEmpty();
        return service.find("badge", id).orElseThrow().get("number");
    }

    @Test
    void each_device_gets_numbers_of_its_own_when_it_has_few_left_and_only_then() {
        assertThat(ask(anna, 0)).containsExactly(new NumberBlock("badge", "number", 1, 10));
        assertThat(ask(anna, 10)).isEmpty();
        assertThat(ask(anna, 5)).isEmpty();
        assertThat(ask(ben, 0)).containsExactly(new NumberBlock("badge", "number", 11, 20));
        assertThat(ask(anna, 4)).containsExactly(new NumberBlock("badge", "number", 21, 30));
        assertThat(ask(anna, 4, anna.change(null, create("badge", RecordId.random(), "code", "x"))))
                .as("with a change, which took the next")
                .containsExactly(new NumberBlock("badge", "number", 32, 41));
        assertThat(anna.send().allowance().numbers()).as("who does not ask").isEmpty();
    }

    @Test
    void a_device_that_may_make_no_such_record_gets_none() {
        Device porter = new Device(service, "porter", "meetings:porter");

        assertThat(ask(porter, 0)).isEmpty();
    }

    @Test
    void a_number_of_its_own_stays_and_any_other_is_given_anew() {
        ask(anna, 0);
        ask(ben, 0);

        assertThat(made(anna, "B-0003")).isEqualTo(Value.text("B-0003"));
        assertThat(made(anna, "B-0003")).as("used").isEqualTo(Value.text("B-0021"));
        assertThat(made(anna, "B-0012")).as("another's").isEqualTo(Value.text("B-0022"));
        assertThat(made(anna, "B-0999")).as("not given out").isEqualTo(Value.text("B-0023"));
        assertThat(made(anna, "B-3")).as("no form of it").isEqualTo(Value.text("B-0024"));
        assertThat(made(ben, "B-0012")).isEqualTo(Value.text("B-0012"));
    }

    @Test
    void a_number_stays_through_a_deletion_and_is_never_changed() {
        ask(anna, 0);
        RecordId id = RecordId.random();
        anna.push(create("badge", id, "code", "x", "number", "B-0004"));

        assertThat(
                        anna.push(TestUnit.update("badge", id, "number", "B-0004", "B-0005"))
                                .problems()
                                .getFirst()
                                .code())
                .isEqualTo(Problem.Code.FORBIDDEN);
        anna.push(delete("badge", id, 99));
        anna.push(create("badge", id, "code", "x", "number", "B-0004"));
        assertThat(service.find("badge", id).orElseThrow())
                .containsEntry("number", Value.text("B-0004"));
    }
}
