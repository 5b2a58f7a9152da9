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
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

class MergeTest {
    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private TestUnit.Device ben;
    private final RecordId id = RecordId.random();

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        anna = new TestUnit.Device(service, "anna");
        ben = new TestUnit.Device(service, "ben");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Map<String, Value> person() {
        return service.find("person", id).orElseThrow();
    }

    private static Problem.Code code(Ack ack) {
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        return ack.problems().getFirst().code();
    }

    @Test
    void a_create_gets_the_defaults_it_does_not_mention() {
        Ack ack = anna.push(create("person", id, "name", "Ada"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(person()).isEqualTo(fields("name", "Ada", "status", "active"));
    }

    @Test
    void a_default_that_a_create_clears_stays_cleared() {
        anna.push(create("person", id, "name", "Ada", "status", null));

        assertThat(person()).isEqualTo(fields("name", "Ada"));
    }

    @Test
    void edits_of_different_fields_are_both_taken() {
        anna.push(create("person", id, "name", "Ada"));
        assertThat(anna.push(update("person", id, "motto", null, "on")).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(ben.push(update("person", id, "phone", null, "+1 555 0100")).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);

        assertThat(person()).containsAllEntriesOf(fields("motto", "on", "phone", "+1 555 0100"));
    }

    @Test
    void the_latest_of_two_edits_of_one_field_is_taken_and_says_whose_it_met() {
        anna.push(create("person", id, "name", "Ada"));
        Ack first = anna.push(update("person", id, "name", "Ada", "Ada L."));
        Ack second = ben.push(update("person", id, "name", "Ada", "Ada Lovelace"));

        assertThat(second.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(second.notes())
                .containsExactly(
                        new Note(
                                0,
                                "name",
                                Note.Code.TOOK_YOURS,
                                Value.text("Ada Lovelace"),
                                first.pos()));
        assertThat(person()).containsEntry("name", Value.text("Ada Lovelace"));
    }

    @Test
    void the_first_of_two_edits_stays_where_the_field_says_so() {
        anna.push(create("person", id, "name", "Ada", "motto", "first"));
        Ack ack = ben.push(update("person", id, "motto", null, "second"));

        assertThat(ack.notes())
                .containsExactly(
                        new Note(0, "motto", Note.Code.KEPT_THEIRS, Value.text("first"), 1));
        assertThat(person()).containsEntry("motto", Value.text("first"));
    }

    @Test
    void the_same_edit_twice_is_accepted_and_alters_nothing() {
        anna.push(create("person", id, "name", "Ada", "fee", "12.50"));
        Ack ack = ben.push(update("person", id, "fee", "1", "12.5"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(person()).containsEntry("fee", Value.text("12.50"));
    }

    @Test
    void an_edit_of_what_was_deleted_or_never_was_says_so() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(delete("person", id, 1));

        assertThat(code(ben.push(update("person", id, "name", "Ada", "B"))))
                .isEqualTo(Problem.Code.RECORD_DELETED);
        assertThat(code(ben.push(update("person", RecordId.random(), "name", null, "B"))))
                .isEqualTo(Problem.Code.MISSING_RECORD);
    }

    @Test
    void deleting_needs_to_have_seen_what_others_did() {
        anna.push(create("person", id, "name", "Ada"));
        Ack edit = ben.push(update("person", id, "name", "Ada", "Ada B"));

        assertThat(code(anna.push(delete("person", id, 1)))).isEqualTo(Problem.Code.CHANGED_SINCE);
        assertThat(anna.push(delete("person", id, edit.pos())).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(ben.push(delete("person", id, 0)).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(code(ben.push(delete("person", RecordId.random(), 0))))
                .isEqualTo(Problem.Code.MISSING_RECORD);
    }

    @Test
    void ones_own_edits_do_not_stand_in_the_way_of_deleting() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(update("person", id, "name", "Ada", "Ada B"));

        assertThat(anna.push(delete("person", id, 0)).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void deleting_what_is_deleted_already_changes_nothing_for_others() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(delete("person", id, 1));
        assertThat(ben.push(delete("person", id, 1)).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        anna.push(create("person", id, "name", "Ada again"));

        assertThat(anna.push(delete("person", id, 0)).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void a_record_that_comes_back_has_only_what_its_create_says_and_what_the_service_gave() {
        anna.push(create("person", id, "name", "Ada", "motto", "old", "phone", "+1 555 0100"));
        service.writeAsService("admin", List.of(update("person", id, "verified", null, true)));
        anna.push(delete("person", id, 2));
        long before = service.head();
        anna.push(create("person", id, "name", "Ada again"));

        assertThat(person())
                .isEqualTo(fields("name", "Ada again", "status", "active", "verified", true));
        Delta delta = ben.exchange(new Cursor(service.epoch(), before), 1000).deltas().getFirst();
        assertThat(delta.set()).containsEntry("motto", Value.NOTHING);
        assertThat(delta.set()).containsEntry("phone", Value.NOTHING);
    }

    @Test
    void the_same_fact_from_two_devices_is_one_record() {
        anna.push(create("person", id, "name", "Ada"));
        RecordId mark =
                Identity.of(
                        "meetings",
                        "mark",
                        List.of(Value.text(id.toString()), Value.text("2026-11-23")));
        anna.push(create("mark", mark, "attendee", id, "day", "2026-11-23"));
        Ack second =
                ben.push(create("mark", mark, "attendee", id, "day", "2026-11-23", "text", "in"));

        assertThat(second.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(service.find("mark", mark).orElseThrow())
                .containsEntry("text", Value.text("in"));
        assertThat(code(anna.push(update("mark", mark, "day", "2026-11-23", "2026-11-24"))))
                .isEqualTo(Problem.Code.FORBIDDEN);
        Ack wrongId =
                ben.push(create("mark", RecordId.random(), "attendee", id, "day", "2026-11-23"));
        assertThat(code(wrongId)).isEqualTo(Problem.Code.DUPLICATE);
        assertThat(wrongId.problems().getFirst().other()).isEqualTo(mark);
        assertThat(
                        code(
                                ben.push(
                                        create(
                                                "mark",
                                                RecordId.random(),
                                                "attendee",
                                                id,
                                                "day",
                                                "2026-11-25"))))
                .isEqualTo(Problem.Code.INVALID);
    }

    @Test
    void what_the_service_made_of_ones_own_change_is_no_conflict() {
        anna.push(create("person", id, "name", "Ada", "motto", "x")); // status by default
        // Anna's device had sent no status; it does not know "active" yet.
        Ack ack = anna.push(update("person", id, "status", null, "left"));
        Ack other = ben.push(update("person", id, "status", null, "active"));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(other.outcome()).isEqualTo(Ack.Outcome.MERGED);
    }

    @Test
    void a_change_is_taken_whole_or_not_at_all() {
        RecordId other = RecordId.random();
        Ack ack =
                anna.push(
                        create("person", id, "name", "Ada"),
                        create("person", other, "name", "Ben", "points", 101));

        assertThat(code(ack)).isEqualTo(Problem.Code.INVALID);
        assertThat(ack.problems().getFirst().op()).isEqualTo(1);
        assertThat(ack.problems().getFirst().field()).isEqualTo("points");
        assertThat(service.find("person", id)).isEmpty();
        assertThat(service.head()).isZero();
    }

    @Test
    void a_device_may_not_write_what_is_the_services_or_another_units() {
        assertThat(code(anna.push(create("person", id, "name", "Ada", "verified", true))))
                .isEqualTo(Problem.Code.FORBIDDEN);
        assertThat(code(anna.push(create("chapter", id, "name", "Rocky Mountain"))))
                .isEqualTo(Problem.Code.FORBIDDEN);
        assertThat(
                        service.writeAsService(
                                        "admin",
                                        List.of(
                                                create(
                                                        "person",
                                                        id,
                                                        "name",
                                                        "A",
                                                        "verified",
                                                        true)))
                                .outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void unknown_words_and_wrong_values_are_named() {
        assertThat(code(anna.push(create("ghost", id, "name", "x"))))
                .isEqualTo(Problem.Code.UNKNOWN_ENTITY);
        assertThat(code(anna.push(create("person", id, "name", "x", "shoe", "44"))))
                .isEqualTo(Problem.Code.UNKNOWN_FIELD);
        assertThat(code(anna.push(create("person", id, "name", "a\u0000b"))))
                .isEqualTo(Problem.Code.INVALID);
        assertThat(code(anna.push(create("person", id, "name", "\ud800"))))
                .isEqualTo(Problem.Code.INVALID);
        assertThat(code(anna.push(create("person", id, "name", 7))))
                .isEqualTo(Problem.Code.INVALID);
        assertThat(code(anna.push(create("person", id, "name", "x".repeat(41)))))
                .isEqualTo(Problem.Code.TOO_LARGE);
        assertThat(code(anna.push(create("person", id, "motto", "no name"))))
                .isEqualTo(Problem.Code.INVALID);
        Operation badWas = update("person", id, "points", new Value.Unreadable("1.5"), 3);
        assertThat(code(anna.push(badWas))).isEqualTo(Problem.Code.INVALID);
        assertThat(service.head()).isZero();
    }
}
