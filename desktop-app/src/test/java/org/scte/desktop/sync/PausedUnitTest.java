package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.LocalChange;

class PausedUnitTest {
    @TempDir Path home;
    private final ClubService service = new ClubService();
    private Device device;

    @BeforeEach
    void enrol() {
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Device.enrol(home, service.url(), "ABC", "Front desk");
        device = Device.open(home, Clock.systemUTC());
        device.refreshDirectory();
        device.syncOnce("club");
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    private UnitState state() {
        return device.status("club").state();
    }

    @Test
    void a_paused_unit_sends_nothing_says_so_over_starts_and_goes_on_when_told() {
        device.care().pause("club", true);
        device.close();
        device = Device.open(home, Clock.systemUTC());
        int before = service.exchanges.get();
        device.start();
        device.unit("club").write(LocalChange.of(Club.person(2, "Bob", "Test")));
        device.syncNow("club");

        assertThat(state()).isEqualTo(UnitState.PAUSED);
        await().during(Duration.ofMillis(300)).until(() -> service.exchanges.get() == before);
        assertThat(device.unit("club").countWaiting()).isOne();

        device.care().pause("club", false);
        await().until(() -> service.taken.size() == 1 && state() == UnitState.IDLE);
    }

    @Test
    void the_computer_says_no_more_than_is_known() {
        assertThat(device.care().facts().network()).isEqualTo(Network.UNKNOWN);
        assertThat(device.care().facts().disk().total()).isPositive();
        device.start();
        await().until(() -> device.care().facts().network() == Network.CONNECTED);
        assertThat(device.care().facts().ahead()).isNotNull();
        service.close();
        device.syncNow("club");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> device.care().facts().network() == Network.NONE);
    }
}
