package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.acceptance.Desks.UNIT;
import static org.scte.acceptance.Desks.figure;
import static org.scte.acceptance.Desks.name;
import static org.scte.acceptance.Desks.rename;
import static org.scte.acceptance.Desks.sync;
import static org.scte.acceptance.Desks.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Clocks that are ten years off, of devices and of services, in either direction (F30, F31, F32):
/// nothing wins or loses by them, everybody may sign in, and nothing becomes old. And a service
/// that was down for ninety days (F47).
class ClocksTest {
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    @TempDir Path folder;
    private Path data;
    private ServiceProcess service;
    private Device ahead;
    private Device behind;

    @BeforeEach
    void start() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        service = ServiceProcess.startKeeping(data, "administration,membership", "2");
        ahead = enrol("ahead", TEN_YEARS);
        behind = enrol("behind", TEN_YEARS.negated());
    }

    @AfterEach
    void stop() {
        ahead.close();
        behind.close();
        service.close();
    }

    private Device enrol(String name, Duration shift) {
        return Desks.enrol(folder.resolve(name), data, Clock.offset(Clock.systemUTC(), shift));
    }

    @Test
    void clocks_ten_years_off_change_nothing() {
        RecordId ada = RecordId.random();
        write(ahead, Desks.person(ada, "ahead"));
        sync(ahead);
        sync(behind);
        write(behind, rename(ada, "behind"));
        sync(behind);
        sync(ahead);
        assertThat(name(ahead, ada)).as("the later edit counts").isEqualTo(text("behind"));

        service.restart(TEN_YEARS);
        write(ahead, rename(ada, "later"));
        sync(ahead);
        service.restart(TEN_YEARS.negated());
        sync(behind);
        assertThat(name(behind, ada)).isEqualTo(text("later"));
        write(behind, rename(ada, "last"));
        sync(behind);
        ahead.close();
        ClientHome home = new ClientHome(folder.resolve("ahead"), TEN_YEARS);
        home.run("sync", "membership").expect(0);
        ahead = Device.open(home.home(), Clock.systemUTC());

        assertThat(name(ahead, ada)).isEqualTo(text("last"));
        assertThat(figure(data, "scte_head")).isEqualTo(4);
        assertThat(figure(data, "scte_horizon")).as("no history became old").isZero();
    }

    @Test
    void F47_what_was_typed_in_ninety_days_without_the_service_goes_up_in_order() {
        RecordId ada = RecordId.random();
        write(ahead, Desks.person(ada, "before"));
        sync(ahead);
        sync(behind);
        service.stop();
        ahead.close();
        List<String> typed = new ArrayList<>();
        for (int day = 0; day < 90; day += 10) {
            Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(day));
            try (Device device = Device.open(folder.resolve("ahead"), then)) {
                write(device, rename(ada, "day " + day));
                write(device, Desks.person(RecordId.random(), "of day " + day));
                typed.add("day " + day);
                assertThat(device.syncOnce(UNIT).answered()).isFalse();
            }
        }
        service.restart(Duration.ofDays(90));
        ahead =
                Device.open(
                        folder.resolve("ahead"),
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(90)));
        assertThat(ahead.unit(UNIT).countWaiting()).isEqualTo(2 * typed.size());

        sync(ahead);
        sync(behind);

        assertThat(ahead.unit(UNIT).countWaiting() + ahead.unit(UNIT).countAttention()).isZero();
        assertThat(ahead.history(UNIT, "person", ada, null, 50).reversed())
                .extracting(entry -> entry.set().get("preferred-name"))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("before"), typed.stream())
                                .map(Value::text)
                                .toList());
        assertThat(figure(data, "scte_horizon")).as("a stop counts for a day").isZero();
        assertThat(behind.log(UNIT, 20))
                .as("who was away as long reads on")
                .noneMatch(line -> line.sentence().contains("The service cannot go on"));
        assertThat(behind.unit(UNIT).sync().digest()).isEqualTo(ahead.unit(UNIT).sync().digest());
    }

    private static Value text(String text) {
        return Value.text(text);
    }
}
