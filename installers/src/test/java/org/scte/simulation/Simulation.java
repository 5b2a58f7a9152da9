package org.scte.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs worlds.
final class Simulation {
    /// A killed commit is none to warn of; held, because a logger nobody holds forgets its level.
    private static final Logger QUIET = Logger.getLogger("org.scte.server");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final Path MEMORY = Path.of("/dev/shm");

    /// What came of a world.
    ///
    /// @param violation null where every promise was kept
    record Outcome(
            Plan plan,
            String trace,
            RuntimeException violation,
            String latest,
            long taken,
            long steps) {
        String check() {
            return violation == null
                    ? ""
                    : violation instanceof Violation broken
                            ? broken.check()
                            : violation.getClass().getSimpleName();
        }

        private String where() {
            return violation == null || violation instanceof Violation
                    ? ""
                    : Arrays.stream(violation.getStackTrace())
                            .limit(15)
                            .map(frame -> "    at " + frame + "\n")
                            .collect(Collectors.joining());
        }

        /// For whoever has to find out.
        String report() {
            return """
            seed %d, trace %s, %d items: %s
            %s
            %sreplay: ./scte test --seed %d
            last of the trace:
            %s\
            """
                    .formatted(
                            plan.seed(),
                            trace,
                            plan.items().size(),
                            check(),
                            violation,
                            where(),
                            plan.seed(),
                            latest);
        }
    }

    private Simulation() {}

    static Outcome run(Plan plan) {
        return run(plan, Bug.NONE);
    }

    static Outcome run(Plan plan, Bug bug) {
        Path folder = folder();
        World world = new World(plan, bug, folder);
        RuntimeException violation = null;
        try {
            world.run();
        } catch (RuntimeException e) {
            violation = e; // whatever it is, the world did not end well
        }
        try {
            world.close();
        } catch (RuntimeException e) {
            violation = violation == null ? e : violation;
        }
        delete(folder);
        return new Outcome(
                plan,
                world.trace.hash(),
                violation,
                world.trace.latest(),
                world.checks.head(),
                world.steps());
    }

    private static Path folder() {
        try {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "scte-world")
                    : Files.createTempDirectory("scte-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
