package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.fire.FaultProxy.Fault;
import org.scte.fire.FaultProxy.Seen;

/// What networks and the boxes in them do to single exchanges: nothing is lost, nothing counts
/// twice, nothing that is not the service's own whole answer is believed.
class NetworkTest {
    private static final String SYNC = Stage.UNIT + "/sync";

    @TempDir private static Path folder;

    private static Stage stage;
    private static Laptop ann;
    private static Laptop ben;

    @BeforeAll
    static void open() {
        stage = Stage.open(folder);
        ann = stage.enrol("ann");
        ben = stage.enrol("ben");
    }

    @AfterAll
    static void close() {
        ann.close();
        ben.close();
        stage.close();
    }

    @AfterEach
    void level() {
        assertThat(ann.proxy.left()).as("faults that were never met").isZero();
        ann.shut(); // what runs ends with its test
        ann.sync();
        ben.sync();
        ann.sync();
        assertThat(ann.waiting()).isZero();
        assertThat(ann.dump()).isEqualTo(stage.dump()).isEqualTo(ben.dump());
    }

    @Test
    void F36_an_answer_that_is_lost_after_the_commit_has_one_effect() {
        survives(Fault.ANSWER_LOST);
    }

    @Test
    void F37_a_request_that_comes_twice_has_one_effect() {
        survives(Fault.DOUBLED);
    }

    @Test
    void F37_a_recorded_request_that_is_sent_again_later_has_no_effect() throws Exception {
        ann.create("Once", "recorded");
        ann.sync();
        byte[] recorded = ann.proxy.lastRequest();
        ann.create("Later", "another");
        ann.sync();
        long head = stage.head();
        List<String> before = stage.dump();

        for (int i = 0; i < 3; i++) {
            assertThat(ann.proxy.replay(recorded)).contains("401");
        }

        assertThat(stage.head()).isEqualTo(head);
        assertThat(stage.dump()).isEqualTo(before);
    }

    @Test
    void F38_an_old_answer_played_back_is_not_applied() {
        ann.create("Before", "so that there is an old answer");
        ann.sync();
        survives(Fault.OLD_ANSWER);
    }

    @Test
    void F39_an_answer_that_is_cut_anywhere_is_not_applied() {
        survives(
                Fault.CUT_IN_HEADERS,
                Fault.CUT_IN_BODY,
                Fault.CUT_LAST_BYTE,
                Fault.SHORT_LENGTH,
                Fault.LONG_LENGTH);
    }

    @Test
    void F40_a_reset_a_stall_and_a_slow_line_lose_nothing() {
        survives(Fault.RESET, Fault.STALL, Fault.SLOW);
    }

