package org.scte.fire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [TruthDesk] seen from the test: its process, its words, and its outbox as it lies on the disk.
final class TruthWindow implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The second is what the status bar says of them after a start.
    private static final Pattern NUMBER =
            Pattern.compile("(\\d+) (?:waiting|changes? (?:is|are) saved on this device and will)");

    private final Path home;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;

    /// What is to be read on the screen at one moment.
    ///
    /// @param rail the unit's entry
    /// @param pill of the top bar; empty where none is shown
    record Words(String rail, String pill, String status) {
        int onRail() {
            return number(rail);
        }

        int onStatusBar() {
            return number(status);
        }

        /// Whether the unit is said to be without anything to send, by what was heard of it.
        boolean claimsAllSent() {
            return rail.endsWith("all sent") || rail.endsWith("syncing") && onStatusBar() == 0;
        }

        boolean saysTrouble() {
            return pill.contains("isn't answering") || pill.contains("No network");
        }
    }

    TruthWindow(Path home) {
        this.home = home;
    }

    private static int number(String text) {
        Matcher found = NUMBER.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    boolean isOpen() {
        return process != null;
    }

    /// Starts the program and waits for its list; what is on its screen then.
    Words open() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dprism.lcdtext=false",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TruthDesk.class.getName(),
                        home.toString()));
        try {
            Process started =
                    new ProcessBuilder(command)
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            home.resolveSibling("window.log").toFile()))
                            .start();
            process = started;
            answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    started.getInputStream(), StandardCharsets.UTF_8));
            return read(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has it do this; what is on its screen then.
    Words say(String line) {
        if (process == null || answers == null) {
            throw new IllegalStateException("not open");
        }
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return read(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Words read(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            String log = Files.readString(home.resolveSibling("window.log"));
            throw new AssertionError(
                    "the window ended: " + log.substring(Math.max(0, log.length() - 3000)));
        }
        JsonNode said = JSON.readTree(line);
        return new Words(
                said.path("rail").stringValue(),
                said.path("pill").stringValue(),
                said.path("status").stringValue());
    }

    /// `kill -9`.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
            answers = null;
        }
    }

    /// How many changes of the unit wait, as it is on the disk.
    int waiting() {
        String file = home.resolve("units").resolve(Stage.UNIT).resolve("unit.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT count(*) FROM outbox WHERE state IN ('PENDING', 'SENDING')")) {
                return found.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
