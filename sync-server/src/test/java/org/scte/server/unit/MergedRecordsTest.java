package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;

/// What follows to the survivor when two records are merged, and back when that is undone. What
/// comes later is in [LateForMergeTest].
class MergedRecordsTest {
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
    void references_follow_to_the_survivor() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId other = house.guest("Bo");
        RecordId visit = house.make("visit", "guest", anne, "brought", anne);
        RecordId theirs = house.make("visit", "guest", other, "brought", anne);

        house.merge(anne, ann);

        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(ann));
        assertThat(house.field("visit", visit, "brought")).isEqualTo(Guests.ref(ann));
        assertThat(house.field("visit", theirs, "guest")).isEqualTo(Guests.ref(other));
        assertThat(house.field("visit", theirs, "brought")).isEqualTo(Guests.ref(ann));
        assertThat(house.field("guest", anne, "name")).isEqualTo(Value.text("Anne"));
    }

    @Test
    void each_record_that_follows_is_a_change_of_its_own_on_the_word_of_whoever_merged() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId visit = house.make("visit", "guest", anne);

        house.merge(anne, ann);

        var last = house.unit.history(TestUnit.ALL, "visit", visit, Long.MAX_VALUE, 1).getFirst();
        assertThat(last.actor()).isEqualTo(house.desk.caller().actor());
        assertThat(last.device()).isEqualTo(UnitService.SERVICE);
        assertThat(last.set()).containsEntry("guest", Guests.ref(ann));
        assertThat(last.was()).containsEntry("guest", Guests.ref(anne));
    }

    @Test
    void of_a_chain_all_refer_to_the_last() {
        RecordId a = house.guest("A");
        RecordId b = house.guest("B");
        RecordId c = house.guest("C");
        RecordId ofA = house.make("visit", "guest", a);
        RecordId ofB = house.make("visit", "guest", b);

        house.merge(a, b);
        house.merge(b, c);

        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(c));
        assertThat(house.field("visit", ofB, "guest")).isEqualTo(Guests.ref(c));
        assertThat(house.field("guest", a, "survivor")).isEqualTo(Guests.ref(b));

        house.undo(a);

        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(a));
        assertThat(house.field("visit", ofB, "guest")).isEqualTo(Guests.ref(c));

        house.undo(b);

        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(a));
        assertThat(house.field("visit", ofB, "guest")).isEqualTo(Guests.ref(b));
    }

    @Test
    void the_far_end_of_a_chain_may_be_undone_first() {
        RecordId a = house.guest("A");
        RecordId b = house.guest("B");
        RecordId c = house.guest("C");
        RecordId ofA = house.make("visit", "guest", a);
        house.merge(b, c);
        house.merge(a, b);
        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(c));

        house.undo(b);

        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(b));

        house.undo(a);

        assertThat(house.field("visit", ofA, "guest")).isEqualTo(Guests.ref(a));
    }

    @Test
    void a_merge_that_comes_round_is_refused() {
        RecordId a = house.guest("A");
        RecordId b = house.guest("B");
        RecordId c = house.guest("C");
        house.merge(a, b);
        house.merge(b, c);

        Ack round = house.merge(c, a);
        Ack itself = house.merge(c, c);

        assertThat(List.of(round, itself))
                .allSatisfy(ack -> {
                    assertThat(ack.outcome()).isEqualTo(Ack.Outcome.REJECTED);
                    assertThat(ack.problems().getFirst().code()).isEqualTo(Problem.Code.RULE);
                });
        assertThat(house.field("guest", c, "survivor")).isEqualTo(Value.NOTHING);
    }

    @Test
    void the_survivor_takes_what_it_lacks_and_gives_it_back() {
        RecordId ann = house.guest("Ann", "town", "Rome", "tags", new Value.Texts(List.of("a")));
        RecordId anne =
                house.guest(
                        "Anne",
                        "town",
                        "Oslo",
                        "phone",
                        "+1 303 555 0101",
                        "tags",
                        new Value.Texts(List.of("b")));
        var before = house.all();

        house.merge(anne, ann);

        assertThat(house.field("guest", ann, "phone")).isEqualTo(Value.text("+1 303 555 0101"));
        assertThat(house.field("guest", ann, "town")).isEqualTo(Value.text("Rome"));
        assertThat(house.field("guest", ann, "tags")).isEqualTo(new Value.Texts(List.of("a", "b")));

        house.undo(anne);

        assertThat(house.all()).isEqualTo(before);
    }

    @Test
    void of_two_that_only_one_may_be_the_better_one_stays() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId first = house.make("booking", "guest", ann, "room", "1");
        RecordId here = house.make("booking", "guest", anne, "room", "1", "status", "here");
        RecordId second = house.make("booking", "guest", ann, "room", "2", "status", "here");
        RecordId late = house.make("booking", "guest", anne, "room", "2");
        var before = house.all();

        house.merge(anne, ann);

        assertThat(house.field("booking", here, "status")).isEqualTo(Value.text("here"));
        assertThat(house.field("booking", first, "status")).isEqualTo(Value.text("duplicate"));
        assertThat(house.field("booking", second, "status")).isEqualTo(Value.text("here"));
        assertThat(house.field("booking", late, "status")).isEqualTo(Value.text("duplicate"));
        assertThat(house.field("booking", late, "guest")).isEqualTo(Guests.ref(ann));
        var merged = house.all();

        house.undo(anne);
        assertThat(house.all()).isEqualTo(before);

        house.merge(anne, ann);
        assertThat(house.all()).isEqualTo(merged);
    }

    @Test
    void one_that_gave_way_and_turns_out_to_be_the_better_one_comes_back() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId hers = house.make("booking", "guest", ann, "room", "1");
        RecordId theirs = house.make("booking", "guest", anne, "room", "1");
        house.merge(anne, ann);
        assertThat(house.field("booking", theirs, "status")).isEqualTo(Value.text("duplicate"));

        Ack ack = house.desk.push(TestUnit.update("booking", theirs, "status", "open", "here"));

        assertThat(ack.problems()).isEmpty();
        assertThat(house.field("booking", theirs, "status")).isEqualTo(Value.text("here"));
        assertThat(house.field("booking", hers, "status")).isEqualTo(Value.text("duplicate"));
        var merged = house.all();

        house.undo(anne);
        assertThat(house.field("booking", theirs, "status")).isEqualTo(Value.text("here"));
        assertThat(house.field("booking", theirs, "guest")).isEqualTo(Guests.ref(anne));
        assertThat(house.field("booking", hers, "status")).isEqualTo(Value.text("open"));

        house.merge(anne, ann);
        assertThat(house.all()).isEqualTo(merged);
    }

    @Test
    void one_that_gave_way_and_comes_back_gives_way_again_to_the_better_one() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.make("booking", "guest", ann, "room", "1", "status", "here");
        RecordId theirs = house.make("booking", "guest", anne, "room", "1");
        house.merge(anne, ann);

        Ack ack = house.desk.push(TestUnit.update("booking", theirs, "status", "open", "here"));

        assertThat(ack.notes()).extracting(Note::code).contains(Note.Code.ADJUSTED);
        assertThat(house.field("booking", theirs, "status")).isEqualTo(Value.text("duplicate"));
    }

    @Test
    void what_stands_on_another_record_follows_behind_it() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId booking = house.make("booking", "guest", anne, "room", "1");
        RecordId bill = house.make("bill", "booking", booking);
        assertThat(house.field("bill", bill, "guest")).isEqualTo(Guests.ref(anne));

        house.merge(anne, ann);
        assertThat(house.field("bill", bill, "guest")).isEqualTo(Guests.ref(ann));

        house.undo(anne);
        assertThat(house.field("bill", bill, "guest")).isEqualTo(Guests.ref(anne));
    }

    @Test
    void what_is_refused_stays_and_is_put_before_an_administrator() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        RecordId hers = house.make("key", "number", "1", "guest", ann);
        RecordId key = house.make("key", "number", "2", "guest", anne);
        RecordId visit = house.make("visit", "guest", anne);

        house.merge(anne, ann);

        assertThat(house.field("key", key, "guest")).isEqualTo(Guests.ref(anne));
        assertThat(house.field("visit", visit, "guest")).isEqualTo(Guests.ref(ann));
        assertThat(new LetterDesk(house.unit).list())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.reason())
                                .contains("Key " + key, "Another Key has the same Guest"));

        house.desk.push(TestUnit.update("key", hers, "guest", ann, null));
        house.clock.move(Duration.ofMinutes(1));
        house.unit.intake().retry();

        assertThat(new LetterDesk(house.unit).list()).isEmpty();
        assertThat(house.field("key", key, "guest")).isEqualTo(Guests.ref(ann));
    }

    @Test
    void what_is_known_by_somebody_merged_is_said_of_the_survivor_too() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.desk.push(
                TestUnit.create(
                        "wish",
                        Guests.wish(ann, "mail"),
                        "guest",
                        ann,
                        "what",
                        "mail",
                        "answer",
                        "yes"),
                TestUnit.create(
                        "wish",
                        Guests.wish(anne, "mail"),
                        "guest",
                        anne,
                        "what",
                        "mail",
                        "answer",
                        "no"),
                TestUnit.create(
                        "wish",
                        Guests.wish(anne, "call"),
                        "guest",
                        anne,
                        "what",
                        "call",
                        "answer",
                        "yes"));
        var before = house.all();

        house.merge(anne, ann);

        assertThat(house.find("wish", Guests.wish(ann, "mail"), "answer"))
                .isEqualTo(Value.text("no"));
        assertThat(house.find("wish", Guests.wish(ann, "call"), "answer"))
                .isEqualTo(Value.text("yes"));
        assertThat(house.find("wish", Guests.wish(anne, "mail"), "guest"))
                .isEqualTo(Guests.ref(anne));
        var merged = house.all();

        house.undo(anne);
        assertThat(house.all()).isEqualTo(before);

        house.merge(anne, ann);
        assertThat(house.all()).isEqualTo(merged);
    }
}
