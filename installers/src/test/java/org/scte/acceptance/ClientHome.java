package org.scte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One device, used by its command line: each call is a process of its own on the same home folder.
final class ClientHome {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path home;

    ClientHome(Path home) {
        this.home = home;
    }

    /// What one call came to.
    record Result(int exit, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }

        Result expect(int code) {
            if (exit != code) {
                throw new AssertionError(
                        "exit code " + exit + " instead of " + code + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    Path home() {
        return home;
    }

    /// Runs one command with `--json` and waits for its end.
    Result run(String... arguments) {
        Process process = start(arguments);
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
    Process start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--json"));
        all.addAll(List.of(arguments));
        try {
            Files.createDirectories(home);
            return new ProcessBuilder(Programs.client(all.toArray(String[]::new)))
                    .redirectError(errors().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path errors() {
        return home.resolveSibling(home.getFileName() + ".err");
    }
}
