package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ConflictEntity;

/// What roles let their devices do, checked where changes are taken.
class RightsTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device all;
    private final RecordId plant = RecordId.random();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        all = new TestUnit.Device(service, "all");
        assertTaken(all.push(create("plant", plant, "name", "Fern", "place", "shade")));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private TestUnit.Device device(String grants) {
        return new TestUnit.Device(service, "device of " + grants, grants);
    }

    private static void assertTaken(Ack ack) {
        assertThat(ack.problems()).isEmpty();
    }

    private static void assertForbidden(Ack ack, int op) {
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        assertThat(ack.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.FORBIDDEN);
                    assertThat(problem.op()).isEqualTo(op);
                });
    }

    @Test
    void a_role_writes_its_kinds_of_record_and_nothing_of_a_change_with_others() {
        TestUnit.Device gardener = device("meetings:gardener");
        RecordId rose = RecordId.random();

        assertForbidden(
                gardener.push(
                        create("plant", rose, "name", "Rose"),
                        create("person", RecordId.random(), "name", "Ann")),
                1);
        assertThat(service.find("plant", rose)).isEmpty();
        assertTaken(gardener.push(create("plant", rose, "name", "Rose")));
        assertThat(service.find("plant", rose)).isPresent();
    }

    @Test
    void a_step_is_for_roles_that_have_it_whatever_they_write() {
        TestUnit.Device gardener = device("meetings:gardener");
        TestUnit.Device clerk = device("meetings:clerk");
        Operation sown = update("plant", plant, "sown", null, true);

        assertForbidden(clerk.step("sow", sown), 0);
        assertTaken(gardener.step("sow", sown));
    }

    @Test
    void rights_of_several_grants_add_up() {
        TestUnit.Device both = device("meetings:gardener meetings:judge");

        assertTaken(both.push(update("plant", plant, "name", "Fern", "Tall fern")));
        assertForbidden(both.push(create("person", RecordId.random(), "name", "Ann")), 0);
    }

    @Test
    void who_decides_conflicts_makes_the_field_what_was_decided_and_no_other() {
        assertTaken(all.push(update("plant", plant, "place", "shade", "sun")));
        assertTaken(
                new TestUnit.Device(service, "other")
                        .push(update("plant", plant, "place", "shade", "wall")));
        RecordId conflict = service.list(ConflictEntity.NAME).getFirst().id();
        Operation decided =
                new Operation.Update(
                        ConflictEntity.NAME,
                        conflict,
                        Map.of(
                                ConflictEntity.STATE,
                                Value.text("decided"),
                                ConflictEntity.DECISION,
                                Value.text("\"wall\"")),
                        Map.of(ConflictEntity.STATE, Value.text("open")));
        TestUnit.Device judge = device("meetings:judge");
        Operation wall = update("plant", plant, "place", "sun", "wall");

        assertForbidden(judge.push(wall), 0);
        assertForbidden(
                judge.push(update("plant", plant, "name", "Fern", "Mine"), decided, wall), 0);
        assertForbidden(device("meetings:badger").push(decided), 0);
        assertTaken(judge.push(wall, decided));
        assertThat(service.find("plant", plant).orElseThrow())
                .containsEntry("place", Value.text("wall"));
    }

    private UnitService open(String part, String by) {
        return UnitService.open(
                folder.resolve("changed.db"),
                TestUnit.changed(part, by),
                TestUnit.CLOCK,
                TestUnit::uuid);
    }

    @Test
    void who_writes_in_one_scope_and_decides_in_another_only_decides_there() {
        try (UnitService scoped = open("plant:\n    label", "plant:\n    scope: name\n    label")) {
            String grants = "meetings:gardener:bed meetings:judge:pot";
            TestUnit.Device both = new TestUnit.Device(scoped, "both", grants);
            assertTaken(
                    new TestUnit.Device(scoped, "all")
                            .push(create("plant", plant, "name", "pot", "place", "shade")));

            assertForbidden(both.push(update("plant", plant, "place", "shade", "sun")), 0);
            assertTaken(both.push(create("plant", RecordId.random(), "name", "bed")));
        }
    }

    @Test
    void a_decision_about_a_record_is_none_about_another_kind_with_the_same_id() {
        try (UnitService open = open("decide: [plant]", "decide: all")) {
            RecordId id = RecordId.random();
            TestUnit.Device writer = new TestUnit.Device(open, "all");
            assertTaken(writer.push(create("person", id, "name", "Ann")));
            assertTaken(writer.push(create("meeting", id, "title", "Ann's")));
            Conflict asked =
                    new Conflict(
                            RecordId.random(),
                            "meeting",
                            id,
                            "name",
                            Value.NOTHING,
                            Value.text("Ann"),
                            Value.text("Ida"),
                            "other",
                            "other",
                            "2026-11-23T04:00:00.000Z");
            Operation question =
                    new Operation.Create(ConflictEntity.NAME, asked.id(), asked.fields());
            assertTaken(open.writeAsService("test", List.of(question)));

            assertForbidden(
                    new TestUnit.Device(open, "judge", "meetings:judge")
                            .push(
                                    asked.close(Value.text("Ida")),
                                    update("person", id, "name", "Ann", "Ida")),
                    1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other:clerk", "meetings:nobody", "all:clerk"})
    void without_a_role_there_is_nothing(String grants) {
        TestUnit.Device device = device(grants);

        assertThatThrownBy(() -> service.admit(device.caller()))
                .isInstanceOf(ProtocolRefusal.class)
                .hasMessageContaining("no role");
        assertForbidden(device.push(create("person", RecordId.random(), "name", "Ann")), 0);
    }

    @Test
    void a_role_lets_in() {
        assertThatCode(() -> service.admit(device("meetings:judge").caller()))
                .doesNotThrowAnyException();
    }
}