    @Test
    void F49_over_a_thin_line_all_gets_through_and_what_is_typed_meanwhile_is_saved_at_once() {
        Random random = new Random(2026);
        String last = "";
        for (int i = 0; i < 9; i++) {
            last = ben.create("Much", new BigInteger(6_000, random).toString(36));
        }
        String received = last;
        ben.sync();
        ann.proxy.thin(2_000);
        try {
            ann.device().start();
            Awaitility.await("it is on its way")
                    .until(() ->
                            ann.proxy.seen().stream()
                                    .anyMatch(seen ->
                                            seen.path().endsWith("/sync") && seen.bytes() > 5_000));
            String typed = ann.create("Typed", "meanwhile");

            assertThat(PartitionTest.idsIn(ann.dump()))
                    .as("still on its way")
                    .doesNotContain(received);
            Awaitility.await("all has got through")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            ann.waiting() == 0
                                    && PartitionTest.idsIn(ann.dump())
                                            .containsAll(Set.of(typed, received)));
        } finally {
            ann.proxy.thin(0);
        }
    }

    @Test
    void F40_writing_here_does_not_wait_for_a_line_that_stalls() {
        ben.create("Something", "to receive");
        ben.sync();
        ann.device().start();
        ann.proxy.cut(true, true);
        try {
            ann.device().syncNow(Stage.UNIT);
            long started = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                ann.create("Written", "while the line stalls");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofSeconds(4)); // the shortest of all network timeouts
        } finally {
            ann.proxy.heal(true);
        }
    }

    @Test
    void F41_a_captive_portal_is_no_answer_and_hears_no_token() {
        survives(Fault.HTML, Fault.REDIRECT);
    }

    @Test
    void F42_gateway_faults_and_refusals_are_survived() {
        survives(Fault.BAD_GATEWAY, Fault.UNAVAILABLE, Fault.SLOW_DOWN);
    }

    @Test
    void F42_a_loop_comes_back_no_sooner_than_it_was_asked_to() {
        ann.device().start();
        ann.proxy.plan(SYNC, Fault.SLOW_DOWN);
        ann.create("Asked", "to slow down");
        Awaitility.await("the storm is met")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ann.proxy.left() == 0);
        Seen refused = lastSync();
        ann.create("Written", "meanwhile");

        Awaitility.await("sent after the storm")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ann.waiting() == 0);

        List<Seen> after =
                ann.proxy.seen().stream()
                        .filter(one -> one.path().endsWith(SYNC) && one.nanos() > refused.nanos())
                        .toList();
        assertThat(Duration.ofNanos(after.getFirst().nanos() - refused.nanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void F43_a_refused_signature_is_renewed_at_once_and_the_same_changes_go() {
        String id = ann.create("Signed", "again");
        ann.proxy.plan(SYNC, Fault.UNAUTHENTICATED);

        SyncOutcome outcome = ann.sync();

        assertThat(outcome.answered()).as(outcome.sentence()).isTrue();
        assertThat(PartitionTest.idsIn(stage.dump())).contains(id);
    }

    @Test
    void F46_a_wake_up_connection_that_breaks_is_held_again_and_news_come() {
        ann.device().start();
        Awaitility.await("a wake-up connection")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        ann.proxy.seen().stream().anyMatch(one -> one.path().contains("wake")));
        ann.proxy.heal(true); // breaks what there is
        String id = ben.create("News", "after the break");
        ben.sync();

        Awaitility.await("news by the new connection")
                .atMost(Duration.ofSeconds(30))
                .until(() -> PartitionTest.idsIn(ann.dump()).contains(id));
    }

    @Test
    @EnabledIfSystemProperty(
            named = "scte.kills",
            matches = "\\d{3,}",
            disabledReason = "it takes a minute: in the long run only")
    void F46_a_wake_up_connection_that_died_in_silence_is_found_within_a_minute() {
        ann.device().start();
        Awaitility.await("a wake-up connection")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        ann.proxy.seen().stream().anyMatch(one -> one.path().contains("wake")));
        ann.proxy.forget();
        String id = ben.create("News", "in silence");
        ben.sync();

        Awaitility.await("news all the same")
                .atMost(Duration.ofSeconds(75))
                .until(() -> PartitionTest.idsIn(ann.dump()).contains(id));
    }

    /// Meets each fault with a new change: it is there once, here and at the service, however often
    /// the exchange has to be asked for again.
    private static void survives(Fault... faults) {
        for (Fault fault : faults) {
            ann.sync();
            long head = stage.head();
            String id = ann.create("Survivor", fault.name());
            ann.proxy.plan(SYNC, fault);
            ann.sync();
            assertThat(PartitionTest.idsIn(ann.dump()).contains(id) || ann.waiting() == 1)
                    .as("kept through " + fault)
                    .isTrue();
            ann.sync();
            assertThat(ann.waiting()).as("waiting after " + fault).isZero();
            assertThat(PartitionTest.idsIn(stage.dump())).as(fault.name()).contains(id);
            assertThat(stage.head()).as("changes after " + fault).isEqualTo(head + 1);
        }
    }

    private static Seen lastSync() {
        return ann.proxy.seen().stream()
                .filter(one -> one.path().endsWith(SYNC))
                .toList()
                .getLast();
    }
}
