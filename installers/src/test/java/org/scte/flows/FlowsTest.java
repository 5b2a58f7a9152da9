package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The flows of the business over a process for each unit and laptops in the field, plainly and
/// with a cut between any two steps, in both orders in which the two laptops sync. How many orders
/// of cuts is set by `-Dscte.flows=`.
class FlowsTest {
    private static final int SEEDS = Integer.getInteger("scte.flows", 1);

    @TempDir private static Path folder;

    private static Ground ground;
    private static Stock stock;

    @BeforeAll
    static void open() {
        ground =
                Ground.open(folder, "membership", "events", "certification", "commerce", "insight");
        stock = Stock.of(ground);
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    /// With one order of cuts; where more are asked for, plainly too, and each laptop first by
    /// turns.
    static Stream<Arguments> runs() {
        return LongStream.rangeClosed(SEEDS > 1 ? Switch.NEVER : SEEDS, SEEDS)
                .mapToObj(seed -> Arguments.of(seed, seed % 2 == 0));
    }

    @BeforeEach
    void greet() {
        stock.office.sync();
        stock.second.sync();
    }

    @ParameterizedTest(name = "cuts {0}, first laptop first {1}")
    @MethodSource("runs")
    void F1_an_exam_passed_without_network_is_one_credential_everywhere(
            long seed, boolean firstFirst) {
        ExamFlow flow = new ExamFlow(stock, firstFirst);
        flow.run(seed);

        ground.books().awaitSettled();
        flow.check();
        new Invariants(stock).check(0);
        flow.check();
    }

    @ParameterizedTest(name = "kept for a seat {0}, its owner first {1}")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void SC4_a_voucher_used_twice_is_the_seats_it_was_kept_for(
            boolean reserved, boolean ownerFirst) {
        VoucherTwiceFlow flow = new VoucherTwiceFlow(stock, reserved, ownerFirst);
        flow.run(Switch.NEVER);

        ground.books().awaitSettled();
        flow.check();
        new Invariants(stock).check(0);
    }

    @ParameterizedTest(name = "cuts {0}, first laptop first {1}")
    @MethodSource("runs")
    void F2_a_seminar_without_network_is_credited_once(long seed, boolean firstFirst) {
        SeminarFlow flow = new SeminarFlow(stock, firstFirst);
        flow.run(seed);

        ground.books().awaitSettled();
        flow.check();
        new Invariants(stock).check(1);
        flow.check();
        flow.addLate();
    }

    @ParameterizedTest(name = "cuts {0}")
    @MethodSource("runs")
    void SC5_what_was_entered_under_a_wrong_clock_waits_for_a_clerk(long seed) {
        WrongClockFlow flow = new WrongClockFlow(stock);
        flow.run(seed);

        ground.books().awaitSettled();
        flow.check();
        new Invariants(stock).check(0);
        flow.check();
    }

    @ParameterizedTest(name = "cuts {0}, first laptop first {1}")
    @MethodSource("runs")
    void F5_what_was_signed_in_time_renews_within_the_grace(long seed, boolean firstFirst) {
        RenewalFlow flow = new RenewalFlow(stock, firstFirst);
        flow.run(seed);

        ground.books().awaitSettled();
        flow.check();
        new Invariants(stock).check(0);
        flow.check();
    }

    @ParameterizedTest(name = "cuts {0}")
    @MethodSource("seeds")
    void F7_two_people_are_merged_and_taken_apart_across_the_units(long seed) {
        MergeFlow flow = new MergeFlow(stock);
        flow.run(seed);
        ground.books().awaitSettled();
        flow.checkMerged();
        var merged = flow.state();

        flow.again(seed);
        ground.books().awaitSettled();
        flow.checkMerged();
        assertThat(flow.state()).containsExactlyInAnyOrderEntriesOf(merged);
        new Invariants(stock).check(0);
        assertThat(flow.state()).containsExactlyInAnyOrderEntriesOf(merged);

        flow.undo();
        ground.books().awaitSettled();
        flow.checkUndone();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(SEEDS > 1 ? Switch.NEVER : SEEDS, SEEDS);
    }
}
