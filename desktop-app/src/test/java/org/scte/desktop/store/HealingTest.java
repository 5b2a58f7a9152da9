package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.WasAcked;

/// A device whose service has less than it once acknowledged (F26), and one whose name or file is
/// not its own any more (F20, F59).
class HealingTest {
    private static final UUID NEW_EPOCH = UUID.fromString("0193b7a0-0000-7000-8000-0000000000ee");

    @TempDir Path folder;
    private final Club club = new Club();
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
        unit.sync().apply(club.answer(0, List.of()));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void write(int n) {
        assertThat(unit.write(LocalChange.of(Club.person(n, "Person", "No" + n))))
                .isInstanceOf(Written.Saved.class);
    }

    private List<Change> take() {
        return unit.sync().take(100, 1 << 20);
    }

    /// Sends what waits; the club takes it all.
    private void send() {
        long cursor = club.head();
        List<Ack> acks = new ArrayList<>();
        take().forEach(change -> acks.add(club.accept(change)));
        unit.sync().apply(club.answer(cursor, acks));
    }

    @Test
    void a_record_whose_creation_is_sent_again_is_shown_though_its_deletion_was_refused() {
        write(1);
        send();
        unit.write(LocalChange.of(new Operation.Delete("person", Club.id(1), 0)));
        long refused = take().getFirst().seq();
        unit.sync()
                .apply(
                        club.answer(
                                club.head(),
                                List.of(
                                        Ack.rejected(
                                                refused,
                                                List.of(Problem.of(Problem.Code.RULE, "No."))))));
        assertThat(unit.find("person", Club.id(1))).isPresent();

        unit.sync().apply(putBack(0));
        unit.sync().adopt(new ByteArrayInputStream(new Club().snapshot()), _ -> {});

        assertThat(unit.find("person", Club.id(1))).isPresent();
    }

    /// What a service says that was put back to where it had `lastSeq`.
    private SyncResponse putBack(long lastSeq, Ack... acks) {
        SyncResponse now = club.answer(club.head(), List.of());
        return new SyncResponse(
                now.request(),
                NEW_EPOCH,
                now.definition(),
                now.now(),
                lastSeq,
                List.of(acks),
                List.of(),
                now.cursor(),
                false,
                null,
                true);
    }

    @Test
    void what_the_service_lost_is_sent_again_under_its_numbers_with_its_old_places() {
        write(1);
        write(2);
        write(3);
        send();
        UUID epoch = unit.sync().standing().cursor().epoch();

        Applied applied = unit.sync().apply(putBack(1));

        assertThat(applied).isInstanceOf(Applied.SnapshotRequired.class);
        assertThat(unit.sync().takeHealed()).contains(new Healed(2, 0));
        assertThat(unit.countWaiting()).isEqualTo(2);
        List<Change> again = take();
        assertThat(again).extracting(Change::seq).containsExactly(2L, 3L);
        assertThat(again)
                .allSatisfy(change -> {
                    assertThat(change.wasAcked()).isNotNull();
                    assertThat(change.wasAcked().epoch()).isEqualTo(epoch);
                    assertThat(change.wasAcked().pos()).isEqualTo(change.seq());
                });
        assertThat(unit.sync().apply(putBack(1))).isInstanceOf(Applied.SnapshotRequired.class);
        assertThat(unit.sync().takeHealed()).as("healed once").isEmpty();
    }

    @Test
    void a_lost_edit_brings_the_record_of_another_that_the_device_still_shows() {
        club.put("person", Club.id(1), Club.person(1, "Made", "Elsewhere").set());
        unit.sync().apply(club.answer(0, List.of()));
        assertThat(unit.write(LocalChange.of(Club.set(1, "given", "Edited"))))
                .isInstanceOf(Written.Saved.class);
        send();

        unit.sync().requeue(0); // as after `409 gap`; nothing was heard of the present state yet

        WasAcked said = take().getFirst().wasAcked();
        assertThat(said).isNotNull();
        assertThat(said.restores()).extracting(WasAcked.Restored::id).containsExactly(Club.id(1));
    }

