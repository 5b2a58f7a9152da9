package org.scte.acceptance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.scte.desktop.cli.ClientCommand;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One device, used by its command line: each call is a process of its own on the same home folder.
public final class ClientHome {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path home;

    /// How far its clock is off.
    private final Duration shift;

    public ClientHome(Path home) {
        this(home, Duration.ZERO);
    }

    ClientHome(Path home, Duration shift) {
        this.home = home;
        this.shift = shift;
    }

    /// Invites a device to the services of a data folder, enrols this home as it and fetches
    /// everything once. It is called as its folder is.
    public static ClientHome enrol(Path data, Path home) {
        String name = home.getFileName().toString();
        String invited =
                Programs.here(
                        "admin", "invite", "--name", name, "--json", "--data", data.toString());
        JsonNode invitation = JSON.readTree(invited);
        ClientHome made = new ClientHome(home);
        made.here(
                        "enrol",
                        "--code",
                        invitation.path("code").stringValue(),
                        "--directory",
                        invitation.path("directory").stringValue(),
                        "--name",
                        name)
                .expect(0);
        made.here("sync").expect(0);
        return made;
    }

    /// What one call came to.
    public record Result(int exit, String out, String err) {
        public JsonNode json() {
            return JSON.readTree(out);
        }

        public Result expect(int code) {
            if (exit != code) {
                throw new AssertionError(
                        "exit code " + exit + " instead of " + code + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    public Path home() {
        return home;
    }

    /// Runs one command with `--json` and waits for its end.
    public Result run(String... arguments) {
        return finish(start(arguments));
    }

    /// Runs one command with `--json` within this process: the same command on the same folder,
    /// opened and closed, without the seconds that a JVM takes to start. For what prepares a test
    /// and for looks at what processes have left. One whose clock is off is a process all the same.
    public Result here(String... arguments) {
        if (!shift.isZero()) {
            return run(arguments);
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = ClientCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(all(arguments));
        return new Result(exit, out.toString(), err.toString());
    }

    private String[] all(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--json"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private Result finish(Process process) {
        try {
            byte[] out = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            return new Result(
                    exit, new String(out, StandardCharsets.UTF_8), Files.readString(errors()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Starts one command with `--json`, for a test that kills it or lets it run.
    public Process start(String... arguments) {
        return startUnder(List.of(), arguments);
    }

    /// Runs one command as the child of another program, as `strace`.
    public Result runUnder(List<String> wrapper, String... arguments) {
        return finish(startUnder(wrapper, arguments));
    }

    private Process startUnder(List<String> wrapper, String... arguments) {
        try {
            Files.createDirectories(home);
            List<String> command = new ArrayList<>(wrapper);
            command.addAll(Programs.shifted(Programs.client(all(arguments)), shift));
            return new ProcessBuilder(command).redirectError(errors().toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path errors() {
        return home.resolveSibling(home.getFileName() + ".err");
    }
}
