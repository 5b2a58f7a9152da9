package org.scte.goals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.Programs;
import org.scte.acceptance.ServiceProcess;
import org.scte.desktop.ui.kit.Figure;
import org.scte.model.unit.ShippedUnits;

/// How long the built desktop app takes from its start to a list that can be read, with the cache
/// that `./scte` makes for it, and how much memory it holds when each of the six units has been
/// looked at. Measures alone, with `./scte test --ui-goals`.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class StartSpeedTest {
    private static final String SIZE = System.getProperty("scte.goals.size", "M");
    private static final int STARTS = 5;

    @TempDir private Path folder;

    @Test
    void from_its_start_to_a_list() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Programs.here("sample", "--size", SIZE, "--data", data.toString());
        try (var service =
                ServiceProcess.startTogether(data, String.join(",", ShippedUnits.list()))) {
            ClientHome home = ClientHome.enrol(data, folder.resolve("desk"));
            open(home); // makes the cache, where it is not made
            var start = new Figure("start of the app to a list of size " + SIZE, 3000);
            var memory = Figure.ofMemory("memory held after all units were seen", 400);
            for (int i = 0; i < STARTS; i++) {
                Opened opened = open(home);
                start.add(opened.nanos);
                memory.addMegabytes(opened.resident);
            }
            start.print();
            memory.print();
            service.kill();
        }
    }

    /// @param resident memory in megabytes
    private record Opened(long nanos, long resident) {}

    private static Opened open(ClientHome home) throws IOException {
        Path classes = Path.of("target/test-classes").toAbsolutePath();
        long begun = System.nanoTime();
        try (var desk = DeskProcess.start(home, StartDesk.class, classes.toString(), "")) {
            desk.await("list");
            long nanos = System.nanoTime() - begun;
            desk.await("all");
            return new Opened(nanos, desk.resident());
        }
    }
}
