package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.WasAcked;
import org.scte.server.store.UnitFile;

/// What devices send again after their unit was put back from a backup (F26).
class ResentTest {
    @TempDir Path folder;
    private UnitService service;
    private UUID oldEpoch = UUID.randomUUID();
    private final RecordId kept = RecordId.random();
    private final RecordId lost = RecordId.random();

    /// One change that was acknowledged and lost: who sent it, as what, and its old place.
    private record Lost(String device, long seq, long pos, List<Operation> ops) {}

    @BeforeEach
    void putBack() {
        try (UnitService before = TestUnit.open(folder)) {
            new TestUnit.Device(before, "founder").push(create("person", kept, "name", "Ann"));
            oldEpoch = before.epoch();
        }
        UnitFile.startEpoch(folder.resolve("meetings.db"), UUID.randomUUID(), Map.of(), 1_000);
        service = TestUnit.open(folder);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Ack send(Lost change, WasAcked.Restored... restores) {
        return send(change, List.of(), restores);
    }

    private Ack send(Lost change, List<WasAcked.Assigned> numbers, WasAcked.Restored... restores) {
        String actor = "actor of " + change.device();
        Change sent =
                new Change(
                        change.seq(),
                        TestUnit.uuid(),
                        TestUnit.NOW,
                        false,
                        actor,
                        null,
                        change.ops(),
                        new WasAcked(
                                oldEpoch, change.pos(), numbers, List.of(), List.of(restores)));
        return exchange(change.device(), 0, new SentChange.Whole(sent, sent.id().toString()))
                .acks()
                .getFirst();
    }

    private SyncResponse exchange(String device, long skipTo, SentChange... changes) {
        return service.exchange(
                new Caller(device, "actor of " + device, Caller.Kind.DEVICE, Grant.EVERYTHING),
                new SyncRequest(
                        TestUnit.uuid(),
                        new Cursor(oldEpoch, 1),
                        1,
                        0,
                        1_000,
                        skipTo,
                        SyncRequest.WHOLE,
                        List.of(changes)));
    }

    private Value field(RecordId id, String field) {
        return service.find("person", id).orElseThrow().getOrDefault(field, Value.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
    void of_edits_in_turn_the_last_is_last_whatever_the_order_of_return(String order) {
        Map<Character, Lost> edits =
                Map.of(
                        'a',
                                new Lost(
                                        "a",
                                        1,
                                        2,
                                        List.of(update("person", kept, "name", "Ann", "A"))),
                        'b', new Lost("b", 1, 3, List.of(update("person", kept, "name", "A", "B"))),
                        'c',
                                new Lost(
                                        "c",
                                        1,
                                        4,
                                        List.of(update("person", kept, "name", "B", "C"))));

        for (char device : order.toCharArray()) {
            assertThat(send(edits.get(device)).outcome()).isNotEqualTo(Ack.Outcome.REJECTED);
        }

        assertThat(field(kept, "name")).isEqualTo(Value.text("C"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
    void the_greatest_comes_to_what_it_had_come_to_whatever_the_order_of_return(String order) {
        new TestUnit.Device(service, "gardener").push(create("plant", lost, "name", "Fern"));
        Map<Character, Lost> edits =
                Map.of(
                        'a', stage("a", 2, null, "tree"),
                        'b', stage("b", 3, "tree", "seed"),
                        'c', stage("c", 4, null, "seed"));
        WasAcked.Assigned combined = new WasAcked.Assigned(0, "stage", Value.text("sprout"));

        for (char device : order.toCharArray()) {
            assertThat(
                            send(edits.get(device), device == 'c' ? List.of(combined) : List.of())
                                    .outcome())
                    .isNotEqualTo(Ack.Outcome.REJECTED);
        }

        assertThat(service.find("plant", lost).orElseThrow())
                .containsEntry("stage", Value.text("sprout"));
    }

    private Lost stage(String device, long pos, String was, String set) {
        return new Lost(device, 1, pos, List.of(update("plant", lost, "stage", was, set)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maker editor", "editor maker"})
    void an_edit_of_a_record_that_was_lost_too_brings_it_back(String order) {
        Lost made =
                new Lost(
                        "maker",
                        1,
                        2,
                        List.of(create("person", lost, "name", "Ben", "motto", "first")));
        Lost edited =
                new Lost(
                        "editor",
                        1,
                        4,
                        List.of(
                                create("meeting", RecordId.random(), "title", "M", "host", lost),
                                update("person", lost, "phone", null, "+1-555-0100")));
        WasAcked.Restored known =
                new WasAcked.Restored(
                        "person",
                        lost,
                        new Cursor(oldEpoch, 3),
                        fields("name", "Benedict", "motto", "first"));

        for (String device : order.split(" ")) {
            Ack ack = device.equals("maker") ? send(made) : send(edited, known);
            assertThat(ack.problems()).isEmpty();
        }
        send(new Lost("renamer", 1, 3, List.of(update("person", lost, "name", "Ben", "Benedict"))));

        assertThat(field(lost, "name")).isEqualTo(Value.text("Benedict"));
        assertThat(field(lost, "phone")).isEqualTo(Value.text("+1-555-0100"));
        assertThat(service.list("person")).hasSize(2);
    }

    @Test
    void an_edit_of_a_default_wins_over_the_create_that_came_back_before_it() {
        send(new Lost("maker", 1, 2, List.of(create("person", lost, "name", "Ben"))));

        send(new Lost("editor", 1, 3, List.of(update("person", lost, "status", "active", "left"))));

        assertThat(field(lost, "status")).isEqualTo(Value.text("left"));
    }

    @Test
    void an_edit_made_since_the_restore_stays() {
        new TestUnit.Device(service, "fresh").push(update("person", kept, "name", "Ann", "Anna"));

        Ack ack = send(new Lost("a", 1, 2, List.of(update("person", kept, "name", "Ann", "Old"))));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.MERGED);
        assertThat(field(kept, "name")).isEqualTo(Value.text("Anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void what_was_made_edited_and_deleted_stays_deleted_in_any_order(String order) {
        List<Lost> changes =
                List.of(
                        new Lost("a", 1, 2, List.of(create("person", lost, "name", "Gone"))),
                        new Lost("b", 1, 3, List.of(update("person", lost, "name", "Gone", "G"))),
                        new Lost("c", 1, 4, List.of(delete("person", lost, 3))));
        WasAcked.Restored known =
                new WasAcked.Restored("person", lost, new Cursor(oldEpoch, 3), fields("name", "G"));

        for (char next : order.toCharArray()) {
            int which = next - '0';
            Ack ack = which == 1 ? send(changes.get(1), known) : send(changes.get(which));
            assertThat(ack.problems()).isEmpty();
        }

        assertThat(service.find("person", lost)).isEmpty();
    }

    @Test
    void a_number_is_given_back_and_new_ones_come_from_above_the_reserve() {
        RecordId badge = RecordId.random();
        send(
                new Lost("a", 1, 2, List.of(create("badge", badge, "code", "x"))),
                List.of(new WasAcked.Assigned(0, "number", Value.text("B-0007"))));
        send(
                new Lost("b", 1, 3, List.of(create("badge", RecordId.random(), "code", "y"))),
                List.of(new WasAcked.Assigned(0, "number", Value.text("B-0007"))));

        List<Value> numbers = new ArrayList<>();
        service.list("badge").forEach(one -> numbers.add(one.fields().get("number")));

        assertThat(service.find("badge", badge).orElseThrow().get("number"))
                .isEqualTo(Value.text("B-0007"));
        assertThat(numbers).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_change_that_was_not_lost_merges_as_any_other() {
        Ack ack = send(new Lost("a", 1, 1, List.of(update("person", kept, "motto", null, "mine"))));
        Ack later =
                send(new Lost("b", 1, 1, List.of(update("person", kept, "motto", null, "yours"))));

        assertThat(ack.outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(later.outcome()).as("conflict: first").isEqualTo(Ack.Outcome.MERGED);
        assertThat(field(kept, "motto")).isEqualTo(Value.text("mine"));
    }

    @Test
    void what_a_device_no_longer_keeps_is_skipped_once_and_recorded() {
        assertThat(exchange("old", 40).lastSeq()).isEqualTo(40);
        assertThat(exchange("old", 40).lastSeq()).isEqualTo(40);
        assertThat(exchange("old", 0).lastSeq()).isEqualTo(40);

        assertThat((Long) service.read(session -> session.devices().countLost())).isEqualTo(40);
    }
}
