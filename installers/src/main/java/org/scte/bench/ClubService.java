package org.scte.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scte.model.sync.json.JsonObject;

/// The club's service beside `administration`, as a process of its own.
final class ClubService implements AutoCloseable {
    private final Path data;
    private final UpProcess process;
    private final String url;

    private ClubService(Path folder, String heap) throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("club.yaml"), Club.source());
        data = Files.createDirectories(folder.resolve("data"));
        process =
                new UpProcess(
                        data.resolve("log"),
                        heap,
                        "--units",
                        definitions.toString(),
                        "--data",
                        data.toString());
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

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /// Processor time the service has used, its compiler's and collector's included.
    double cpuMicros() {
        return process.cpuMicros();
    }

    /// A fresh enrolment code.
    String code() throws IOException {
        Process admin =
                UpProcess.start(
                        data.resolve("admin.log"),
                        "-Xmx256m",
                        "admin",
                        "invite",
                        "--name",
                        "bench",
                        "--json",
                        "--data",
                        data.toString());
        String out = new String(admin.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return JsonObject.parse(out).text("code");
    }

    @Override
    public void close() {
        process.close();
    }
}
