package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.ForgetfulHouse.CANARY;
import static org.scte.server.unit.ForgetfulHouse.personal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Forgotten;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.QuarantineTable;
import org.scte.server.store.UnitFile;

/// Forgetting empties what is personal, here and in all that is kept beside it, for good.
class ForgettingTest {
    @TempDir Path folder;
    private ForgetfulHouse house;

    @BeforeEach
    void open() {
        house = new ForgetfulHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_record_and_those_that_refer_to_it_are_emptied_and_stay() {
        RecordId ann = house.guest("ann");
        RecordId bo = house.make("guest", "name", "Bo");
        RecordId visit = house.make("visit", "guest", ann, "alias", personal("a"), "nights", 3);
        RecordId other = house.make("visit", "guest", bo, "alias", "Bobo");
        RecordId account =
                house.make("account", "guest", ann, "mail", personal("m"), "name", "On bills");
        RecordId payment = house.make("payment", "account", account, "payer", personal("p"));

        house.forget(ann);

        assertThat(house.unit.find("guest", ann).orElseThrow()).containsOnlyKeys("status", "town");
        assertThat(house.unit.find("visit", visit).orElseThrow())
                .containsOnlyKeys("guest", "nights");
        assertThat(house.unit.find("account", account).orElseThrow())
                .as("kept as the law asks")
                .containsOnlyKeys("guest", "name");
        assertThat(house.unit.find("payment", payment).orElseThrow())
                .as("behind an account, which is forgotten by its own word")
                .containsOnlyKeys("account");
        assertThat(house.field("visit", other, "alias")).isEqualTo(Value.text("Bobo"));
        assertThat(house.field("guest", bo, "name")).isEqualTo(Value.text("Bo"));
    }

    @Test
    void no_byte_of_it_is_left_in_any_file() {
        RecordId ann = house.guest("ann");
        RecordId bo = house.make("guest", "name", "Bo");
        house.taken(TestUnit.update("guest", ann, "name", personal("ann"), personal("anna")));
        RecordId moved = house.make("visit", "guest", ann, "alias", personal("mine"), "nights", 1);
        house.taken(
                new Operation.Update(
                        "visit", moved, TestUnit.fields("guest", bo, "alias", "theirs"), Map.of()));
        RecordId gone = house.make("visit", "guest", ann, "alias", personal("gone"));
        house.taken(TestUnit.delete("visit", gone, house.unit.head()));
        ask(ann);
        setAside(ann);
        SnapshotFiles snapshots = new SnapshotFiles(house.unit, TestUnit.CLOCK);
        for (SnapshotFiles.Form form : SnapshotFiles.Form.values()) {
            SnapshotFiles.Part part = snapshots.part(form, TestUnit.ALL, 0, List.of());
            assertThat(snapshots.file(part, SnapshotFiles.Encoding.IDENTITY).bytes()).isPositive();
        }
        assertThat(ForgetfulHouse.holding(folder, CANARY)).hasSizeGreaterThan(2);

        house.forget(ann);

        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
        assertThat(house.field("visit", moved, "alias")).isEqualTo(Value.text("theirs"));
        snapshots.part(SnapshotFiles.Form.SQLITE, TestUnit.ALL, 0, List.of());
        snapshots.part(SnapshotFiles.Form.NDJSON, TestUnit.ALL, 0, List.of());
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
        assertThat(UnitFile.prove(folder.resolve("house.db")).faults()).isEmpty();
    }

    /// Has two names wait for a decision.
    private void ask(RecordId guest) {
        TestUnit.Device laptop = new TestUnit.Device(house.unit, "laptop");
        Ack ack = laptop.push(TestUnit.update("guest", guest, "name", "Nobody", personal("x")));
        assertThat(ack.notes()).extracting(Note::code).containsExactly(Note.Code.ASKED);
    }

    /// Has a change of somebody else's wait for an administrator.
    private void setAside(RecordId guest) {
        TestUnit.Device bergen = new TestUnit.Device(house.unit, "bergen", "house:porter:Bergen");
        Ack ack = bergen.push(TestUnit.update("guest", guest, "name", "?", personal("aside")));
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.SET_ASIDE);
    }

