package org.scte.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.PlainJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./scte bench [--json FILE] [KEY…]`: measures the product and, beside it, what bare SQLite and
/// HTTP do on the same machine in the same run. Exit code 1 where an outcome did not hold.
@Command(
        name = "bench",
        description = "Measures the product beside its bare limits.",
        mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {
    private static final List<Benchmark> ALL =
            List.of(
                    new LocalWriteBenchmark(),
                    new ReadBenchmark(100_000),
                    new BulkBenchmark(20_000),
                    new HttpBenchmark(),
                    new SyncBenchmark(10_000),
                    new WakeBenchmark(10_000),
                    new PullBenchmark(10_000),
                    new PullBenchmark(100_000),
                    new PullBenchmark(1_000_000),
                    new PendingBenchmark(1_000_000),
                    new MessageBenchmark(100_000));

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "appends one JSON object a line to it")
    private @Nullable Path json;

    @Parameters(paramLabel = "KEY", description = "what to measure; everything without")
    private List<String> keys = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<String> known = ALL.stream().map(Benchmark::key).toList();
        for (String key : keys) {
            if (!known.contains(key)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no key " + key + "; there is " + String.join(", ", known) + ".");
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean sound = true;
        for (Benchmark each : ALL) {
            if (keys.isEmpty() || keys.contains(each.key())) {
                sound &= run(each, out);
            }
        }
        return sound ? 0 : 1;
    }

    private boolean run(Benchmark benchmark, PrintWriter out) throws IOException {
        Path folder = Files.createTempDirectory("scte-bench");
        try {
            List<Figure> figures = benchmark.run(folder);
            figures.forEach(figure -> print(figure, out));
            if (json != null) {
                append(json, figures);
            }
            return true;
        } catch (Exception e) {
            out.println(benchmark.key() + ": not recorded: " + e);
            return false;
        } finally {
            out.flush();
            delete(folder);
        }
    }

    private static void print(Figure figure, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-34s %-8s %-5s %,14.1f %-8s %s%n",
                figure.test(),
                figure.suite(),
                figure.metric(),
                figure.median(),
                figure.unit(),
                figure.cond());
    }

    private static void append(Path file, List<Figure> figures) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<String> lines = new ArrayList<>();
        figures.forEach(figure ->
                lines.add(PlainJson.write(figure.toJson(Clock.systemUTC().instant(), load))));
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
