package org.scte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// One unit's service as a process of its own, which a test may kill and start again on the same
/// data and address.
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /// Ports of one data folder, so that tests that run at the same time do not take those of each
    /// other's killed services. Two runs beside each other need a `-Dscte.testPorts=` of their own.
    private static final int BLOCK = 10;

    private static final Map<Path, Integer> PORTS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT =
            new AtomicInteger(Integer.getInteger("scte.testPorts", 17_100));

    private final Path data;
    private final String unit;
    private final String[] command;
    private final List<String> options;
    private List<String> prefix;
    private Duration shift = Duration.ZERO;
    private Process process;

    private ServiceProcess(Path data, String unit, String... command) {
        this(List.of(), data, unit, command);
    }

    private ServiceProcess(List<String> options, Path data, String unit, String... command) {
        this(List.of(), options, data, unit, command);
    }

    private ServiceProcess(
            List<String> prefix, List<String> options, Path data, String unit, String... command) {
        this.prefix = prefix;
        this.options = options;
        this.data = data;
        this.unit = unit;
        this.command = command;
        this.process = launch();
    }

    public static ServiceProcess start(Path data, String unit) {
        return new ServiceProcess(data, unit, "up", "--only", unit, "--data", data.toString());
    }

    /// With a small heap, as one of many beside each other.
    public static ServiceProcess startSmall(Path data, String unit) {
        return new ServiceProcess(
                List.of("-Xmx128m"), data, unit, "up", "--only", unit, "--data", data.toString());
    }

    /// Encrypted, for devices that call it at `host`.
    static ServiceProcess startAt(Path data, String unit, String host) {
        return new ServiceProcess(
                data,
                unit,
                "up",
                "--only",
                unit,
                "--host",
                host,
                "--tls",
                "--data",
                data.toString());
    }

    /// One process for these units that keeps history for so long.
    static ServiceProcess startKeeping(Path data, String units, String keep) {
        return new ServiceProcess(
                data,
                "some",
                "up",
                "--only",
                units,
                "--keep-history",
                keep,
                "--data",
                data.toString());
    }

    /// One process for these units.
    ///
    /// @param units with commas between them
    public static ServiceProcess startTogether(Path data, String units) {
        return new ServiceProcess(data, "all", "up", "--only", units, "--data", data.toString());
    }

    /// One process for all units of a folder of definitions.
    static ServiceProcess startAll(Path data, Path definitions) {
        return new ServiceProcess(
                data, "all", "up", "--units", definitions.toString(), "--data", data.toString());
    }

    /// One process for one unit of a folder of definitions.
    static ServiceProcess startOf(Path data, Path definitions, String unit) {
        return new ServiceProcess(
                data,
                unit,
                "up",
                "--units",
                definitions.toString(),
                "--only",
                unit,
                "--data",
                data.toString());
    }

    /// One process for one unit of a folder of definitions that may draw from the SQLite files of a
    /// folder.
    ///
    /// @param variable as `NAME=VALUE`, in its environment
    static ServiceProcess startDrawing(
            Path data, Path definitions, String unit, Path sources, String variable) {
        return new ServiceProcess(
                List.of("env", variable),
                List.of(),
                data,
                unit,
                "up",
                "--units",
                definitions.toString(),
                "--only",
                unit,
                "--source-file",
                sources.toString(),
                "--data",
                data.toString());
    }

    /// The service of a topology that has this unit, which it takes over from whoever runs with it.
    static ServiceProcess startGroup(Path data, Path topology, String unit) {
        return new ServiceProcess(
                data,
                unit,
                "up",
                "--topology",
                topology.toString(),
                "--only",
                unit,
                "--take-over",
                "--data",
                data.toString());
    }

    /// Starts it again as the child of another program, as `strace`, until the next [#restart].
    ///
    /// @param wrapper the program with its options; none runs the service by itself
    public void restartUnder(List<String> wrapper) {
        prefix = List.copyOf(wrapper);
        try {
            process = launch();
        } finally {
            prefix = List.of();
        }
    }

    /// Waits for its end; its exit code.
    public int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    public long pid() {
        return process.pid();
    }

    /// What it has written to its log.
    public String log() {
        try {
            return Files.readString(data.resolve(unit + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it again after [#kill] or [#stop].
    public void restart() {
        process = launch();
    }

    /// Stops it and starts it again by a clock that is off.
    public void restart(Duration by) {
        stop();
        shift = by;
        process = launch();
    }

    /// `kill -9`: no chance to tidy up.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM, and waits for the end.
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    private Process launch() {
        try {
            Path ready = Files.createTempFile(data, unit, ".ready");
            List<String> all = new ArrayList<>(prefix);
            int ports = PORTS.computeIfAbsent(data, _ -> NEXT.getAndAdd(BLOCK));
            all.addAll(
                    Programs.with(
                            "-Dscte.ports=" + ports,
                            Programs.shifted(Programs.server(options, command), shift)));
            Process started =
                    new ProcessBuilder(all)
                            .redirectOutput(ready.toFile())
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            data.resolve(unit + ".log").toFile()))
                            .start();
            Awaitility.await(unit + " is ready")
                    .atMost(START_LIMIT)
                    .until(() -> {
                        if (!started.isAlive()) {
                            throw new IllegalStateException(
                                    unit + " ended while starting: " + logTail());
                        }
                        return Files.readString(ready).contains("\"ready\"");
                    });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logTail() {
        String log = log();
        return log.substring(Math.max(0, log.length() - 2_000));
    }

    @Override
    public void close() {
        kill();
    }
}
