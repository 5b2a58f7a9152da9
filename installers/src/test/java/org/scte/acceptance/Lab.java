package org.scte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// One service of the unit `lab`, which has a field of each kind and policy, beside
/// `administration`, as one process; and devices that speak the protocol by themselves.
final class Lab implements AutoCloseable {
    private final Path data;
    private final ServiceProcess process;
    private final String url;

    private Lab(Path folder) throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        try (var lab = Lab.class.getResourceAsStream("/protocol/lab.yaml")) {
            Files.copy(
                    java.util.Objects.requireNonNull(lab, "lab.yaml"),
                    definitions.resolve("lab.yaml"));
        }
        data = Files.createDirectories(folder.resolve("data"));
        process = ServiceProcess.startAll(data, definitions);
        JsonNode directory =
                PlainDevice.JSON.readTree(Files.readString(data.resolve("directory.json")));
        url = directory.path("units").path("lab").path("url").asString();
    }

    static Lab open(Path folder) {
        try {
            return new Lab(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess process() {
        return process;
    }

    Path data() {
        return data;
    }

    String url() {
        return url;
    }

    /// A device that has not enrolled yet.
    PlainDevice plain() {
        return new PlainDevice(url, "lab");
    }

    PlainDevice enrol(String name) {
        PlainDevice device = plain();
        PlainDevice.Answer answer = device.enrol(url, code(name), name);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return device;
    }

    /// A fresh enrolment code.
    String code(String name) {
        String out =
                Programs.here(
                        "admin", "invite", "--name", name, "--json", "--data", data.toString());
        return PlainDevice.JSON.readTree(out).path("code").asString();
    }

    /// What an unsigned `GET` is answered.
    String open(String path) {
        try {
            HttpResponse<String> answer =
                    plain().http()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + path)).build(),
                                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
