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
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.server.store.StoreSession;

class ExchangeTest {
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

    private void assertRefused(String code, long lastSeq, Runnable exchange) {
        assertThatThrownBy(exchange::run)
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(409);
                            assertThat(refusal.code()).isEqualTo(code);
                            assertThat(refusal.extra())
                                    .containsEntry("lastSeq", lastSeq)
                                    .containsEntry("epoch", service.epoch().toString());
                        });
    }

    @Test
    void a_repeated_push_gets_the_first_answer_and_alters_nothing() {
        SentChange change = anna.change(null, create("person", id, "name", "Ada"));
        SyncResponse first = anna.send(change);
        anna.push(update("person", id, "name", "Ada", "Ada L."));
        SyncResponse again = anna.send(change);

        assertThat(again.acks()).isEqualTo(first.acks());
        assertThat(again.lastSeq()).isEqualTo(2);
        assertThat(service.find("person", id).orElseThrow())
                .containsAllEntriesOf(fields("name", "Ada L."));
        assertThat(service.figures().repeats()).isEqualTo(1);
    }

    @Test
    void a_rejected_change_uses_up_its_seq_and_keeps_its_answer() {
        SentChange bad = anna.change(null, create("person", id));
        Ack first = anna.send(bad).acks().getFirst();
        Ack again = anna.send(bad).acks().getFirst();

        assertThat(first.outcome()).isEqualTo(Ack.Outcome.REJECTED);
        assertThat(first.pos()).isNull();
        assertThat(again).isEqualTo(first);
        assertThat(anna.push(create("person", id, "name", "Ada")).seq()).isEqualTo(2);
    }

    @Test
    void a_change_known_from_another_device_uses_up_the_seq_and_is_not_taken_again() {
        UUID change = TestUnit.uuid();
        Ack first =
                anna.send(anna.change(1, change, null, create("person", id, "name", "Ada")))
                        .acks()
                        .getFirst();
        ben.push();
        SyncResponse second =
                ben.send(ben.change(2, change, null, create("person", id, "name", "Ada")));

        assertThat(second.acks().getFirst().pos()).isEqualTo(first.pos());
        assertThat(second.acks().getFirst().seq()).isEqualTo(2);
        assertThat(second.lastSeq()).isEqualTo(2);
        assertThat(service.history(TestUnit.ALL, "person", id, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void a_change_under_a_wrong_clock_is_taken_and_stays_marked_in_the_history() {
        Change plain = anna.change(null, create("person", id, "name", "Ada")).change();
        anna.send(new SentChange.Whole(plain, "1"));
        Change edit = anna.change(null, update("person", id, "name", "Ada", "Ann")).change();
        Change marked =
                new Change(
                        edit.seq(),
                        edit.id(),
                        edit.at(),
                        true,
                        edit.actor(),
                        null,
                        edit.ops(),
                        null);
        assertThat(anna.send(new SentChange.Whole(marked, "2")).acks())
                .extracting(Ack::outcome)
                .containsExactly(Ack.Outcome.ACCEPTED);

        assertThat(service.history(TestUnit.ALL, "person", id, Long.MAX_VALUE, 10))
                .extracting(HistoryEntry::suspect)
                .containsExactly(true, false);
    }

    @Test
    void a_gap_takes_nothing_of_the_request() {
        SentChange one = anna.change(null, create("person", id, "name", "Ada"));
        anna.change(null); // never sent
        SentChange three = anna.change(null, create("person", RecordId.random(), "name", "Ben"));

        assertRefused("gap", 0, () -> anna.send(one, three));
        assertThat(service.find("person", id)).isEmpty();
        assertThat(anna.send(one).acks()).hasSize(1);
    }

    @Test
    void a_seq_with_another_content_shows_a_clone_for_good() {
        anna.push(create("person", id, "name", "Ada"));
        SentChange other =
                anna.change(1, TestUnit.uuid(), null, create("person", id, "name", "Eve"));
        SentChange fresh =
                anna.change(2, TestUnit.uuid(), null, update("person", id, "name", "Ada", "X"));

        assertRefused("device-cloned", 1, () -> anna.send(fresh, other));
        assertRefused("device-cloned", 1, () -> anna.send());
        assertRefused("device-cloned", 1, () -> anna.send(fresh));
        assertThat(service.find("person", id).orElseThrow())
                .containsAllEntriesOf(fields("name", "Ada"));
        assertThat(ben.push(update("person", id, "name", "Ada", "B")).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void changes_are_taken_in_the_order_of_seq_and_broken_ones_hold_up_none() {
        SentChange one = anna.change(null, create("person", id, "name", "Ada"));
        SentChange three = anna.change(3, TestUnit.uuid(), null, delete("person", id, 1));
        SentChange two =
                new SentChange.Broken(
                        2,
                        TestUnit.uuid(),
                        List.of(Problem.of(Problem.Code.INVALID, "unreadable")),
                        "x");
        SyncResponse response = anna.send(three, two, one);

        assertThat(response.acks()).extracting(Ack::seq).containsExactly(1L, 2L, 3L);
        assertThat(response.acks())
                .extracting(Ack::outcome)
                .containsExactly(Ack.Outcome.ACCEPTED, Ack.Outcome.REJECTED, Ack.Outcome.ACCEPTED);
    }

    @Test
    void the_actor_is_the_tokens_and_no_other() {
        TestUnit.Device impostor = new TestUnit.Device(service, "anna2");
        SentChange.Whole change = impostor.change(null, create("person", id, "name", "Ada"));
        var request =
                new SyncRequest(TestUnit.uuid(), null, 1, 0, 1000, List.of((SentChange) change));
        Ack ack =
                service.exchange(
                                new Caller(
                                        "anna2",
                                        "somebody else",
                                        Caller.Kind.DEVICE,
                                        Grant.EVERYTHING),
                                request)
                        .acks()
                        .getFirst();

        assertThat(ack.problems().getFirst().code()).isEqualTo(Problem.Code.FORBIDDEN);
    }

    @Test
    void a_cursor_that_is_no_place_in_the_history_needs_a_snapshot_and_changes_are_taken() {
        SentChange change = anna.change(null, create("person", id, "name", "Ada"));
        SyncResponse none = anna.exchange(null, 1000, change);
        SyncResponse foreign = anna.exchange(new Cursor(TestUnit.uuid(), 0), 1000);
        SyncResponse beyond = anna.exchange(new Cursor(service.epoch(), 99), 1000);

        assertThat(none.snapshotRequired()).isTrue();
        assertThat(none.acks().getFirst().outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(none.deltas()).isEmpty();
        assertThat(foreign.snapshotRequired()).isTrue();
        assertThat(beyond.snapshotRequired()).isTrue();
        assertThat(anna.exchange(new Cursor(service.epoch(), 1), 1000).snapshotRequired())
                .isFalse();
    }

    @Test
    void an_older_definition_gets_acks_and_the_new_number_and_no_deltas() {
        anna.push(create("person", id, "name", "Ada"));
        service.publish(TestUnit.widened());
        SentChange change = ben.change(null, create("person", RecordId.random(), "name", "Ben"));
        var request =
                new SyncRequest(
                        TestUnit.uuid(),
                        new Cursor(service.epoch(), 0),
                        1,
                        0,
                        1000,
                        List.of(change));
        SyncResponse response = service.exchange(ben.caller(), request);

        assertThat(response.definition()).isEqualTo(2);
        assertThat(response.acks().getFirst().outcome()).isEqualTo(Ack.Outcome.ACCEPTED);
        assertThat(response.deltas()).isEmpty();
        assertThat(response.cursor()).isZero();
        assertThat(response.digest()).isNull();
        assertThat(
                        ben.push(create("person", RecordId.random(), "name", "C", "city", "Bern"))
                                .outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    @Test
    void a_page_holds_each_record_once_with_its_values_at_the_pages_end() {
        anna.push(create("person", id, "name", "Ada", "motto", "a"));
        anna.push(update("person", id, "motto", "a", "b"));
        RecordId other = RecordId.random();
        anna.push(create("person", other, "name", "Ben"));
        anna.push(update("person", id, "motto", "b", "c"));
        anna.push(update("person", id, "motto", "c", "d"));

        SyncResponse page = ben.exchange(new Cursor(service.epoch(), 1), 3);

        assertThat(page.cursor()).isEqualTo(4);
        assertThat(page.more()).isTrue();
        assertThat(page.digest()).isNull();
        assertThat(page.deltas())
                .containsExactly(
                        new Delta(
                                3,
                                "person",
                                other,
                                fields("name", "Ben", "status", "active"),
                                null),
                        new Delta(4, "person", id, fields("motto", "c"), null));
    }

    @Test
    void what_was_deleted_is_gone_in_one_delta() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(delete("person", id, 1));

        SyncResponse page = ben.exchange(new Cursor(service.epoch(), 0), 1000);

        assertThat(page.deltas())
                .containsExactly(new Delta(2, "person", id, fields(), Delta.Gone.DELETED));
        assertThat(page.digest()).isEqualTo(Digest.EMPTY);
    }

    @Test
    void a_change_of_many_operations_is_never_cut() {
        Operation[] ops = new Operation[50];
        for (int i = 0; i < ops.length; i++) {
            ops[i] = create("person", RecordId.random(), "name", "P" + i);
        }
        anna.push(ops);
        anna.push(create("person", id, "name", "Last"));

        SyncResponse page = ben.exchange(new Cursor(service.epoch(), 0), 1);

        assertThat(page.deltas()).hasSize(50);
        assertThat(page.cursor()).isEqualTo(1);
    }

    @Test
    void sixteen_devices_at_once_lose_nothing_and_every_ack_is_in_the_history() throws Exception {
        int devices = 16;
        int changes = 60;
        List<Future<List<Ack>>> pushes = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int d = 0; d < devices; d++) {
                TestUnit.Device device = new TestUnit.Device(service, "device " + d);
                pushes.add(
                        pool.submit(() -> {
                            List<Ack> acks = new ArrayList<>();
                            for (int c = 0; c < changes; c++) {
                                acks.add(
                                        device.push(
                                                create(
                                                        "person",
                                                        RecordId.random(),
                                                        "name",
                                                        "P" + c)));
                            }
                            return acks;
                        }));
            }
        }
        List<Long> positions = new ArrayList<>();
        for (Future<List<Ack>> push : pushes) {
            push.get().forEach(ack -> positions.add(ack.pos()));
        }

        assertThat(service.head()).isEqualTo((long) devices * changes);
        assertThat(positions).doesNotHaveDuplicates().hasSize(devices * changes);
        assertThat(service.list("person")).hasSize(devices * changes);
        assertThat(digest()).isEqualTo(recomputed());
    }

    @Test
    void a_write_that_takes_too_long_is_answered_so_that_the_device_asks_again() {
        CountDownLatch held = new CountDownLatch(1);
        Function<StoreSession, Boolean> slow =
                session -> {
                    try {
                        return held.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                };

        assertThatThrownBy(() -> service.write(1, slow, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(503);
                            assertThat(refusal.headers()).containsKey("Retry-After");
                        });
        held.countDown();
        assertThat(anna.push(create("person", id, "name", "Ada")).outcome())
                .isEqualTo(Ack.Outcome.ACCEPTED);
    }

    private Digest digest() {
        return ben.exchange(new Cursor(service.epoch(), service.head()), 1000).digest();
    }

    private Digest recomputed() {
        Digest digest = Digest.EMPTY;
        for (String entity : service.definition().entities().keySet()) {
            for (var record : service.list(entity)) {
                digest = digest.plus(Digest.ofRecord(entity, record.id(), record.fields()));
            }
        }
        return digest;
    }

    @Test
    void everything_is_there_after_closing_and_opening() {
        anna.push(create("person", id, "name", "Ada"));
        anna.push(update("person", id, "name", "Ada", "Ada L."));
        UUID epoch = service.epoch();
        Digest before = digest();
        service.close();
        service = TestUnit.open(folder);

        assertThat(service.epoch()).isEqualTo(epoch);
        assertThat(service.head()).isEqualTo(2);
        assertThat(anna.caller().device()).isEqualTo("anna");
        ben = new TestUnit.Device(service, "ben");
        assertThat(digest()).isEqualTo(before).isEqualTo(recomputed());
    }
}
