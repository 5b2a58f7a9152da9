package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scte.desktop.TurnedClock;
import org.scte.desktop.store.LeaseStanding.Kind;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;

/// A device without contact, and what its roles allow, with a clock that is turned.
class LeaseTest {
    private static final ListQuery PEOPLE = new ListQuery("person", "", List.of(), List.of());

    @TempDir Path folder;
    private final TurnedClock clock = new TurnedClock(Club.CLOCK.instant());
    private final Club club = new Club();
    private LocalUnit unit;
    private Lease.After after = Lease.After.CAPTURE;

    @BeforeEach
    void open() {
        unit = reopen();
        club.put(
                "person",
                Club.id(1),
                Map.of("given", Value.text("Ada"), "family", Value.text("King")));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private LocalUnit reopen() {
        return LocalUnit.open(
                folder.resolve("club.db"),
                club.definition,
                "dana",
                clock,
                () -> RecordId.random().value());
    }

    /// The service answers, and says the time as it is really.
    private void contact(Instant now, @Nullable Allowed allowed) {
        if (unit.sync().standing().cursor() == null) {
            unit.sync().adopt(new ByteArrayInputStream(club.snapshot()), _ -> {});
        }
        Lease lease = new Lease(Duration.ofDays(21), Duration.ofDays(120), after);
        SyncResponse said = club.answer(club.head(), List.of());
        unit.sync()
                .apply(
                        new SyncResponse(
                                said.request(),
                                said.epoch(),
                                said.definition(),
                                now,
                                said.lastSeq(),
                                said.acks(),
                                said.deltas(),
                                said.cursor(),
                                said.more(),
                                said.digest(),
                                false,
                                null,
                                new Allowance(lease, allowed)));
    }

    private void contact() {
        contact(clock.instant(), null);
    }

    private Kind kind() {
        return unit.lease().kind();
    }

    private boolean writes() {
        return unit.write(LocalChange.of(Club.person(7, "Bo", "Berg"))) instanceof Written.Saved;
    }

    @Test
    void a_unit_never_heard_of_has_no_lease() {
        clock.turn(Duration.ofDays(3_650));

        assertThat(unit.lease()).isEqualTo(LeaseStanding.UNTOLD);
    }

    @Test
    void after_the_end_it_captures_only_and_a_contact_brings_everything_back_at_once() {
        contact();
        List<StoreChange> told = new ArrayList<>();
        unit.watch(told::add);
        clock.turn(Duration.ofDays(21).minusSeconds(1));
        assertThat(kind()).isEqualTo(Kind.FREE);
        clock.turn(Duration.ofSeconds(1));
        assertThat(kind()).isEqualTo(Kind.WARNED);
        assertThat(unit.count(PEOPLE)).isOne();

        clock.turn(Duration.ofDays(99));
        unit.sync().passTime(Duration.ZERO);

        assertThat(kind()).isEqualTo(Kind.CAPTURE);
        assertThat(told.getLast().everything()).as("lists are read anew").isTrue();
        assertThat(unit.count(PEOPLE)).isZero();
        assertThat(unit.page(PEOPLE, 0, 10)).isEmpty();
        assertThat(unit.page(new ListQuery("person", "ada", List.of(), List.of()), 0, 10))
                .isEmpty();
        assertThat(unit.find("person", Club.id(1))).isEmpty();
        assertThat(writes()).as("new work can be typed").isTrue();
        assertThat(unit.countWaiting()).isOne();
        assertThat(unit.lease().since()).isEqualTo(Club.CLOCK.instant());

        told.clear();
        contact();
        assertThat(told.getFirst().everything()).isTrue();
        assertThat(kind()).isEqualTo(Kind.FREE);
        assertThat(unit.count(PEOPLE)).as("the own one too").isEqualTo(2);
        assertThat(unit.find("person", Club.id(1))).isPresent();
        assertThat(unit.countWaiting()).as("what waits is kept").isOne();
    }

    @ParameterizedTest
    @EnumSource(Lease.After.class)
    void what_is_left_is_as_the_lease_says(Lease.After left) {
        after = left;
        contact();
        clock.turn(Duration.ofDays(120));

        assertThat(unit.count(PEOPLE)).isEqualTo(left == Lease.After.READ_ONLY ? 1 : 0);
        assertThat(writes()).isEqualTo(left == Lease.After.CAPTURE);
        assertThat(unit.lease().isEnded()).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_gives_no_more_time() {
        contact();
        clock.turn(Duration.ofDays(119));
        unit.close();
        unit = reopen();
        clock.turn(Duration.ofDays(-400));
        assertThat(kind()).isEqualTo(Kind.WARNED);

        unit.sync().passTime(Duration.ofDays(1).minusSeconds(1));
        assertThat(kind()).isEqualTo(Kind.WARNED);
        unit.sync().passTime(Duration.ofSeconds(1));
        assertThat(kind()).as("time the program ran counts").isEqualTo(Kind.CAPTURE);
        unit.close();
        unit = reopen();
        assertThat(kind()).isEqualTo(Kind.CAPTURE);
    }

    @Test
    void time_that_the_program_ran_is_not_counted_twice() {
        contact();
        for (int day = 0; day < 20; day++) {
            clock.turn(Duration.ofDays(1));
            unit.sync().passTime(Duration.ofDays(1));
        }

        assertThat(kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void a_clock_set_ahead_and_back_is_healed_by_the_next_contact() {
        contact();
        Instant real = clock.instant();
        clock.turn(Duration.ofDays(4_000));
        unit.sync().passTime(Duration.ZERO);
        clock.turn(Duration.ofDays(-4_000));
        assertThat(kind()).as("the later time was seen").isEqualTo(Kind.CAPTURE);

        contact(real, null);

        assertThat(kind()).isEqualTo(Kind.FREE);
        clock.turn(Duration.ofDays(20));
        assertThat(kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void a_device_whose_clock_is_years_off_counts_as_others_do() {
        clock.turn(Duration.ofDays(3_650));
        contact(Club.CLOCK.instant(), null);
        clock.turn(Duration.ofDays(20));
        assertThat(kind()).isEqualTo(Kind.FREE);
        clock.turn(Duration.ofDays(1));
        assertThat(kind()).isEqualTo(Kind.WARNED);
    }

    @Test
    void a_service_that_says_nothing_any_more_sets_no_limit() {
        contact();
        unit.sync().apply(club.answer(club.head(), List.of()));
        clock.turn(Duration.ofDays(1_000));

        assertThat(kind()).isEqualTo(Kind.FREE);
        assertThat(unit.allowed()).isEqualTo(Allowed.EVERYTHING);
    }

    @Test
    void what_is_typed_while_a_unit_is_erased_is_handed_over_or_refused_in_words() {
        contact();
        assertThat(writes()).isTrue();
        assertThat(unit.sync().shut(false)).as("something waits to be handed over").isFalse();
        assertThat(refused(Club.person(8, "Cy", "Dahl"))).isEmpty();

        assertThat(unit.sync().shut(true)).isTrue();
        unit.sync().passTime(Duration.ZERO);

        assertThat(refused(Club.person(9, "Di", "Egan")))
                .containsExactly(
                        "Club is no longer for this device: nothing new can be saved here.");
        assertThat(unit.countWaiting()).isEqualTo(2);
    }

    @Test
    void a_unit_with_nothing_to_hand_over_is_shut_at_once() {
        contact();

        assertThat(unit.sync().shut(false)).isTrue();

        assertThat(writes()).isFalse();
    }

    @Test
    void what_no_role_allows_is_refused_in_words_before_it_is_written() {
        List<String> none = List.of();
        contact(
                clock.instant(),
                new Allowed(
                        List.of("all"),
                        List.of("person"),
                        none,
                        none,
                        none,
                        none,
                        List.of("person.email")));

        assertThat(refused(Club.person(2, "Bo", "Berg"))).isEmpty();
        assertThat(refused(Club.set(1, "email", "ada@example.org")))
                .containsExactly("Your role here does not see this: Person, email.");
        assertThat(
                        refused(
                                new Operation.Create(
                                        "house", Club.id(9), Map.of("name", Value.text("Oak")))))
                .containsExactly("Your role here does not change this: House.");
        assertThat(messages(unit.perform("retire", Club.id(1), Map.of())))
                .containsExactly("Your role here does not include this step: Retire.");
        assertThat(unit.countWaiting()).isOne();
    }

    private List<String> refused(Operation op) {
        return messages(unit.write(LocalChange.of(op)));
    }

    private static List<String> messages(Written written) {
        return switch (written) {
            case Written.Saved _ -> List.of();
            case Written.Refused(List<Problem> problems) ->
                    problems.stream().map(Problem::message).toList();
        };
    }

    /// A proctor names a voucher and holds none: whether it is there, the service knows.
    @Test
    void a_record_of_a_kind_that_the_role_does_not_read_is_unknown_and_blocks_nothing() {
        Operation lodger =
                new Operation.Create(
                        "person",
                        Club.id(8),
                        Map.of(
                                "given", Value.text("Cy"),
                                "family", Value.text("Cole"),
                                "house", Value.text(Club.id(90).toString())));
        contact(clock.instant(), reading(List.of("person", "house")));
        assertThat(unit.write(LocalChange.of(lodger)))
                .isInstanceOfSatisfying(
                        Written.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(Problem::code)
                                        .containsExactly(Problem.Code.MISSING_REFERENCE));

        contact(clock.instant(), reading(List.of("person")));
        assertThat(unit.write(LocalChange.of(lodger))).isInstanceOf(Written.Saved.class);
    }

    private static Allowed reading(List<String> entities) {
        List<String> all = List.of(Allowed.ALL);
        return new Allowed(entities, all, all, all, all, all, List.of());
    }
}