    @Test
    void the_history_says_that_something_was_and_not_what() {
        RecordId ann = house.guest("ann");

        house.forget(ann);

        var made = house.unit.history(TestUnit.ALL, "guest", ann, Long.MAX_VALUE, 9).getLast();
        assertThat(made.op()).isEqualTo("create");
        assertThat(made.set())
                .containsEntry("name", Value.NOTHING)
                .containsEntry("town", Value.text("Oslo"));
        assertThat(made.actor()).isEqualTo(house.desk.caller().actor());
    }

    @Test
    void messages_say_nothing_of_it_any_more() {
        RecordId ann = house.guest("ann");
        house.make("visit", "guest", ann, "nights", 2);

        house.forget(ann);

        assertThat(house.unit.feed(null, 0, 100).messages())
                .extracting(message -> message.data())
                .allSatisfy(data -> assertThat(data).doesNotContainKeys("name", "who"))
                .anySatisfy(data -> assertThat(data).containsKey("nights"));
    }

    @Test
    void a_question_about_it_is_closed_without_its_values() {
        RecordId ann = house.guest("ann");
        ask(ann);

        house.forget(ann);

        assertThat(house.unit.list("conflict"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.fields())
                                .containsEntry("state", Value.text("decided"))
                                .doesNotContainKeys("base", "theirs", "yours", "decision"));
    }

    @Test
    void what_comes_later_is_dropped_and_facts_stay() {
        RecordId ann = house.guest("ann");
        RecordId visit = house.make("visit", "guest", ann);
        house.forget(ann);
        RecordId late = RecordId.random();

        Ack edit =
                house.desk.push(
                        new Operation.Update(
                                "guest",
                                ann,
                                TestUnit.fields("name", personal("late"), "town", "Bergen"),
                                TestUnit.fields("name", personal("ann"), "town", "Oslo")));
        Ack fact =
                house.desk.push(
                        TestUnit.create(
                                "visit", late, "guest", ann, "alias", personal("l"), "nights", 1),
                        TestUnit.update("visit", visit, "alias", null, personal("l")));
        house.goOn();

        assertThat(edit.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(edit.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.value()).isEqualTo(Value.NOTHING));
        assertThat(house.field("guest", ann, "town")).isEqualTo(Value.text("Bergen"));
        assertThat(house.unit.find("guest", ann).orElseThrow()).doesNotContainKey("name");
        assertThat(fact.notes()).hasSize(2);
        assertThat(house.unit.find("visit", late).orElseThrow())
                .containsOnlyKeys("guest", "nights");
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
        assertThat(audit()).anyMatch(line -> line.contains("dropped:name"));
    }

    private List<String> audit() {
        List<String> lines = new ArrayList<>();
        UnitFile.audit(folder.resolve("house.db"), line -> lines.add(line.json()));
        return lines;
    }

