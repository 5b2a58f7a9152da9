package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

class RulesTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private TestUnit.Device ben;
    private final RecordId person = RecordId.random();
    private final RecordId meeting = RecordId.random();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        anna = new TestUnit.Device(service, "anna");
        ben = new TestUnit.Device(service, "ben");
        accepted(anna.push(create("person", person, "name", "Ada")));
        accepted(anna.push(create("meeting", meeting, "title", "Expo", "seats", 2)));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static Ack accepted(Ack ack) {
        assertThat(ack.problems()).isEmpty();
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        return ack;
    }

    private static Problem problem(Ack ack) {
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        return ack.problems().getFirst();
    }

    private RecordId register(TestUnit.Device device) {
        RecordId id = RecordId.random();
        Ack ack = device.push(registration(id));
        assertThat(ack.problems()).isEmpty();
        return id;
    }

    private Operation registration(RecordId id) {
        return create("registration", id, "meeting", meeting, "attendee", person);
    }

    private Map<String, Value> of(RecordId id) {
        return service.find("registration", id).orElseThrow();
    }

    @Test
    void a_rule_refuses_what_it_says_in_its_own_words() {
        accepted(anna.push(update("person", person, "points", null, 95)));
        Problem problem = problem(anna.push(update("person", person, "status", "active", "left")));

        assertThat(problem.code()).isEqualTo(Problem.Code.RULE);
        assertThat(problem.message()).isEqualTo("Who left has less than 90 points.");
        assertThat(service.find("person", person).orElseThrow())
                .containsEntry("status", Value.text("active"));
    }

    @Test
    void a_full_meeting_adjusts_instead_of_refusing() {
        register(anna);
        register(ben);
        RecordId third = RecordId.random();
        Ack ack = ben.push(registration(third));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(ack.notes())
                .containsExactly(
                        new Note(
                                0, "status", Note.Code.ADJUSTED, Value.text("waiting"), ack.pos()));
        assertThat(of(third)).containsEntry("status", Value.text("waiting"));
        var delta =
                ben.exchange(new Cursor(service.epoch(), ack.pos() - 1), 10).deltas().getFirst();
        assertThat(delta.set()).containsEntry("status", Value.text("waiting"));
    }

    @Test
    void what_a_rule_adjusted_is_no_conflict_for_the_device_that_sent_it() {
        register(anna);
        register(ben);
        RecordId third = register(ben);
        // Ben's device has not heard of the adjusting: it still sees what it had sent (nothing).
        Ack own = ben.push(update("registration", third, "note", null, "wheelchair"));
        accepted(own);
        Ack status = ben.push(update("registration", third, "status", null, "waiting"));
        accepted(status);
    }

    @Test
    void a_rule_that_did_not_hold_before_does_not_stop_what_makes_it_no_worse() {
        RecordId first = register(anna);
        register(ben);
        accepted(anna.push(update("meeting", meeting, "seats", 2, 1))); // now overfull

        Ack ack = anna.push(update("registration", first, "status", "registered", "attended"));

        accepted(ack);
        assertThat(of(first)).containsEntry("status", Value.text("attended"));
    }

    @Test
    void a_rule_that_held_before_adjusts_an_update_too() {
        register(anna);
        RecordId second = register(ben);
        accepted(ben.push(update("registration", second, "status", "registered", "waiting")));
        register(anna);
        Ack ack = ben.push(update("registration", second, "status", "waiting", "registered"));

        assertThat(ack.notes()).extracting(Note::code).containsExactly(Note.Code.ADJUSTED);
        assertThat(of(second)).containsEntry("status", Value.text("waiting"));
        // Looking at how it was before must have left no trace.
        Ack fresh = anna.push(registration(RecordId.random()));
        assertThat(fresh.notes()).extracting(Note::code).containsExactly(Note.Code.ADJUSTED);
    }

    @Test
    void a_step_is_taken_while_its_condition_holds_and_moves_on_afterwards() {
        RecordId id = register(anna);
        Operation checkIn =
                new Operation.Update(
                        "registration",
                        id,
                        fields("status", "attended", "arrived", "2026-11-23T04:00:00.000Z"),
                        fields("status", "registered"));
        accepted(anna.step("check-in", checkIn));

        assertThat(problem(ben.step("check-in", checkIn)).code()).isEqualTo(Problem.Code.MOVED_ON);
    }

    @Test
    void a_step_touches_only_what_it_names() {
        RecordId id = register(anna);
        Operation more =
                new Operation.Update(
                        "registration",
                        id,
                        fields("status", "attended", "meeting", meeting),
                        fields("status", "registered"));
        assertThat(problem(anna.step("check-in", more)).code()).isEqualTo(Problem.Code.FORBIDDEN);
        Operation elsewhere = update("person", person, "name", "Ada", "Eve");
        assertThat(problem(anna.step("check-in", elsewhere)).code())
                .isEqualTo(Problem.Code.FORBIDDEN);
        Operation right = update("registration", id, "status", "registered", "attended");
        assertThat(problem(anna.step("check-in", right, elsewhere)).code())
                .isEqualTo(Problem.Code.FORBIDDEN);
        assertThat(problem(anna.step("check-in", delete("registration", id, 99))).code())
                .isEqualTo(Problem.Code.FORBIDDEN);
        assertThat(problem(anna.step("fly", right)).code()).isEqualTo(Problem.Code.INVALID);
    }

    @Test
    void all_that_a_step_sets_is_taken_and_its_input_merges() {
        RecordId id = register(anna);
        accepted(anna.push(update("registration", id, "status", "registered", "waiting")));
        Ack ack =
                ben.step(
                        "check-in", update("registration", id, "status", "registered", "attended"));
        assertThat(ack.notes()).extracting(Note::code).containsExactly(Note.Code.TOOK_YOURS);

        RecordId other = register(anna);
        accepted(anna.push(update("registration", other, "note", null, "VIP")));
        Operation late =
                new Operation.Update(
                        "registration",
                        other,
                        fields("status", "attended", "note", "late"),
                        fields("status", "registered"));
        assertThat(problem(ben.step("check-in", late)).code()).isEqualTo(Problem.Code.MOVED_ON);
        assertThat(of(other)).containsEntry("status", Value.text("registered"));
    }

    @Test
    void a_step_that_creates_writes_what_it_names_of_the_new_record_alone() {
        RecordId badge = RecordId.random();
        anna.push(create("badge", badge, "code", "B1"));
        Operation start = new Operation.Update("badge", badge, Map.of(), Map.of());
        Operation loan = create("loan", RecordId.random(), "badge", badge);

        accepted(anna.step("lend", start, loan));
        assertThat(service.list("loan")).hasSize(1);
        for (Operation more :
                List.of(
                        create("loan", RecordId.random(), "badge", badge, "until", "2026-12-01"),
                        update("badge", badge, "code", "B1", "B2"),
                        create("badge", RecordId.random(), "code", "B3"))) {
            Problem problem = problem(anna.step("lend", start, more));
            assertThat(problem.code()).isEqualTo(Problem.Code.FORBIDDEN);
            assertThat(problem.op()).isEqualTo(1);
        }
        assertThat(problem(anna.step("lend", loan)).code()).isEqualTo(Problem.Code.FORBIDDEN);
    }

    @Test
    void a_rule_that_was_broken_before_does_not_refuse_what_adjusting_leaves_as_it_was() {
        register(anna);
        RecordId late = register(ben);
        accepted(ben.push(update("registration", late, "status", "registered", "waiting")));
        String arrived = "2026-11-23T04:00:00.000Z";
        accepted(ben.push(update("registration", late, "arrived", null, arrived)));
        register(anna);
        service.publish(
                TestUnit.changed(
                        "otherwise: {status: \"'waiting'\"}",
                        "otherwise: {status: \"'waiting'\"}\n"
                                + "      - check: self.status != 'waiting' || self.arrived == null\n"
                                + "        message: Who waits has not arrived."));

        Ack ack = ben.push(update("registration", late, "status", "waiting", "registered"));

        assertThat(ack.notes()).extracting(Note::code).containsExactly(Note.Code.ADJUSTED);
        assertThat(of(late)).containsEntry("status", Value.text("waiting"));
        RecordId fresh = RecordId.random();
        Operation waiting =
                create(
                        "registration",
                        fresh,
                        "meeting",
                        meeting,
                        "attendee",
                        person,
                        "status",
                        "waiting",
                        "arrived",
                        arrived);
        assertThat(problem(ben.push(waiting)).code()).isEqualTo(Problem.Code.RULE);
    }

    @Test
    void an_adjusting_that_does_not_help_refuses_in_the_rules_words() {
        service.publish(
                TestUnit.changed(
                        "otherwise: {status: \"'waiting'\"}", "otherwise: {note: \"'full'\"}"));
        register(anna);
        register(ben);

        Problem problem = problem(ben.push(registration(RecordId.random())));
        assertThat(problem.code()).isEqualTo(Problem.Code.RULE);
        assertThat(problem.message()).isEqualTo("The meeting is full.");
    }

    @Test
    void a_unique_value_is_one_records_whatever_its_case_while_the_condition_holds() {
        accepted(anna.push(update("person", person, "email", null, "Ada@scte.org")));
        RecordId other = RecordId.random();
        Problem problem =
                problem(ben.push(create("person", other, "name", "Eve", "email", "ADA@scte.org")));
        assertThat(problem.code()).isEqualTo(Problem.Code.DUPLICATE);
        assertThat(problem.other()).isEqualTo(person);
        assertThat(problem.field()).isEqualTo("email");

        accepted(anna.push(update("person", person, "status", "active", "left")));
        accepted(ben.push(create("person", other, "name", "Eve", "email", "ADA@scte.org")));
        assertThat(problem(anna.push(update("person", person, "status", "left", "active"))).code())
                .isEqualTo(Problem.Code.DUPLICATE);
    }

    @Test
    void two_records_may_change_places_in_one_change() {
        RecordId other = RecordId.random();
        accepted(anna.push(update("person", person, "email", null, "a@scte.org")));
        accepted(anna.push(create("person", other, "name", "Eve", "email", "b@scte.org")));

        accepted(
                anna.push(
                        update("person", person, "email", "a@scte.org", "b@scte.org"),
                        update("person", other, "email", "b@scte.org", "a@scte.org")));
        accepted(anna.push(delete("person", other, 9)));
        accepted(
                anna.push(
                        create("person", RecordId.random(), "name", "New", "email", "a@scte.org")));
    }

    @Test
    void what_is_referred_to_is_there_and_stays() {
        RecordId nobody = RecordId.random();
        Problem missing = problem(anna.push(update("meeting", meeting, "host", null, nobody)));
        assertThat(missing.code()).isEqualTo(Problem.Code.MISSING_REFERENCE);
        assertThat(missing.field()).isEqualTo("host");
        assertThat(missing.other()).isEqualTo(nobody);
        assertThat(problem(anna.push(update("meeting", meeting, "host", null, meeting))).code())
                .isEqualTo(Problem.Code.MISSING_REFERENCE);

        RecordId id = register(anna);
        Problem used = problem(anna.push(delete("person", person, 99)));
        assertThat(used.code()).isEqualTo(Problem.Code.MISSING_REFERENCE);
        assertThat(used.other()).isEqualTo(id);
        accepted(anna.push(delete("registration", id, 99), delete("person", person, 99)));
    }

    @Test
    void a_record_whose_deletion_clears_leaves_no_reference_behind() {
        RecordId badge = RecordId.random();
        RecordId loan = RecordId.random();
        anna.push(create("badge", badge, "code", "B1"));
        accepted(anna.push(create("loan", loan, "badge", badge)));
        Ack ack = accepted(anna.push(delete("badge", badge, 99)));

        assertThat(service.find("loan", loan)).hasValue(Map.of());
        List<?> deltas = ben.exchange(new Cursor(service.epoch(), ack.pos() - 1), 10).deltas();
        assertThat(deltas).hasSize(2);
    }

    @Test
    void a_serial_is_given_by_the_service_and_stays_through_a_deletion() {
        RecordId badge = RecordId.random();
        anna.push(create("badge", RecordId.random(), "code", "B1"));
        Ack ack = anna.push(create("badge", badge, "code", "B2"));

        assertThat(ack.notes())
                .containsExactly(
                        new Note(0, "number", Note.Code.ASSIGNED, Value.text("B-0002"), ack.pos()));
        anna.push(delete("badge", badge, 99));
        accepted(anna.push(create("badge", badge, "code", "B2")));
        assertThat(service.find("badge", badge).orElseThrow())
                .containsEntry("number", Value.text("B-0002"));
        assertThat(problem(anna.push(create("badge", RecordId.random(), "number", "B-9"))).code())
                .isEqualTo(Problem.Code.FORBIDDEN);
    }
}
