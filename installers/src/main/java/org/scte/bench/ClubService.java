package org.scte.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.main.ServerMain;

/// The club's service beside `administration`, as a process of its own.
final class ClubService implements AutoCloseable {
    private final Path data;
    private final Process process;
    private final String url;

    private ClubService(Path folder, String heap) throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("club.yaml"), Club.source());
        data = Files.createDirectories(folder.resolve("data"));
        process =
                new ProcessBuilder(
                                command(
                                        heap,
                                        "up",
                                        "--units",
                                        definitions.toString(),
                                        "--data",
                                        data.toString()))
                        .redirectError(data.resolve("log").toFile())
                        .start();
        String ready = "";
        while (ready != null && !ready.contains("\"ready\"")) {
            ready = process.inputReader().readLine();
        }
        Verified.that(
                ready != null,
                "the service did not start: " + Files.readString(data.resolve("log")).strip());
        url =
                JsonObject.parse(Files.readString(data.resolve("directory.json")))
                        .object("units")
                        .object("club")
                        .text("url");
    }

    static ClubService start(Path folder) throws IOException {
        return start(folder, "-Xmx512m");
    }

    /// @param heap as `-Xmx512m`
    static ClubService start(Path folder, String heap) throws IOException {
        return new ClubService(folder, heap);
    }

    private static List<String> command(String heap, String... arguments) {
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
                                ServerMain.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /// Processor time the service has used, its compiler's and collector's included.
    double cpuMicros() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
    }

    /// A fresh enrolment code.
    String code() throws IOException {
        Process admin =
                new ProcessBuilder(
                                command(
                                        "-Xmx256m",
                                        "admin",
                                        "invite",
                                        "--name",
                                        "bench",
                                        "--json",
                                        "--data",
                                        data.toString()))
                        .redirectError(data.resolve("admin.log").toFile())
                        .start();
        String out = new String(admin.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return JsonObject.parse(out).text("code");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