    @Test
    void a_record_that_comes_to_refer_to_it_loses_what_it_had() {
        RecordId ann = house.guest("ann");
        RecordId visit = house.make("visit", "alias", personal("walk-in"), "nights", 1);
        house.forget(ann);

        house.taken(TestUnit.update("visit", visit, "guest", null, ann));
        house.goOn();

        assertThat(house.unit.find("visit", visit).orElseThrow())
                .containsOnlyKeys("guest", "nights");
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void who_was_merged_into_it_is_forgotten_too_and_no_merge_is_undone() {
        RecordId ann = house.guest("ann");
        RecordId anne = house.guest("anne");
        RecordId bo = house.make("guest", "name", "Bo");
        RecordId visit = house.make("visit", "guest", anne, "alias", personal("v"));
        house.taken(
                new Operation.Update(
                        "guest",
                        anne,
                        TestUnit.fields("status", "merged", "survivor", ann),
                        Map.of()));

        house.forget(ann);
        Ack undo = house.desk.push(TestUnit.update("guest", anne, "survivor", ann, null));
        Ack merge = house.desk.push(TestUnit.update("guest", bo, "survivor", null, ann));

        assertThat(List.of(undo, merge))
                .allSatisfy(ack ->
                        assertThat(ack.problems())
                                .extracting(Problem::code)
                                .containsExactly(Problem.Code.RULE));
        assertThat(house.unit.find("guest", anne).orElseThrow()).doesNotContainKey("name");
        assertThat(house.field("visit", visit, "guest")).isEqualTo(Value.text(ann.toString()));
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void devices_hear_of_it_and_say_when_they_have_done_so() {
        RecordId ann = house.guest("ann");
        RecordId visit = house.make("visit", "guest", ann, "alias", personal("a"));
        long seen = house.unit.head();
        house.taken(TestUnit.update("guest", ann, "status", "active", "erased"));
        assertThat(ask(seen, 0).forgotten()).as("before all of it is emptied").isNull();
        house.goOn();

        SyncResponse heard = ask(seen, 0);

        assertThat(heard.deltas())
                .extracting(Delta::set)
                .anySatisfy(set -> assertThat(set).containsEntry("name", Value.NOTHING))
                .anySatisfy(set -> assertThat(set).containsEntry("alias", Value.NOTHING));
        Forgotten told = heard.forgotten();
        assertThat(told).isNotNull();
        assertThat(told.records())
                .containsExactlyInAnyOrder(
                        new Forgotten.Named("guest", ann), new Forgotten.Named("visit", visit));
        assertThat(house.unit.forgetting().confirmed()).isEmpty();

        SyncResponse after = ask(heard.cursor(), told.upTo());

        assertThat(after.forgotten()).isNull();
        assertThat(house.unit.forgetting().confirmed())
                .containsExactly(Map.entry(house.desk.caller().device(), told.upTo()));
    }

    private SyncResponse ask(long pos, long forgotten) {
        return house.unit.exchange(
                house.desk.caller(),
                new SyncRequest(
                        TestUnit.uuid(),
                        new Cursor(house.unit.epoch(), pos),
                        1,
                        0,
                        1_000,
                        0,
                        SyncRequest.WHOLE,
                        Map.of(),
                        forgotten,
                        List.of()));
    }

    @Test
    void nobody_hears_of_one_that_they_neither_see_nor_wrote() {
        RecordId ann = house.guest("ann");
        house.forget(ann);
        TestUnit.Device bergen = new TestUnit.Device(house.unit, "bergen", "house:porter:Bergen");

        Forgotten told =
                house.unit
                        .exchange(
                                bergen.caller(),
                                new SyncRequest(TestUnit.uuid(), null, 1, 0, 1, List.of()))
                        .forgotten();

        assertThat(told).isNotNull();
        assertThat(told.records()).isEmpty();
        assertThat(told.upTo()).isPositive();
    }

    @Test
    void a_change_that_is_set_aside_later_is_kept_without_it() {
        RecordId ann = house.guest("ann");
        house.forget(ann);

        setAside(ann);

        assertThat(new QuarantineDesk(house.unit).list())
                .singleElement()
                .extracting(QuarantineTable.Kept::change)
                .extracting(Change::ops)
                .isEqualTo(List.of(new Operation.Update("guest", ann, Map.of(), Map.of())));
        assertThat(ForgetfulHouse.holding(folder, CANARY)).isEmpty();
    }

    @Test
    void a_stop_anywhere_is_gone_on_from() {
        house.close();
        for (int stop = 0; stop < 12; stop++) {
            Path place = folder.resolve("stop " + stop);
            assertThat(place.toFile().mkdir()).isTrue();
            Stops stops = new Stops();
            house = new ForgetfulHouse(place, stops);
            RecordId ann = house.guest("ann");
            Operation[] visits = new Operation[150];
            for (int i = 0; i < visits.length; i++) {
                visits[i] =
                        TestUnit.create(
                                "visit",
                                RecordId.random(),
                                "guest",
                                ann,
                                "alias",
                                personal("v" + i));
            }
            house.taken(visits);
            stops.left = stop;
            try {
                house.forget(ann);
            } catch (Stops.Stopped stopped) {
                assertThat(stopped).isNotNull();
            }
            house.close();

            house = new ForgetfulHouse(place);
            boolean erased =
                    Set.of(Value.text("erased")).contains(house.field("guest", ann, "status"));
            house.goOn();

            assertThat(ForgetfulHouse.holding(place, CANARY).isEmpty()).isEqualTo(erased);
            house.close();
        }
        house = new ForgetfulHouse(folder);
    }

    /// Stops the unit at a point.
    private static final class Stops implements FaultPoints {
        private int left = Integer.MAX_VALUE;

        static final class Stopped extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public void reach(Point point) {
            if (left-- == 0) {
                throw new Stopped();
            }
        }
    }
}
