package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.ClubService.Mood;

/// A unit that moves to another service, with what waits and where the device had come to.
class MovedUnitTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @TempDir Path home;
    private final ClubService old = new ClubService();
    private ClubService next;
    private Device device;

    @BeforeEach
    void enrol() {
        old.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Device.enrol(home, old.url(), "ABC", "Front desk");
        device = Device.open(home, Clock.systemUTC());
        next = ClubService.after(old);
        next.place(next.url());
        device.refreshDirectory();
        assertThat(device.syncOnce("club").answered()).isTrue();
    }

    @AfterEach
    void close() {
        device.close();
        old.close();
        next.close();
    }

    private void write(int n, String given) {
        assertThat(device.unit("club").write(LocalChange.of(Club.person(n, given, "Test"))))
                .isInstanceOf(Written.Saved.class);
    }

    @Test
    void who_is_told_that_a_unit_has_moved_asks_there_and_stays_there() {
        write(2, "Bob");
        old.mood = Mood.MOVED;
        old.place(next.url());

        SyncOutcome outcome = device.syncOnce("club");

        assertThat(outcome.answered()).isTrue();
        assertThat(outcome.sent()).isOne();
        assertThat(next.taken).containsExactly(1L);
        device.close();
        int asked = old.exchanges.get();
        device = Device.open(home, Clock.systemUTC());
        write(3, "Eve");
        assertThat(device.syncOnce("club").sent()).isOne();
        assertThat(next.taken).containsExactly(1L, 2L);
        assertThat(old.exchanges).hasValue(asked);
    }

    @Test
    void where_the_old_address_is_gone_another_service_tells_the_new_one() {
        old.units += ",\"administration\":{\"url\":\"" + next.url() + "\",\"desktop\":false}";
        device.refreshDirectory();
        write(2, "Bob");
        old.stop();

        SyncOutcome outcome = device.syncOnce("club");

        assertThat(outcome.answered()).isTrue();
        assertThat(next.taken).containsExactly(1L);
    }

    @Test
    void a_loop_that_runs_goes_on_at_the_new_address_and_is_woken_there() throws IOException {
        device.start();
        await().atMost(AT_ONCE).until(old::isListenedTo);
        old.mood = Mood.MOVED;
        old.place(next.url());

        write(2, "Bob");

        await().atMost(AT_ONCE).until(() -> next.taken.size() == 1);
        await().atMost(AT_ONCE).until(next::isListenedTo);
        int before = next.exchanges.get();
        next.club.put("person", Club.id(9), Club.person(9, "Zoe", "Late").set());
        next.ring();
        await().atMost(AT_ONCE).until(() -> next.exchanges.get() > before);
        assertThat(device.status("club").waiting()).isZero();
    }

    @Test
    void nothing_is_sent_to_an_address_that_is_neither_here_nor_encrypted() throws IOException {
        write(2, "Bob");
        old.mood = Mood.MOVED;
        old.place("http://192.0.2.77:7100");

        SyncOutcome outcome = device.syncOnce("club");

        assertThat(outcome.answered()).isFalse();
        assertThat(outcome.sentence()).contains("nothing was sent");
        assertThat(device.unit("club").countWaiting()).isOne();
        old.mood = Mood.WELL;
        old.place(old.url());
        assertThat(device.syncOnce("club").sent()).as("once the directory is right").isOne();
        assertThat(Files.readString(home.resolve("directory.json"))).contains(old.url());
    }
}
