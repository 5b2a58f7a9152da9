package org.scte.server.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.transport.CertificateAuthority;

/// Asks a running service of a data folder, as the same user on the same machine.
public final class ControlCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A look is answered at once; a service that is just ending may take it and never answer.
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ControlFile control;
    private final Path data;

    /// The service refused; the message is its sentence.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> details;

        Refused(String message, List<String> details) {
            super(message);
            this.details = List.copyOf(details);
        }

        public List<String> details() {
            return details;
        }
    }

    private ControlCalls(ControlFile control, Path data) {
        this.control = control;
        this.data = data;
    }

    /// Empty where administration is not running on this data folder.
    public static Optional<ControlCalls> administration(Path data) {
        return ControlFile.read(ControlFile.ofAdministration(data))
                .flatMap(control -> ifRunning(control, data));
    }

    /// Empty where the unit's service is not running on this data folder.
    public static Optional<ControlCalls> unit(Path data, String unit) {
        Directory directory = new DirectoryFile(data).read();
        return directory
                .unit(unit)
                .flatMap(place ->
                        directory.services().entrySet().stream()
                                .filter(one -> one.getValue().url().equals(place.url()))
                                .flatMap(one ->
                                        ControlFile.read(ControlFile.of(data, one.getKey()))
                                                .stream())
                                .filter(one -> one.url().equals(place.url()))
                                .findFirst())
                .flatMap(control -> ifRunning(control, data));
    }

    /// All services that run on this data folder.
    public static List<ControlCalls> all(Path data) {
        return new DirectoryFile(data)
                .read().services().keySet().stream()
                        .flatMap(name -> ControlFile.read(ControlFile.of(data, name)).stream())
                        .flatMap(control -> ifRunning(control, data).stream())
                        .toList();
    }

    private static Optional<ControlCalls> ifRunning(ControlFile control, Path data) {
        ControlCalls calls = new ControlCalls(control, data);
        try {
            calls.send("GET", "/v1/directory", "", LOOK);
            return Optional.of(calls);
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new NoAnswer("The service at " + control.url() + " does not answer.", e);
        }
    }

    public JsonObject get(String path) {
        return ask("GET", path, "", LOOK);
    }

    /// What the service has to read much for.
    public JsonObject getPatiently(String path) {
        return ask("GET", path, "", PATIENCE);
    }

    public JsonObject post(String path, String body) {
        return ask("POST", path, body, PATIENCE);
    }

    /// What is not JSON, as it comes; to be closed.
    public InputStream stream(String path) {
        HttpClient client = client();
        try {
            HttpResponse<InputStream> answer =
                    client.send(request("GET", path, "", PATIENCE), BodyHandlers.ofInputStream());
            if (answer.statusCode() >= 300) {
                throw new IOException("it answers " + answer.statusCode());
            }
            client.shutdown(); // it ends with what it is doing
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            client.shutdownNow();
            throw silent(e);
        } catch (IOException e) {
            client.shutdownNow();
            throw silent(e);
        }
    }

    private NoAnswer silent(Exception why) {
        return new NoAnswer("The service at " + control.url() + " does not answer.", why);
    }

    private JsonObject ask(String method, String path, String body, Duration most) {
        try {
            HttpResponse<byte[]> response = send(method, path, body, most);
            JsonObject answer = JsonObject.parse(response.body());
            if (response.statusCode() >= 300) {
                throw new Refused(
                        answer.optionalText("detail").orElse("It answers " + response.statusCode()),
                        details(answer));
            }
            return answer;
        } catch (IOException | MalformedJson e) {
            throw silent(e);
        }
    }

    private static List<String> details(JsonObject answer) {
        List<String> faults = answer.texts("faults");
        return faults.isEmpty() ? answer.texts("breaking") : faults;
    }

    private HttpRequest request(String method, String path, String body, Duration most) {
        return HttpRequest.newBuilder(URI.create(control.url() + path))
                .header("Scte-Control", control.secret())
                .timeout(most)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private HttpResponse<byte[]> send(String method, String path, String body, Duration most)
            throws IOException {
        try (HttpClient client = client()) {
            return client.send(request(method, path, body, most), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + control.url(), e);
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        CertificateAuthority.trusted(data)
                .ifPresent(authority -> builder.sslContext(authority.sslContext()));
        return builder.build();
    }
}
