package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is secret stands in the one file that keeps it, and nowhere that people look, send or copy:
/// no log, page, figure, error, command line or database.
class SecretsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    private final Map<String, String> secrets = new LinkedHashMap<>();

    @Test
    void secrets_stay_in_the_files_that_keep_them() throws IOException {
        try (Society society = Society.open(folder);
                HttpClient http = HttpClient.newHttpClient()) {
            JsonNode invited = JSON.readTree(society.here("admin", "invite", "--json"));
            secrets.put("an unused code", invited.path("code").stringValue());
            ClientHome laptop = society.enrol("laptop");
            laptop.run("new", "membership", "person", "given-name=A", "family-name=B").expect(0);
            laptop.run("sync").expect(0);
            collect(society, laptop);
            List<String> answers = ask(society, http);
            laptop.run("enrol", "--code", "AAAA-BBBB", "--directory", society.url("membership"));

            assertThat(secrets).hasSizeGreaterThan(6);
            secrets.forEach((what, secret) -> {
                assertThat(secret.length()).as(what).isGreaterThan(6);
                assertThat(answers).as(what + " in an answer").noneMatch(a -> a.contains(secret));
                assertThat(filesWith(secret)).as(what + " in a file").isEqualTo(keepers(what));
                assertThat(commandLines()).as(what + " on a command line").doesNotContain(secret);
            });
        }
    }

    /// Reads them from the files that keep them, by the names of those.
    private void collect(Society society, ClientHome laptop) throws IOException {
        try (Stream<Path> keys = Files.list(society.data().resolve("keys"))) {
            for (Path key : keys.toList()) {
                secrets.put("keys/" + key.getFileName(), Files.readString(key).strip());
            }
        }
        try (Stream<Path> files = Files.list(society.data())) {
            for (Path control : files.filter(SecretsTest::isControl).toList()) {
                JsonNode tree = JSON.readTree(Files.readString(control));
                secrets.put(control.getFileName().toString(), tree.path("secret").stringValue());
            }
        }
        JsonNode device = JSON.readTree(Files.readString(laptop.home().resolve("device.json")));
        secrets.put("device.json", device.path("secretKey").stringValue());
    }

    private static boolean isControl(Path file) {
        return file.getFileName().toString().startsWith("control");
    }

    /// Pages, figures and errors, as anybody gets them.
    private static List<String> ask(Society society, HttpClient http) {
        List<String> answers = new ArrayList<>();
        for (String unit : List.of("administration", "membership", "events")) {
            for (String path :
                    List.of(
                            "/console",
                            "/metrics",
                            "/health/ready",
                            "/v1/directory",
                            "/v1/units/" + unit + "/sync",
                            "/control/devices",
                            "/v1/units/" + unit + "/definition")) {
                answers.add(get(http, society.url(unit) + path));
            }
            answers.add(society.here("admin", "audit", unit));
        }
        return answers;
    }

    private static String get(HttpClient http, String url) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.headers().map() + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The administration's secret is in two files; codes are kept hashed, in none.
    private List<String> keepers(String what) {
        if (what.equals("an unused code")) {
            return List.of();
        }
        return secrets.entrySet().stream()
                .filter(one -> one.getValue().equals(secrets.get(what)))
                .map(one -> Path.of(one.getKey()).getFileName().toString())
                .sorted()
                .toList();
    }

    private List<String> filesWith(String secret) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, secret))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLines() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .reduce("", String::concat);
    }
}
