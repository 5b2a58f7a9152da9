package org.scte.goals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scte.acceptance.ClientHome;

/// The built desktop app as `./scte desktop` starts it, with what watches it from within, which
/// prints words.
final class DeskProcess implements AutoCloseable {
    private final ClientHome home;
    private final Process process;
    private final BufferedReader said;

    private DeskProcess(ClientHome home, Process process) {
        this.home = home;
        this.process = process;
        this.said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// @param watching the main class
    /// @param classes where it is, and what else it needs, as a class path
    /// @param more arguments behind the home
    static DeskProcess start(ClientHome home, Class<?> watching, String classes, String more)
            throws IOException {
        Path root = Path.of(System.getProperty("scte.root", "..")).toAbsolutePath().normalize();
        String script =
                """
                root='%s'
                . "$root/bin/setup.sh"
                desktop_libs="$desktop_libs:%s"
                window_main=%s
                exec_desktop --home '%s' %s
                """
                        .formatted(root, classes, watching.getName(), home.home(), more);
        var builder = new ProcessBuilder("sh", "-c", script);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-Dprism.order=sw -Dglass.platform="
                                + System.getProperty("glass.platform"));
        builder.redirectError(log(home).toFile());
        return new DeskProcess(home, builder.start());
    }

    private static Path log(ClientHome home) {
        return home.home().resolveSibling("desk.log");
    }

    /// Waits until it prints this line.
    void await(String word) throws IOException {
        while (!word.equals(read())) {
            // another line
        }
    }

    /// What it prints next.
    ///
    /// @throws AssertionError where it has ended
    String read() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new AssertionError(Files.readString(log(home)));
        }
        return line;
    }

    /// Megabytes of memory that it holds.
    long resident() throws IOException {
        return Resident.megabytes(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
