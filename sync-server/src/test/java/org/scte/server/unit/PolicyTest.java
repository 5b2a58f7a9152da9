package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.merge.Conflict;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.server.store.StoredRecord;

/// What becomes of two edits that met, by the field's policy; and the questions that stay open.
class PolicyTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private TestUnit.Device ben;
    private TestUnit.Device cleo;
    private final RecordId id = RecordId.random();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        anna = new TestUnit.Device(service, "anna");
        ben = new TestUnit.Device(service, "ben");
        cleo = new TestUnit.Device(service, "cleo");
        anna.push(
                create(
                        "plant",
                        id,
                        "name",
                        "Oak",
                        "stage",
                        "seed",
                        "stock",
                        5,
                        "price",
                        "12.50",
                        "due",
                        "2026-06-01",
                        "labels",
                        Value.texts("a", "b"),
                        "place",
                        "shed"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Map<String, Value> plant() {
        return service.find("plant", id).orElseThrow();
    }

    private static Problem problem(Ack ack) {
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        return ack.problems().getFirst();
    }

    /// Two devices edit a field of which both saw `was`; gives the second's note.
    private Note meet(String field, Object was, Object first, Object second) {
        Ack taken = anna.push(update("plant", id, field, was, first));
        assertThat(taken.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        Ack met = ben.push(update("plant", id, field, was, second));
        assertThat(met.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(met.notes()).hasSize(1);
        Note note = met.notes().getFirst();
        assertThat(note.field()).isEqualTo(field);
        assertThat(note.pos()).isEqualTo(taken.pos());
        assertThat(note.value()).isEqualTo(plant().getOrDefault(field, Value.NOTHING));
        return note;
    }

    private List<Conflict> open(String field) {
        List<Conflict> open = new ArrayList<>();
        for (StoredRecord record : service.list("conflict")) {
            if (Conflict.isOpen(record.fields())) {
                Conflict.read(record.id(), record.fields())
                        .filter(conflict -> conflict.field().equals(field))
                        .ifPresent(open::add);
            }
        }
        return open;
    }

    private Operation[] decide(Conflict conflict, Object value) {
        Value decision = value instanceof Value given ? given : Value.text(value.toString());
        Value now = plant().getOrDefault(conflict.field(), Value.NOTHING);
        return new Operation[] {
            new Operation.Update(
                    "plant", id, fields(conflict.field(), decision), fields(conflict.field(), now)),
            conflict.close(decision)
        };
    }

    @Test
    void equal_increments_of_a_sum_both_count() {
        Note note = meet("stock", 5, 6, 6);

        assertThat(note.code()).isEqualTo(Note.Code.COMBINED);
        assertThat(plant()).containsEntry("stock", Value.whole(7));
    }

    @Test
    void decimal_sums_are_exact_and_a_device_adds_to_what_it_sees() {
        meet("price", "12.50", "12.60", "13");
        assertThat(plant()).containsEntry("price", Value.text("13.10"));
        // Ben's second edit was made before it heard of the first one's result.
        ben.push(update("plant", id, "price", "13", "14"));
        assertThat(plant()).containsEntry("price", Value.text("14.10"));
    }

    @Test
    void a_sum_that_does_not_fit_its_field_refuses_the_change() {
        anna.push(update("plant", id, "stock", 5, 90));
        Problem problem = problem(ben.push(update("plant", id, "stock", 5, 30)));

        assertThat(problem.code()).isEqualTo(Problem.Code.INVALID);
        assertThat(problem.field()).isEqualTo("stock");
        assertThat(plant()).containsEntry("stock", Value.whole(90));
    }

    @Test
    void the_stricter_word_stays_and_the_earlier_date_wins_whoever_was_first() {
        assertThat(meet("stage", "seed", "tree", "sprout").code()).isEqualTo(Note.Code.COMBINED);
        assertThat(plant()).containsEntry("stage", Value.text("tree"));
        meet("due", "2026-06-01", "2026-08-01", "2026-07-01");
        assertThat(plant()).containsEntry("due", Value.text("2026-07-01"));
    }

    @Test
    void lists_keep_what_each_added_and_lose_what_each_took_out() {
        meet("labels", Value.texts("a", "b"), Value.texts("b", "x"), Value.texts("a", "b", "y"));

        assertThat(plant()).containsEntry("labels", Value.texts("b", "x", "y"));
    }

    @Test
    void a_question_stays_open_as_a_record_that_syncs() {
        Note note = meet("place", "shed", "garden", "cellar");

        assertThat(note.code()).isEqualTo(Note.Code.ASKED);
        assertThat(plant()).containsEntry("place", Value.text("garden"));
        assertThat(open("place"))
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.entity()).isEqualTo("plant");
                    assertThat(conflict.record()).isEqualTo(id);
                    assertThat(conflict.base()).isEqualTo(Value.text("shed"));
                    assertThat(conflict.theirs()).isEqualTo(Value.text("garden"));
                    assertThat(conflict.yours()).isEqualTo(Value.text("cellar"));
                    assertThat(conflict.device()).isEqualTo("ben");
                    assertThat(conflict.actor()).isEqualTo("actor of ben");
                });
        var page = cleo.exchange(new Cursor(service.epoch(), 0), 1000);
        Delta delta =
                page.deltas().stream()
                        .filter(each -> each.entity().equals("conflict"))
                        .findFirst()
                        .orElseThrow();
        assertThat(delta.set())
                .containsAllEntriesOf(
                        fields("state", "open", "yours", "\"cellar\"", "theirs", "\"garden\""));
        Digest sum = Digest.EMPTY;
        for (Delta each : page.deltas()) {
            sum = sum.plus(Digest.ofRecord(each.entity(), each.id(), each.set()));
        }
        assertThat(page.digest()).isEqualTo(sum);
    }

    @Test
    void a_second_proposal_opens_a_second_question() {
        meet("place", "shed", "garden", "cellar");
        cleo.push(update("plant", id, "place", "shed", null));

        assertThat(open("place"))
                .extracting(Conflict::yours)
                .containsExactlyInAnyOrder(Value.text("cellar"), Value.NOTHING);
        assertThat(service.list("conflict"))
                .extracting(record -> record.fields().get("yours"))
                .contains(Value.text("null"));
    }

    @Test
    void whoever_decides_does_it_by_one_change_and_once() {
        meet("place", "shed", "garden", "cellar");
        Conflict conflict = open("place").getFirst();
        Operation[] decision = decide(conflict, "cellar");
        anna.push(update("plant", id, "place", "garden", "roof")); // what is there moved on

        Ack ack = cleo.push(decision);

        assertThat(ack.notes()).extracting(Note::code).containsExactly(Note.Code.TOOK_YOURS);
        assertThat(plant()).containsEntry("place", Value.text("cellar"));
        assertThat(open("place")).isEmpty();
        assertThat(service.find("conflict", conflict.id()).orElseThrow())
                .containsAllEntriesOf(fields("state", "decided", "decision", "\"cellar\""));
        assertThat(problem(anna.push(decide(conflict, "garden"))).code())
                .isEqualTo(Problem.Code.MOVED_ON);
        assertThat(plant()).containsEntry("place", Value.text("cellar"));
        assertThat(service.list("conflict")).hasSize(1);
    }

    @Test
    void a_value_of_neither_can_be_decided_and_two_questions_at_once() {
        meet("place", "shed", "garden", "cellar");
        cleo.push(update("plant", id, "place", "shed", "attic"));
        List<Conflict> both = open("place");
        Value decision = Value.NOTHING;

        Ack ack =
                anna.push(
                        decide(both.get(0), decision)[0],
                        both.get(0).close(decision),
                        both.get(1).close(decision));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(plant()).doesNotContainKey("place");
        assertThat(open("place")).isEmpty();
    }

    @Test
    void what_is_said_to_be_decided_is_what_the_field_becomes() {
        meet("place", "shed", "garden", "cellar");
        Conflict conflict = open("place").getFirst();

        Problem other =
                problem(
                        anna.push(
                                update("plant", id, "place", "garden", "roof"),
                                conflict.close(Value.text("cellar"))));
        assertThat(other.code()).isEqualTo(Problem.Code.INVALID);
        Operation notJson =
                new Operation.Update(
                        "conflict",
                        conflict.id(),
                        fields("state", "decided", "decision", "{"),
                        Map.of());
        assertThat(problem(anna.push(notJson)).code()).isEqualTo(Problem.Code.INVALID);
        // What stayed may be confirmed without writing it again.
        assertThat(anna.push(conflict.close(Value.text("garden"))).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void another_field_of_the_record_is_written_beside_what_is_decided_as_ever() {
        meet("place", "shed", "garden", "cellar");
        Conflict conflict = open("place").getFirst();
        Operation[] decision = decide(conflict, "cellar");

        Ack ack =
                anna.push(
                        decision[0],
                        decision[1],
                        update("plant", id, "due", "2026-06-01", "2026-07-01"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(plant())
                .containsEntry("place", Value.text("cellar"))
                .containsEntry("due", Value.text("2026-07-01"));
        assertThat(open("place")).isEmpty();
    }

    @Test
    void nothing_else_of_a_question_is_a_devices_to_write() {
        meet("place", "shed", "garden", "cellar");
        RecordId question = open("place").getFirst().id();
        String json = CanonicalJson.of(Value.text("garden"));
        List<Operation> forbidden =
                List.of(
                        update("conflict", question, "state", "open", "decided"),
                        update("conflict", question, "yours", "\"cellar\"", "\"x\""),
                        new Operation.Update(
                                "conflict",
                                question,
                                fields("state", "decided", "decision", json, "actor", "me"),
                                Map.of()),
                        new Operation.Update(
                                "conflict",
                                question,
                                fields("state", "open", "decision", json),
                                Map.of()),
                        new Operation.Delete("conflict", question, 99),
                        create("conflict", RecordId.random(), "entity", "plant", "state", "open"));

        for (Operation operation : forbidden) {
            assertThat(problem(anna.push(operation)).code()).isEqualTo(Problem.Code.FORBIDDEN);
        }
        Operation unknown =
                new Operation.Update(
                        "conflict",
                        RecordId.random(),
                        fields("state", "decided", "decision", json),
                        Map.of());
        assertThat(problem(anna.push(unknown)).code()).isEqualTo(Problem.Code.MISSING_RECORD);
        assertThat(open("place")).hasSize(1);
    }

    @Test
    void a_question_about_what_was_deleted_can_still_be_closed() {
        meet("place", "shed", "garden", "cellar");
        Conflict conflict = open("place").getFirst();
        anna.push(new Operation.Delete("plant", id, service.head()));

        assertThat(anna.push(conflict.close(Value.text("garden"))).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(open("place")).isEmpty();
    }

    @Test
    void a_step_whose_input_would_be_asked_about_has_moved_on_and_asks_nothing() {
        anna.push(update("plant", id, "place", "shed", "garden"));
        Operation sow =
                new Operation.Update(
                        "plant",
                        id,
                        fields("sown", true, "place", "cellar"),
                        fields("place", "shed"));

        assertThat(problem(ben.step("sow", sow)).code()).isEqualTo(Problem.Code.MOVED_ON);
        assertThat(plant()).doesNotContainKey("sown");
        assertThat(service.list("conflict")).isEmpty();
    }
}
