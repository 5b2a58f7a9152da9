package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.WasAcked;
import org.scte.server.access.MovingClock;
import org.scte.server.store.UnitFile;

/// What still holds once old history is gone.
class RetentionTest {
    private static final Duration KEEP = Duration.ofDays(180);

    @TempDir Path folder;
    private final MovingClock clock = new MovingClock();
    private final RecordId id = RecordId.random();
    private UnitService service;
    private Retention retention;
    private TestUnit.Device anna;
    private TestUnit.Device ben;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("meetings.db"),
                        TestUnit.definition(),
                        clock,
                        TestUnit::uuid);
        retention = new Retention(service, KEEP);
        retention.begin();
        anna = new TestUnit.Device(service, "anna");
        ben = new TestUnit.Device(service, "ben");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void goOn(int days) {
        retention.goOn(Duration.ofDays(days));
    }

    /// All there is now becomes too old to be kept.
    private void forget() {
        goOn(0);
        goOn(180);
        assertThat(service.horizon()).isEqualTo(service.head());
    }

    private Cursor at(long pos) {
        return new Cursor(service.epoch(), pos);
    }

    private int rows(RecordId record) {
        return service.history(TestUnit.ALL, "person", record, Long.MAX_VALUE, 100).size();
    }

    @Test
    void what_is_old_goes_and_what_is_new_and_what_lives_stays() {
        anna.push(create("person", id, "name", "Ada"));
        goOn(100);
        anna.push(update("person", id, "name", "Ada", "Ada L."));
        goOn(100);
        assertThat(service.horizon()).isZero();
        assertThat(service.isPruned("person", id)).isFalse();

        goOn(80);

        assertThat(service.horizon()).isOne();
        assertThat(rows(id)).isOne();
        assertThat(service.isPruned("person", id)).isTrue();
        goOn(100);
        assertThat(rows(id)).isZero();
        assertThat(service.find("person", id).orElseThrow())
                .containsEntry("name", Value.text("Ada L."));
        assertThat(UnitFile.prove(folder.resolve("meetings.db")).faults()).isEmpty();
    }

    @Test
    void a_device_from_before_needs_a_snapshot_and_what_it_sends_is_taken() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(create("person", RecordId.random(), "name", "Bob"));
        forget();
        RecordId mine = RecordId.random();

        SyncResponse early =
                ben.exchange(at(1), 10, ben.change(null, create("person", mine, "name", "Cy")));

        assertThat(early.snapshotRequired()).isTrue();
        assertThat(early.deltas()).isEmpty();
        assertThat(early.acks()).extracting(Ack::outcome).containsExactly(Ack.Outcome.ACCEPTED);
        assertThat(service.find("person", mine)).isPresent();
        SyncResponse level = ben.exchange(at(2), 10);
        assertThat(level.snapshotRequired()).isFalse();
        assertThat(level.deltas()).extracting(Delta::id).containsExactly(mine);
    }

    @Test
    void a_snapshot_is_never_older_than_what_is_kept() {
        anna.push(create("person", id, "name", "Ada"));
        SnapshotFiles snapshots = new SnapshotFiles(service, clock);
        assertThat(snapshots.part(SnapshotFiles.Form.SQLITE, TestUnit.ALL, 0, List.of()).cursor())
                .isOne();
        anna.push(update("person", id, "name", "Ada", "Ada L."));
        forget();

        assertThat(snapshots.part(SnapshotFiles.Form.SQLITE, TestUnit.ALL, 0, List.of()).cursor())
                .isEqualTo(2);
    }

    @Test
    void a_client_that_pages_meanwhile_goes_on_or_begins_anew_and_misses_nothing() {
        for (int i = 0; i < 40; i++) {
            anna.push(create("person", RecordId.random(), "name", "P" + i));
            goOn(9);
        }
        Map<RecordId, String> held = new TreeMap<>();
        long cursor = 0;
        int restarts = 0;
        for (int turn = 0; turn < 60; turn++) {
            SyncResponse page = ben.exchange(at(cursor), 3);
            if (page.snapshotRequired()) {
                held.clear();
                held.putAll(names());
                cursor = service.head();
                restarts++;
            } else {
                page.deltas().forEach(one -> held.put(one.id(), one.set().get("name").toString()));
                cursor = page.cursor();
            }
            if (turn < 30) {
                anna.push(create("person", RecordId.random(), "name", "more"));
                anna.push(create("person", RecordId.random(), "name", "and more"));
                goOn(turn % 3 == 0 ? 60 : 1);
            }
        }

        assertThat(restarts).isPositive();
        assertThat(cursor).isEqualTo(service.head());
        assertThat(held).isEqualTo(names());
    }

    private Map<RecordId, String> names() {
        Map<RecordId, String> names = new TreeMap<>();
        service.list("person")
                .forEach(one -> names.put(one.id(), one.fields().get("name").toString()));
        return names;
    }

    @Test
    void a_record_whose_tombstone_is_gone_is_a_new_one() {
        anna.push(create("badge", id, "code", "x"));
        anna.push(delete("badge", id, 1));
        forget();

        assertThat(ben.push(delete("badge", id, 1)).outcome())
                .as("who knew it may delete it")
                .isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(ben.push(delete("badge", RecordId.random(), 0)).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.MISSING_RECORD);
        assertThat(ben.push(update("badge", id, "code", "x", "y")).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.MISSING_RECORD);
        Ack made = ben.push(create("badge", id, "code", "z"));
        assertThat(made.notes()).extracting(Note::value).containsExactly(Value.text("B-0002"));
        assertThat(service.find("badge", id).orElseThrow()).containsEntry("code", Value.text("z"));
    }

    @Test
    void a_delete_of_what_others_changed_behind_the_horizon_is_refused_and_of_ones_own_is_taken() {
        RecordId old = RecordId.random();
        anna.push(create("person", id, "name", "Ada"));
        anna.push(create("person", old, "name", "Old"));
        ben.push(update("person", id, "name", "Ada", "Ada L."));
        forget();

        assertThat(anna.push(delete("person", id, 1)).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.CHANGED_SINCE);
        anna.push(update("person", old, "name", "Old", "Older"));
        assertThat(anna.push(delete("person", old, 2)).outcome())
                .as("its own edit alone came since")
                .isEqualTo(Ack.Outcome.ACCEPTED);
        anna.push(update("person", id, "name", "Ada L.", "Ada B."));
        assertThat(anna.push(delete("person", id, 1)).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.CHANGED_SINCE);
        assertThat(anna.push(delete("person", id, 3)).outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void edits_meet_by_value_as_ever() {
        anna.push(create("person", id, "name", "Ada", "motto", "one"));
        anna.push(create("plant", id, "name", "Fern", "stock", 5, "place", "hall"));
        anna.push(update("person", id, "motto", "one", "two"));
        anna.push(update("plant", id, "place", "hall", "roof"));
        forget();

        Ack kept = ben.push(update("person", id, "motto", "one", "three"));
        Ack asked = ben.push(update("plant", id, "place", "hall", "yard"));
        Ack summed = ben.push(update("plant", id, "stock", 5, 7));

        assertThat(kept.notes()).extracting(Note::code).containsExactly(Note.Code.KEPT_THEIRS);
        assertThat(asked.notes()).extracting(Note::code).containsExactly(Note.Code.ASKED);
        assertThat(service.list("conflict")).hasSize(1);
        assertThat(summed.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(service.find("plant", id).orElseThrow())
                .containsEntry("stock", Value.whole(7))
                .containsEntry("place", Value.text("roof"));
    }

    @Test
    void what_was_answered_is_answered_the_same_however_late_it_comes_again() {
        SentChange.Whole first = anna.change(null, create("plant", id, "name", "Fern", "stock", 1));
        Ack before = anna.send(first).acks().getFirst();
        forget();

        assertThat(anna.send(first).acks()).containsExactly(before);
        SentChange.Whole copy =
                ben.change(1, first.change().id(), null, update("plant", id, "stock", 1, 9));
        assertThat(ben.send(copy).acks()).containsExactly(before);
        assertThat(service.find("plant", id).orElseThrow()).containsEntry("stock", Value.whole(1));
        SentChange.Whole other = anna.change(1, TestUnit.uuid(), null);
        assertThatThrownBy(() -> anna.send(other))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        e -> assertThat(e.code()).isEqualTo("device-cloned"));
    }

    @Test
    void a_reader_who_was_away_for_longer_misses_no_state() {
        RecordId gone = RecordId.random();
        anna.push(create("person", id, "name", "Ada"));
        anna.push(create("person", gone, "name", "Gone"));
        anna.push(update("person", id, "name", "Ada", "Ada L."));
        anna.push(update("person", id, "name", "Ada L.", "Ada B."));
        anna.push(delete("person", gone, 2));
        forget();

        assertThat(data(service.feed(service.epoch(), 2, 100)))
                .containsExactly(fields("name", "Ada B."), null);
        assertThat(data(service.feed(service.epoch(), 0, 100)))
                .containsExactly(fields("name", "Ada B."));
        anna.push(update("person", id, "name", "Ada B.", "Ada"));
        assertThat(data(service.feed(service.epoch(), 2, 100)))
                .containsExactly(fields("name", "Ada B."), null, fields("name", "Ada"));
    }

    private static List<Map<String, Value>> data(FeedPage page) {
        List<Map<String, Value>> data = new ArrayList<>();
        for (UnitMessage message : page.messages()) {
            data.add(message.data());
        }
        return data;
    }

    @Test
    void no_clock_that_jumps_makes_anything_old() {
        anna.push(create("person", id, "name", "Ada"));
        goOn(0);
        clock.move(Duration.ofDays(3_650));
        anna.push(update("person", id, "name", "Ada", "later"));
        retention.goOn(Duration.ofMinutes(5));
        new Retention(service, KEEP).begin();
        retention.goOn(Duration.ofMinutes(5));
        clock.move(Duration.ofDays(-7_300));
        anna.push(update("person", id, "name", "later", "earlier"));
        new Retention(service, KEEP).begin();
        goOn(170);
        clock.move(Duration.ofDays(3_650));
        new Retention(service, KEEP).begin();
        goOn(0);

        assertThat(service.horizon()).isZero();
        assertThat(rows(id)).isEqualTo(3);
        goOn(10);
        assertThat(service.horizon()).as("by its own age it is old").isEqualTo(3);
    }

    @Test
    void what_a_restore_lost_long_ago_still_loses_to_what_was_made_since() {
        RecordId untouched = RecordId.random();
        anna.push(create("person", id, "name", "Ada"));
        anna.push(create("person", untouched, "name", "Cy"));
        UUID oldEpoch = service.epoch();
        service.close();
        UnitFile.startEpoch(folder.resolve("meetings.db"), UUID.randomUUID(), Map.of(), 0);
        open();
        ben.push(update("person", id, "name", "Ada", "since"));
        forget();

        Ack deleted = resend(oldEpoch, 2, 7, delete("person", id, 1));
        resend(oldEpoch, 3, 5, update("person", id, "name", "Ada", "lost"));
        resend(oldEpoch, 4, 6, update("person", untouched, "name", "Cy", "lost"));

        assertThat(name(id)).isEqualTo("since");
        assertThat(name(untouched)).isEqualTo("lost");
        assertThat(deleted.problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.CHANGED_SINCE);
    }

    private String name(RecordId person) {
        return ((Value.Text) service.find("person", person).orElseThrow().get("name")).text();
    }

    private Ack resend(UUID epoch, long seq, long pos, Operation op) {
        Change change =
                new Change(
                        seq + 1,
                        TestUnit.uuid(),
                        TestUnit.NOW,
                        false,
                        anna.caller().actor(),
                        null,
                        List.of(op),
                        new WasAcked(epoch, pos, List.of(), List.of(), List.of()));
        return anna.send(new SentChange.Whole(change, change.id().toString())).acks().getFirst();
    }
}
