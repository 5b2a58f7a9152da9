package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.ClubService.Mood;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

class DeviceTest {
    @TempDir Path home;
    private final ClubService service = new ClubService();
    private Device device;

    @BeforeEach
    void enrol() {
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Device.enrol(home, service.url(), "ABC", "Front desk");
        device = Device.open(home, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    private SyncOutcome sync() {
        device.refreshDirectory();
        return device.syncOnce("club");
    }

    private void write(int n, String given) {
        assertThat(device.unit("club").write(LocalChange.of(Club.person(n, given, "Test"))))
                .isInstanceOf(Written.Saved.class);
    }

    @Test
    void the_key_is_readable_by_its_owner_alone() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("device.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_wrong_code_enrols_nothing() {
        Path other = home.resolve("other");

        assertThatThrownBy(() -> Device.enrol(other, service.url(), "WRONG", "x"))
                .isInstanceOfSatisfying(
                        EnrolmentRefused.class, e -> assertThat(e.code()).isEqualTo("bad-code"));
        assertThat(Device.isEnrolled(other)).isFalse();
        assertThatThrownBy(() -> Device.open(other, Clock.systemUTC()))
                .isInstanceOf(NotEnrolled.class);
    }

    @Test
    void the_first_sync_fetches_definition_and_snapshot_of_units_for_desktops() {
        SyncOutcome outcome = sync();

        assertThat(outcome.answered()).isTrue();
        assertThat(device.units()).containsExactly("club");
        assertThat(device.unit("club").count(ListQuery.all("person"))).isOne();
        assertThat(device.status("club").lastHeard()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WELL", "EAGER", "ENDED"})
    void a_strange_answer_applies_nothing_and_loses_nothing(Mood mood) {
        sync();
        write(2, "Bob");
        service.mood = mood;

        SyncOutcome strange = device.syncOnce("club");

        assertThat(strange.answered()).isFalse();
        assertThat(device.unit("club").listWaiting(10))
                .singleElement()
                .satisfies(e -> assertThat(e.state()).isEqualTo(OutboxEntry.State.PENDING));
        service.mood = Mood.WELL;
        assertThat(device.syncOnce("club").sent()).isOne();
        assertThat(service.taken).containsExactly(1L);
        assertThat(device.unit("club").countWaiting()).isZero();
    }

    @Test
    void who_refuses_is_not_said_to_be_silent() {
        sync();
        write(2, "Bob");
        service.mood = Mood.FORBIDDEN;

        assertThat(device.syncOnce("club").sentence())
                .isEqualTo("Club refused: You have no role here. 1 waiting, kept here.");
    }

    @Test
    void a_large_request_is_sent_packed() {
        sync();
        for (int n = 2; n < 40; n++) {
            write(n, "Person" + n);
        }

        assertThat(device.syncOnce("club").sent()).isEqualTo(38);
    }

    @Test
    void a_batch_that_is_too_large_is_halved_until_it_fits() {
        sync();
        for (int n = 2; n < 40; n++) {
            write(n, "Person" + n);
        }
        service.most = 3_000;

        assertThat(device.syncOnce("club").sent()).isEqualTo(38);
        assertThat(service.taken).hasSize(38);
        assertThat(device.unit("club").countAttention()).isZero();
    }

    @Test
    void a_change_that_alone_is_too_large_waits_for_a_person_and_those_behind_it_pass() {
        sync();
        write(2, "Bob");
        List<Operation> large = new ArrayList<>();
        for (int n = 3; n < 40; n++) {
            large.add(Club.person(n, "Person" + n, "Test"));
        }
        device.unit("club").write(new LocalChange(null, large));
        write(50, "Eve");
        service.most = 3_000;

        SyncOutcome outcome = device.syncOnce("club");

        assertThat(outcome.answered()).isTrue();
        assertThat(outcome.rejected()).isOne();
        assertThat(service.taken).containsExactly(1L, 2L, 3L);
        assertThat(device.unit("club").countWaiting()).isZero();
        assertThat(device.unit("club").listAttention(10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.ops()).hasSize(37);
                    assertThat(entry.reason()).contains("save it in parts");
                });
        assertThat(device.unit("club").find("person", Club.id(3))).as("is still shown").isPresent();
        assertThat(device.syncOnce("club").rejected()).as("it is told once").isZero();
        device.unit("club").discard(device.unit("club").listAttention(1).getFirst().change());
        assertThat(device.unit("club").find("person", Club.id(3))).isEmpty();
    }

    @Test
    void a_second_process_is_kept_out_and_may_look() {
        sync();
        write(2, "Bob");

        assertThatThrownBy(() -> Device.open(home, Clock.systemUTC()))
                .isInstanceOf(DeviceBusy.class)
                .hasMessageContaining(home.toString());
        try (Device looking = Device.openReading(home, Clocks.of(Clock.systemUTC()))) {
            assertThat(looking.unit("club").count(ListQuery.all("person"))).isEqualTo(2);
            assertThat(looking.status("club").waiting()).isOne();
            assertThatThrownBy(() ->
                            looking.unit("club").write(LocalChange.of(Club.person(3, "No", "No"))))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void a_wake_up_brings_what_is_new_at_once() throws IOException {
        device.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> device.units().contains("club"));
        await().atMost(Duration.ofSeconds(10)).until(service::isListenedTo);
        service.club.put("person", Club.id(8), Club.person(8, "Eve", "New").set());

        service.ring();

        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> device.unit("club").find("person", Club.id(8)).isPresent());
        assertThat(device.status("club").state()).isEqualTo(UnitState.IDLE);
    }

    @Test
    void a_wake_up_for_what_the_answer_brought_asks_for_nothing() throws IOException {
        device.start();
        await().atMost(Duration.ofSeconds(10)).until(service::isListenedTo);
        service.mood = Mood.EAGER;
        write(2, "Bob");
        await().atMost(Duration.ofSeconds(3)).until(() -> device.unit("club").countWaiting() == 0);
        int before = service.exchanges.get();
        service.club.put("person", Club.id(8), Club.person(8, "Eve", "New").set());

        service.ring();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> device.unit("club").find("person", Club.id(8)).isPresent());
        assertThat(service.exchanges.get() - before).isOne();
    }

    @Test
    void what_waits_is_sent_within_ten_seconds_of_a_services_return() {
        device.start();
        await().atMost(Duration.ofSeconds(10)).until(service::isListenedTo);
        service.stop();
        write(2, "Bob");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> device.status("club").downSince() != null);
        assertThat(device.status("club").state()).isIn(UnitState.UNIT_DOWN, UnitState.NO_NETWORK);
        assertThat(device.unit("club").countWaiting()).isOne();

        service.start();

        await().atMost(Duration.ofSeconds(10)).until(() -> device.unit("club").countWaiting() == 0);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> device.status("club").state() == UnitState.IDLE);
        assertThat(device.log("club", 50))
                .extracting(LogLine::sentence)
                .contains("The service answers again.", "1 change sent.")
                .anyMatch(line -> line.startsWith("The service isn't answering ("));
    }

    @Test
    void a_write_is_sent_by_itself() {
        device.start();
        await().atMost(Duration.ofSeconds(10)).until(service::isListenedTo);

        write(2, "Bob");

        await().atMost(Duration.ofSeconds(3)).until(() -> service.taken.contains(1L));
        await().atMost(Duration.ofSeconds(3)).until(() -> device.unit("club").countWaiting() == 0);
        assertThat(device.unit("club").find("person", Club.id(2)).orElseThrow().fields())
                .containsAllEntriesOf(
                        Map.of("given", Value.text("Bob"), "status", Value.text("active")));
    }
}
