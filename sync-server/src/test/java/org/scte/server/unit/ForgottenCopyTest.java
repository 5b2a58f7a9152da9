package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.ForgetfulHouse.CANARY;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.LetterTable;

/// A unit forgets by itself when its copy of another's record says so, or when its definition
/// begins to say so.
class ForgottenCopyTest {
    private static final String YAML =
            """
            unit: inn
            title: Inn
            definition: 1
            purpose: Who eats here.
            owner: Test team
            icon: calendar
            roles:
              all: {read: all, write: all}
            entities:
              guest:
                label: "{name}"
                projects: house.guest-changed
                forget: self.status == 'erased'
                fields:
                  name: {type: text, personal: true}
                  status: {type: text}
              table:
                label: "{guest.name} {wish}"
                fields:
                  guest: {type: ref, to: guest}
                  wish: {type: text, personal: true}
                  seats: {type: integer, min: 1}
            consumes:
              house.table-asked:
                create: table
                set: {guest: data.guest, wish: data.wish, seats: data.seats}
            """;

    private final RecordId ann = RecordId.random();
    private final UUID epoch = UUID.randomUUID();

    @TempDir Path folder;
    private UnitService unit;
    private long pos;

    @BeforeEach
    void open() {
        unit = open(YAML);
    }

    private UnitService open(String yaml) {
        return UnitService.openOnCallersThread(
                folder.resolve("inn.db"),
                UnitReader.read(yaml, "inn.yaml"),
                TestUnit.CLOCK,
                TestUnit::uuid,
                FaultPoints.NONE);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void hear(String name, RecordId subject, Object... data) {
        UUID id = TestUnit.uuid();
        UnitMessage message =
                new UnitMessage(
                        id,
                        "org.scte.house." + name + ".v1",
                        "/units/house",
                        subject,
                        Instant.EPOCH,
                        id,
                        id,
                        1,
                        TestUnit.fields(data));
        unit.intake().apply("house", List.of(message), new Cursor(epoch, ++pos));
    }

    private void goOn() {
        boolean more = unit.forgetting().goOn();
        while (more) {
            more = unit.forgetting().goOn();
        }
        assertThat(unit.forgetting().sweep()).isTrue();
    }

    private Map<String, Value> guest() {
        return unit.find("guest", ann).orElseThrow();
    }

    @Test
    void it_follows_what_its_copy_says() {
        hear("guest-changed", ann, "name", CANARY, "status", "active");
        hear("table-asked", RecordId.random(), "guest", ann, "wish", CANARY, "seats", 2);

        hear("guest-changed", ann, "name", CANARY, "status", "erased");
        goOn();

        assertThat(guest()).containsOnlyKeys("status");
        assertThat(unit.list("table"))
                .singleElement()
                .satisfies(table -> assertThat(table.fields()).containsOnlyKeys("guest", "seats"));
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void what_an_old_message_says_does_not_come_back() {
        hear("guest-changed", ann, "name", CANARY, "status", "erased");
        goOn();

        hear("guest-changed", ann, "name", CANARY, "status", "active");
        hear("table-asked", RecordId.random(), "guest", ann, "wish", CANARY, "seats", 2);
        goOn();

        assertThat(guest()).containsOnlyKeys("status");
        assertThat(unit.list("table")).hasSize(1);
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void messages_that_take_no_effect_lose_it_too() {
        hear("guest-changed", ann, "name", CANARY, "status", "active");
        hear("table-asked", RecordId.random(), "guest", ann, "wish", CANARY, "seats", 0);

        hear("guest-changed", ann, "name", CANARY, "status", "erased");
        goOn();
        hear("table-asked", RecordId.random(), "guest", ann, "wish", CANARY, "seats", 0);

        List<LetterTable.Letter> letters = unit.read(session -> session.letters().list(9));
        assertThat(letters)
                .hasSize(2)
                .extracting(LetterTable.Letter::message)
                .allSatisfy(
                        message -> assertThat(message.data()).containsOnlyKeys("guest", "seats"));
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void a_definition_that_begins_to_say_so_looks_at_who_is_there() {
        unit.close();
        unit = open(YAML.replace("    forget: self.status == 'erased'\n", ""));
        hear("guest-changed", ann, "name", CANARY, "status", "erased");
        unit.writeAsService(
                "cook",
                List.of(
                        new Operation.Create(
                                "table",
                                RecordId.random(),
                                TestUnit.fields("guest", ann, "wish", CANARY, "seats", 1))));
        assertThat(guest()).containsKey("name");

        unit.publish(UnitReader.read(YAML.replace("definition: 1", "definition: 2"), "inn.yaml"));
        goOn();

        assertThat(guest()).containsOnlyKeys("status");
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }
}
