package org.scte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scte.server.main.ServerMain;

/// Services in a process of their own, from when they are ready.
final class UpProcess implements AutoCloseable {
    private final Process process;

    /// @param log what it says besides goes there
    /// @param heap as `-Xmx512m`
    /// @param arguments of `up`
    UpProcess(Path log, String heap, String... arguments) throws IOException {
        process = start(log, heap, "up", arguments);
        String ready = "";
        while (ready != null && !ready.contains("\"ready\"")) {
            ready = process.inputReader().readLine();
        }
        Verified.that(ready != null, "the service did not start: " + Files.readString(log).strip());
    }

    /// Runs a command of the services in a process of its own.
    static Process start(Path log, String heap, String name, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                heap,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerMain.class.getName(),
                                name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(log.toFile()).start();
    }

    long pid() {
        return process.pid();
    }

    /// Processor time it has used, its compiler's and collector's included.
    double cpuMicros() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
