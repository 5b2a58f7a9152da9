package org.scte.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.expression.Wanted;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

class UnitStoreTest {
    @TempDir Path folder;
    private UnitStore store;
    private final List<Long> commits = new ArrayList<>();

    @BeforeEach
    void open() {
        store = UnitStore.open(folder.resolve("unit.db"), commits::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static long save(StoreSession session, RecordId id, String name) {
        long pos = session.advance();
        session.records()
                .save(
                        new StoredRecord(
                                "person", id, pos, false, Map.of("name", Value.text(name)), null),
                        session.records().find("person", id).orElse(null));
        return pos;
    }

    private Head head() {
        return store.read(StoreSession::head);
    }

    @Test
    void jobs_that_wait_together_share_one_commit() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> first = holdUp(go);
        List<CompletableFuture<Long>> rest = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rest.add(store.write(1, session -> save(session, RecordId.random(), "A")));
        }
        go.countDown();

        assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < rest.size(); i++) {
            assertThat(rest.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(i + 1L);
        }
        assertThat(commits).containsExactly(50L);
    }

    /// Keeps the writer busy, so that what is handed in now waits together.
    private CompletableFuture<Boolean> holdUp(CountDownLatch go) {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<Boolean> job =
                store.write(
                        1,
                        session -> {
                            began.countDown();
                            return await(go);
                        });
        assertThat(await(began)).isTrue();
        return job;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_job_that_fails_leaves_nothing_and_harms_no_other() {
        CountDownLatch go = new CountDownLatch(1);
        RecordId good = RecordId.random();
        RecordId bad = RecordId.random();
        CompletableFuture<Boolean> first = holdUp(go);
        CompletableFuture<Long> failing =
                store.write(
                        1,
                        session -> {
                            save(session, bad, "Bad");
                            throw new IllegalStateException("a fault of this job");
                        });
        CompletableFuture<Long> breaking =
                store.write(
                        1,
                        session -> {
                            save(session, bad, "Bad");
                            throw new StoreFailure("as of a full disk");
                        });
        CompletableFuture<Long> after = store.write(1, session -> save(session, good, "Good"));
        go.countDown();

        assertThat(first.join()).isTrue();
        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(breaking::join).hasCauseInstanceOf(StoreFailure.class);
        assertThat(after.join()).isEqualTo(1);
        assertThat(head().digest())
                .isEqualTo(
                        Digest.EMPTY.plus(
                                Digest.ofRecord(
                                        "person", good, Map.of("name", Value.text("Good")))));
        assertThat(store.<Boolean>read(s -> s.records().find("person", bad).isPresent())).isFalse();
    }

    @Test
    void a_job_of_many_changes_is_committed_alone() {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<?>> jobs = new ArrayList<>();
        jobs.add(holdUp(go));
        for (int weight : List.of(1, 1, 500, 1, 1)) {
            jobs.add(store.write(weight, session -> save(session, RecordId.random(), "A")));
        }
        go.countDown();
        jobs.forEach(CompletableFuture::join);

        assertThat(commits).containsExactly(2L, 3L, 5L);
    }

    @Test
    void a_job_that_fails_alone_leaves_nothing_and_is_no_fault_of_the_disk() {
        CompletableFuture<Long> failing =
                store.write(
                        500,
                        session -> {
                            save(session, RecordId.random(), "Bad");
                            throw new IllegalStateException("a fault of this job");
                        });

        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(head()).isEqualTo(new Head(0, Digest.EMPTY));
        assertThat(store.trouble()).isEmpty();
        long pos = store.write(1, session -> save(session, RecordId.random(), "Good")).join();
        assertThat(pos).isEqualTo(1);
        assertThat(head().digest().records()).isEqualTo(1);
        assertThat(commits).containsExactly(1L);
    }

    @Test
    void what_is_not_kept_of_a_savepoint_is_gone_from_the_head_too() {
        RecordId id = RecordId.random();
        store.write(
                        1,
                        session -> {
                            save(session, id, "Kept");
                            session.atomically(
                                    () -> save(session, RecordId.random(), "No"), pos -> false);
                            return save(session, id, "Kept again");
                        })
                .join();

        assertThat(head().pos()).isEqualTo(2);
        assertThat(head().digest().records()).isEqualTo(1);
    }

    @Test
    void a_reader_sees_one_state_while_others_write() {
        RecordId id = RecordId.random();
        boolean moved =
                store.read(session -> {
                    long before = session.records().list("person").size();
                    store.write(1, writer -> save(writer, id, "New")).join();
                    return session.records().list("person").size() != before;
                });

        assertThat(moved).isFalse();
        assertThat(head().pos()).isEqualTo(1);
    }

    @Test
    void a_reader_cannot_write() {
        assertThatThrownBy(() -> store.read(session -> save(session, RecordId.random(), "A")))
                .isInstanceOf(StoreFailure.class);
        assertThat(head().pos()).isZero();
    }

    @Test
    void every_commit_is_synced_to_disk_before_it_is_answered() {
        List<String> settings =
                store.write(
                                1,
                                session ->
                                        List.of(
                                                pragma(session, "journal_mode"),
                                                pragma(session, "synchronous")))
                        .join();

        assertThat(settings).containsExactly("wal", "2"); // 2 is FULL
    }

    private static String pragma(StoreSession session, String name) {
        return session.sql().find("pragma " + name, row -> row.getString(1)).orElseThrow();
    }

    @Test
    void counting_goes_by_an_index() {
        store.write(
                        1,
                        session -> {
                            session.matches().index("person", List.of("name"));
                            save(session, RecordId.random(), "Ada");
                            save(session, RecordId.random(), "Ada");
                            return save(session, RecordId.random(), "Ben");
                        })
                .join();
        Map<String, Wanted> ada = Map.of("name", Wanted.oneOf(Value.text("Ada")));
        Map<String, Wanted> nobody = Map.of("name", Wanted.oneOf(Value.NOTHING));

        assertThat(store.<Long>read(session -> session.matches().count("person", ada)))
                .isEqualTo(2);
        assertThat(store.<Long>read(session -> session.matches().count("person", nobody))).isZero();
        String plan =
                store.read(session ->
                        session.sql()
                                .find(
                                        "explain query plan select count(*) from record"
                                                + " where entity = 'person' and deleted = 0"
                                                + " and (json_extract(fields,"
                                                + " '$.\"name\"') = ?)",
                                        row -> row.getString(4),
                                        "Ada")
                                .orElseThrow());
        assertThat(plan).contains("match:person:name");
    }

    @Test
    void a_range_goes_by_an_index_whose_other_fields_are_told() {
        List<@Nullable Object> arguments = new ArrayList<>();
        Wanted.Bound from = new Wanted.Bound(Value.text("B"), true);
        Wanted.Bound before = new Wanted.Bound(Value.text("D"), false);
        Map<String, Wanted> match =
                Map.of(
                        "motto",
                        Wanted.oneOf(Value.NOTHING),
                        "name",
                        new Wanted.Within(from, before));
        String listing = MatchTable.listing("person", match, arguments, 10);
        store.write(
                        1,
                        session -> {
                            session.matches().index("person", List.of("motto", "name"));
                            save(session, RecordId.random(), "Ada");
                            save(session, RecordId.random(), "B");
                            save(session, RecordId.random(), "Cy");
                            return save(session, RecordId.random(), "D");
                        })
                .join();

        assertThat(store.<Long>read(session -> session.matches().count("person", match)))
                .isEqualTo(2);
        String plan =
                store.read(session ->
                        session.sql()
                                .find(
                                        "explain query plan " + listing,
                                        row -> row.getString(4),
                                        arguments.toArray())
                                .orElseThrow());
        assertThat(plan).contains("match:person:motto,name (<expr>=? AND <expr>>? AND <expr><?)");
    }

    @Test
    void listing_goes_by_the_same_index_before_anything_was_counted() {
        store.write(
                        1,
                        session -> {
                            session.matches().index("person", List.of("name"));
                            return save(session, RecordId.random(), "Ada");
                        })
                .join();
        List<@Nullable Object> arguments = new ArrayList<>();
        String listing =
                MatchTable.listing(
                        "person", Map.of("name", Wanted.oneOf(Value.text("Ada"))), arguments, 10);
        String plan =
                store.read(session ->
                        session.sql()
                                .find(
                                        "explain query plan " + listing,
                                        row -> row.getString(4),
                                        arguments.toArray())
                                .orElseThrow());

        assertThat(plan).contains("match:person:name");
    }

    @Test
    void what_is_wanted_is_found_by_what_is_missing_however_much_is_held() {
        List<String> plan =
                store.read(session ->
                        session.sql()
                                .list(
                                        "explain query plan " + ContentTable.WANTED,
                                        row -> row.getString(4),
                                        "a",
                                        32));

        assertThat(plan)
                .hasSize(3)
                .allSatisfy(step -> assertThat(step).startsWith("SEARCH"))
                .first()
                .asString()
                .contains("content_wanted");
    }

    @Test
    void closing_twice_does_no_harm_and_refuses_what_comes_after() {
        store.close();

        assertThatThrownBy(() -> store.write(1, session -> 1)).isInstanceOf(StoreBusy.class);
    }
}
