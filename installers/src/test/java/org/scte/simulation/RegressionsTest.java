package org.scte.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Worlds that once broke a promise, kept with as few items as show it.
class RegressionsTest {
    static List<Path> kept() throws IOException {
        try (Stream<Path> files =
                Files.list(
                        Path.of(System.getProperty("scte.root", ".."))
                                .resolve("installers/src/test/resources/regressions"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void what_was_mended_stays_mended(Path file) throws IOException {
        Simulation.Outcome outcome = Simulation.run(Plan.ofJson(Files.readString(file)));

        assertThat(outcome.violation()).as(outcome.report()).isNull();
    }
}