    @Test
    void a_service_put_back_twice_is_told_of_records_that_it_has_not_shown_again() {
        UUID epoch = editOfAnother();
        unit.sync().apply(putBack(0));
        Ack again = Ack.taken(take().getFirst().seq(), 9, List.of());
        unit.sync().apply(putBack(again.seq(), again));
        unit.sync().adopt(new ByteArrayInputStream(new Club().snapshot(NEW_EPOCH)), _ -> {});

        unit.sync().requeue(0);

        WasAcked said = take().getFirst().wasAcked();
        assertThat(said).isNotNull();
        assertThat(said.epoch()).isEqualTo(NEW_EPOCH);
        assertThat(said.pos()).isEqualTo(9);
        assertThat(said.restores())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.id()).isEqualTo(Club.id(1));
                    assertThat(record.at().epoch()).isEqualTo(epoch);
                });
    }

    @Test
    void a_snapshot_older_than_what_was_seen_takes_no_record_that_changes_stand_on() {
        editOfAnother();
        unit.sync().adopt(new ByteArrayInputStream(new Club().snapshot()), _ -> {});

        unit.sync().requeue(0);

        WasAcked said = take().getFirst().wasAcked();
        assertThat(said).isNotNull();
        assertThat(said.restores()).extracting(WasAcked.Restored::id).containsExactly(Club.id(1));
    }

    /// An acknowledged edit of a record that others made; returns the epoch.
    private UUID editOfAnother() {
        club.put("person", Club.id(1), Club.person(1, "Made", "Elsewhere").set());
        unit.sync().apply(club.answer(0, List.of()));
        assertThat(unit.write(LocalChange.of(Club.set(1, "given", "Edited"))))
                .isInstanceOf(Written.Saved.class);
        send();
        return unit.sync().standing().cursor().epoch();
    }

    @Test
    void what_the_restored_service_took_is_seen_while_its_snapshot_is_older() {
        write(1);
        send();
        write(2);
        Ack ack = Ack.taken(take().getFirst().seq(), 9, List.of());

        unit.sync().apply(putBack(2, ack));
        unit.sync().adopt(new ByteArrayInputStream(club.snapshot(NEW_EPOCH)), _ -> {});

        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(2);
    }

    @Test
    void what_had_been_refused_goes_as_an_empty_change_and_stays_in_attention() {
        write(1);
        Change refused = take().getFirst();
        unit.sync()
                .apply(
                        club.answer(
                                club.head(),
                                List.of(
                                        Ack.rejected(
                                                refused.seq(),
                                                List.of(
                                                        Problem.of(
                                                                Problem.Code.INVALID, "No."))))));
        write(2);
        send();

        unit.sync().apply(putBack(0));

        List<Change> again = take();
        assertThat(again).extracting(Change::seq).containsExactly(1L, 2L);
        assertThat(again.getFirst().ops()).isEmpty();
        assertThat(again.getLast().ops()).hasSize(1);
        assertThat(unit.countAttention()).isOne();
    }

    @Test
    void a_new_name_numbers_what_waits_from_one_and_keeps_its_ids() {
        unit.sync().belongTo("first");
        write(1);
        send();
        write(2);
        Change before = take().getFirst();
        SyncResponse late = club.answer(club.head(), List.of(club.accept(before)));

        unit.sync().belongTo("second");

        assertThatThrownBy(() -> unit.sync().apply(late)).isInstanceOf(StoreException.class);
        Change after = take().getFirst();
        assertThat(after.seq()).isEqualTo(1);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.ops()).isEqualTo(before.ops());
    }

    @Test
    void what_is_no_longer_kept_is_skipped_once_said_once_and_the_rest_goes_on() {
        write(1);
        write(2);
        send();
        unit.close();
        unit = openLater(Duration.ofDays(31));
        write(3);
        send();

        unit.sync().apply(putBack(0));

        assertThat(unit.sync().takeHealed()).contains(new Healed(1, 2));
        assertThat(unit.sync().standing().skipTo()).isEqualTo(2);
        List<Change> again = take();
        assertThat(again).extracting(Change::seq).containsExactly(3L);
        assertThat(again.getFirst().wasAcked()).isNotNull();

        unit.sync().apply(putBack(2));

        assertThat(unit.sync().standing().skipTo()).as("it was skipped").isZero();
        assertThat(unit.sync().takeHealed()).as("told once").isEmpty();
        unit.sync().putBack();
        assertThat(take()).extracting(Change::seq).containsExactly(3L);
    }

    @Test
    void a_service_clock_that_went_back_makes_no_change_skipped_that_is_still_kept() {
        write(1);
        unit.sync()
                .apply(
                        later(
                                club.answer(0, List.of(club.accept(take().getFirst()))),
                                Duration.ofDays(60)));
        write(2);
        send();
        unit.close();
        unit = openLater(Duration.ofDays(31));

        unit.sync().apply(putBack(0));

        assertThat(unit.sync().standing().skipTo()).isZero();
        assertThat(take()).extracting(Change::seq).containsExactly(1L, 2L);
    }

    /// The club's file as it is opened again after the service's time has gone on.
    private LocalUnit openLater(Duration by) {
        LocalUnit later = Club.open(folder, club.definition);
        later.sync().apply(later(club.answer(club.head(), List.of()), by));
        later.close();
        return Club.open(folder, club.definition);
    }

    private static SyncResponse later(SyncResponse answer, Duration by) {
        return new SyncResponse(
                answer.request(),
                answer.epoch(),
                answer.definition(),
                answer.now().plus(by),
                answer.lastSeq(),
                answer.acks(),
                answer.deltas(),
                answer.cursor(),
                answer.more(),
                answer.digest(),
                answer.snapshotRequired());
    }

    @Test
    void a_beacon_tells_how_many_changes_a_file_lacks() {
        unit.sync().belongTo("here");
        write(1);
        write(2);
        send();
        Beacon then = unit.sync().beacon("here");
        Path file = folder.resolve("unit.db.beacon");
        then.write(file);

        assertThat(Beacon.read(file)).contains(then);
        assertThat(then.missingIn(then)).isZero();
        assertThat(then.missingIn(new Beacon(1, 1, "", 0, "here", 0))).isOne();
        assertThat(then.missingIn(new Beacon(2, 0, "", 0, "another", 0))).isZero();
        write(3);
        assertThat(then.missingIn(unit.sync().beacon("here"))).isZero();
    }
}
