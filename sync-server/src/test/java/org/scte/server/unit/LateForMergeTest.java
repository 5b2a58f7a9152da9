package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.server.store.StoredRecord;

/// What arrives, or is edited, about somebody who has been merged meanwhile.
class LateForMergeTest {
    @TempDir Path folder;
    private Guests house;

    @BeforeEach
    void open() {
        house = new Guests(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_refusal_that_arrives_later_counts_for_the_survivor() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.merge(anne, ann);

        house.desk.push(
                TestUnit.create(
                        "wish",
                        Guests.wish(anne, "mail"),
                        "guest",
                        anne,
                        "what",
                        "mail",
                        "answer",
                        "no"));

        assertThat(house.find("wish", Guests.wish(ann, "mail"), "answer"))
                .isEqualTo(Value.text("no"));
        assertThat(house.find("wish", Guests.wish(anne, "mail"), "answer"))
                .isEqualTo(Value.text("no"));
    }

    @Test
    void what_arrives_later_lands_on_the_survivor_and_its_author_is_told() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.merge(anne, ann);
        RecordId visit = RecordId.random();

        Ack ack = house.desk.push(TestUnit.create("visit", visit, "guest", anne, "note", "late"));

        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(ann));
        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(ack.notes())
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.code()).isEqualTo(Note.Code.ADJUSTED);
                    assertThat(note.field()).isEqualTo("guest");
                    assertThat(note.value()).isEqualTo(Guests.ref(ann));
                });

        house.undo(anne);

        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(anne));
    }

    @Test
    void an_edit_that_did_not_know_of_the_merge_meets_nothing() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId bo = house.guest("Bo");
        RecordId visit = house.make("visit", "guest", anne);
        house.merge(anne, ann);

        Ack ack = house.desk.push(TestUnit.update("visit", visit, "guest", anne, bo));

        assertThat(ack.notes()).isEmpty();
        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(bo));
    }

    @Test
    void what_was_booked_after_the_merge_stays_where_it_was_booked() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId visit = house.make("visit", "guest", anne);
        RecordId rebooked = house.make("visit", "guest", anne);
        house.merge(anne, ann);
        RecordId after = house.make("visit", "guest", ann);
        RecordId bo = house.guest("Bo");
        house.desk.push(TestUnit.update("visit", rebooked, "guest", ann, bo));
        house.desk.push(TestUnit.update("visit", rebooked, "guest", bo, ann));

        house.undo(anne);

        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(anne));
        assertThat(house.field("visit", after, "guest")).isEqualTo(Guests.ref(ann));
        assertThat(house.field("visit", rebooked, "guest")).isEqualTo(Guests.ref(ann));
    }

    @Test
    void a_phone_typed_for_somebody_merged_stays_there_and_fills_the_survivors() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.merge(anne, ann);

        house.desk.push(TestUnit.update("guest", anne, "phone", null, "+1 303 555 0105"));

        assertThat(house.field("guest", anne, "phone")).isEqualTo(Value.text("+1 303 555 0105"));
        assertThat(house.field("guest", ann, "phone")).isEqualTo(Value.text("+1 303 555 0105"));
    }

    @Test
    void a_record_goes_where_the_survivor_is_seen_and_its_author_may_send_it_there() {
        RecordId ann = house.guest("Ann", "town", "Rome");
        RecordId anne = house.guest("Anne", "town", "Oslo");
        RecordId visit = house.make("visit", "guest", anne);
        TestUnit.Device oslo = new TestUnit.Device(house.unit, "oslo", "house:porter:Oslo");
        TestUnit.Device rome = new TestUnit.Device(house.unit, "rome", "house:porter:Rome");
        house.merge(anne, ann);

        RecordId late = RecordId.random();
        Ack ack = oslo.push(TestUnit.create("visit", late, "guest", anne));

        assertThat(ack.problems()).isEmpty();
        assertThat(seen(rome)).containsKeys(visit, late);
        assertThat(seen(oslo)).doesNotContainKeys(visit, late);
    }

    private Map<RecordId, Long> seen(TestUnit.Device device) {
        View view = house.unit.view(device.caller());
        return house.unit.list("visit").stream()
                .filter(record ->
                        house.unit.<Boolean>read(session ->
                                session.places()
                                        .find("visit", record.id())
                                        .filter(view::sees)
                                        .isPresent()))
                .collect(Collectors.toMap(StoredRecord::id, StoredRecord::pos));
    }
}
