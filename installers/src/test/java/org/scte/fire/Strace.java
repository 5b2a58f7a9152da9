package org.scte.fire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Faults put into a program's system calls by `strace`, which counts them for each thread. The
/// program stays the child, so that it is signalled as ever.
final class Strace {
    /// The calls by which files change.
    static final List<String> WRITING =
            List.of("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename");

    /// Has the kernel stop a program at the traced calls alone; without it, at each call twice. Not
    /// for signals: strace loses those that it puts in so.
    private static final String SELECTING = "--seccomp-bpf";

    private static final Pattern CALL = Pattern.compile("^(\\d+) +(\\w+)\\(");

    private Strace() {}

    /// One call of a program: the `nth` of this kind that one of its threads makes.
    record Place(String call, int nth) {}

    /// Leaves the test out, with the reason, where this machine does not let one program trace
    /// another.
    static void assumeAllowed() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")),
                "strace is not installed, so that no fault can be put into system calls");
        try {
            Process tried =
                    new ProcessBuilder(
                                    "strace",
                                    "-D",
                                    "-f",
                                    "-qq",
                                    SELECTING,
                                    "-o",
                                    "/dev/null",
                                    "true")
                            .redirectErrorStream(true)
                            .start();
            boolean done = tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
            assumeTrue(done, "this machine allows no tracing (ptrace), as some containers do");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Only notes the calls in a file.
    static List<String> counting(Path notes) {
        return command(notes, "trace=" + String.join(",", WRITING));
    }

    /// Kills the program at a call, before it has any effect.
    static List<String> killing(Place place) {
        List<String> command =
                command(
                        Path.of("/dev/null"),
                        "trace=" + place.call(),
                        "inject=%s:signal=SIGKILL:when=%d".formatted(place.call(), place.nth()));
        command.remove(SELECTING);
        return command;
    }

    /// Has calls fail with an error, as `ENOSPC`.
    ///
    /// @param calls separated by commas
    /// @param when which of a thread's: `5` the fifth, `5+` all from it on, `5..9`
    static List<String> failing(String calls, String error, String when) {
        return command(
                Path.of("/dev/null"),
                "trace=" + calls,
                "inject=%s:error=%s:when=%s".formatted(calls, error, when));
    }

    /// Has a program that runs do as one of the above, counting from now on.
    static Process attach(long pid, List<String> command) {
        List<String> attached = new ArrayList<>(command);
        attached.removeAll(List.of("-D", SELECTING)); // for children alone
        attached.addAll(List.of("-p", String.valueOf(pid)));
        try {
            Process tracer = new ProcessBuilder(attached).redirectErrorStream(true).start();
            Awaitility.await("strace is attached to " + pid)
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !tracer.isAlive() || areTraced(pid));
            return tracer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean areTraced(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("status")).contains("TracerPid:\t0\n")) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return false; // a thread has just ended; looked at again
        }
    }

    private static List<String> command(Path notes, String... expressions) {
        List<String> command =
                new ArrayList<>(
                        List.of("strace", "-D", "-f", "-qq", SELECTING, "-o", notes.toString()));
        for (String expression : expressions) {
            command.add("-e");
            command.add(expression);
        }
        return command;
    }

    /// How often a call was made by the thread that made it most.
    static Map<String, Integer> most(Path notes) {
        Map<String, Integer> byThread = new TreeMap<>();
        Map<String, Integer> most = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(notes)) {
                Matcher call = CALL.matcher(line);
                if (call.find()) {
                    int count = byThread.merge(call.group(1) + call.group(2), 1, Integer::sum);
                    most.merge(call.group(2), count, Math::max);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return most;
    }

    /// Places spread over all calls of a run.
    static List<Place> spread(Map<String, Integer> counted, int wanted) {
        List<Place> all = new ArrayList<>();
        counted.forEach((call, most) -> {
            for (int nth = 1; nth <= most; nth++) {
                all.add(new Place(call, nth));
            }
        });
        List<Place> chosen = new ArrayList<>();
        for (int i = 0; i < wanted && !all.isEmpty(); i++) {
            Place place = all.get((int) ((long) i * all.size() / wanted));
            if (chosen.isEmpty() || !chosen.getLast().equals(place)) {
                chosen.add(place);
            }
        }
        return chosen;
    }
}
