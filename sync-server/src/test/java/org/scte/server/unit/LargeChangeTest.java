package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;

/// Changes of many operations: what they cost grows with them and no faster. Where each operation
/// looked at all the others, these would take hours.
class LargeChangeTest {
    private static final int OPERATIONS = 20_000;
    private static final int SEATS = 5_000;
    private static final int MEETINGS = OPERATIONS / SEATS / 2;

    @TempDir Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_rule_that_adjusts_half_of_a_large_change_looks_at_each_record_alone() {
        try (UnitService service = TestUnit.open(folder)) {
            TestUnit.Device anna = new TestUnit.Device(service, "anna");
            RecordId person = RecordId.random();
            List<RecordId> meetings = meetings(anna, person);
            List<RecordId> ids = new ArrayList<>();
            List<Operation> registering = new ArrayList<>();
            for (int i = 0; i < OPERATIONS; i++) {
                ids.add(RecordId.random());
                registering.add(
                        create(
                                "registration",
                                ids.get(i),
                                "attendee",
                                person,
                                "meeting",
                                meetings.get(i % MEETINGS)));
            }

            Ack registered = anna.push(registering.toArray(Operation[]::new));

            assertThat(registered.problems()).isEmpty();
            assertThat(registered.notes()).hasSize(OPERATIONS / 2);

            // Those who wait all try again, and each has to be looked at as it was before.
            List<Operation> trying =
                    registered.notes().stream()
                            .map(Note::op)
                            .map(op ->
                                    update(
                                            "registration",
                                            ids.get(op),
                                            "status",
                                            "waiting",
                                            "registered"))
                            .toList();
            Ack again = anna.push(trying.toArray(Operation[]::new));

            assertThat(again.problems()).isEmpty();
            assertThat(again.notes()).hasSize(OPERATIONS / 2);
            assertThat(service.list("registration"))
                    .filteredOn(
                            each -> each.fields().get("status").equals(Value.text("registered")))
                    .hasSize(OPERATIONS / 2);
        }
    }

    private static List<RecordId> meetings(TestUnit.Device device, RecordId person) {
        List<RecordId> meetings = new ArrayList<>();
        List<Operation> ops = new ArrayList<>();
        ops.add(create("person", person, "name", "Ada"));
        for (int i = 0; i < MEETINGS; i++) {
            meetings.add(RecordId.random());
            ops.add(create("meeting", meetings.get(i), "title", "Meeting " + i, "seats", SEATS));
        }
        assertThat(device.push(ops.toArray(Operation[]::new)).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        return meetings;
    }
}
