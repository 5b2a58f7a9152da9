package org.scte.desktop.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemUptimeTest {
    @Test
    void the_counter_counts() {
        Supplier<Uptime> counter = SystemUptime.counter();
        Uptime first = counter.get();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(counter.get().since(first).orElseThrow()).isPositive());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_linux_the_next_program_reads_the_same_counter() {
        Uptime first = SystemUptime.counter().get();

        assertThat(Uptime.parse(SystemUptime.counter().get().text()).since(first)).isPresent();
    }

    @Test
    void readings_of_two_starts_say_nothing_together_nor_do_those_that_go_back() {
        Uptime first = new Uptime("one", 5_000);

        assertThat(new Uptime("one", 7_000).since(first)).contains(Duration.ofSeconds(2));
        assertThat(new Uptime("two", 7_000).since(first)).isEmpty();
        assertThat(new Uptime("one", 4_000).since(first)).isEmpty();
    }

    @Test
    void the_program_knows_when_it_was_built() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<project.build.outputTimestamp>" + Clocks.BUILT);
    }
}
