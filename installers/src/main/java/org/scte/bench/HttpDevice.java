package org.scte.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// A device that signs its requests beforehand, so that what is measured is the service.
final class HttpDevice {
    private static final String TARGET = "/v1/units/club/sync";
    private static final String WAKE = "/v1/units/club/wake";

    private final HttpClient http;
    private final String url;
    private final DeviceKey key = DeviceKey.generate(new SecureRandom());
    private String device = "";
    private String actor = "";
    private String nonce = "";

    HttpDevice(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    void enrol(String code) throws IOException, InterruptedException {
        enrolled(Map.of("code", code, "publicKey", key.publicKey().text(), "name", "bench"), null);
    }

    /// A further device with the same rights, which needs no code.
    HttpDevice child() throws IOException, InterruptedException {
        HttpDevice child = new HttpDevice(http, url);
        child.enrolled(
                Map.of("was", device, "publicKey", child.key.publicKey().text(), "name", "bench"),
                this);
        return child;
    }

    private void enrolled(Map<String, Object> asked, @Nullable HttpDevice parent)
            throws IOException, InterruptedException {
        String body = PlainJson.write(asked);
        HttpResponse<String> answer = post("/v1/enrol", body, "");
        if (parent != null) {
            parent.nonce = answer.headers().firstValue("Scte-Nonce").orElse("");
            answer =
                    post(
                            "/v1/enrol",
                            body,
                            parent.token("administration", "POST", "/v1/enrol", body));
        }
        Verified.that(answer.statusCode() == 201, "not enrolled: " + answer.body());
        JsonObject enrolled = JsonObject.parse(answer.body());
        device = enrolled.text("device");
        actor = enrolled.text("actor");
    }

    String actor() {
        return actor;
    }

    /// Asks for a nonce, also so long as the service has not heard of the device yet.
    void greet(String body) throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            HttpResponse<String> answer = send(signed(body));
            nonce = answer.headers().firstValue("Scte-Nonce").orElse(nonce);
            if (answer.statusCode() == 200) {
                return;
            }
        }
        throw new IllegalStateException("the service does not know the device");
    }

    HttpRequest signed(String body) {
        return request(TARGET, body, token("club", "POST", TARGET, body));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// Asks for a packed answer, and leaves it packed.
    HttpResponse<byte[]> sendPacked(String body) throws IOException, InterruptedException {
        HttpRequest packed =
                HttpRequest.newBuilder(signed(body), (_, _) -> true)
                        .header("Accept-Encoding", "gzip")
                        .build();
        return http.send(packed, HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The whole of a request that holds a wake connection.
    String wakeRequest() {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(WAKE, token("club", "GET", WAKE, ""));
    }

    private HttpResponse<String> post(String path, String body, String token)
            throws IOException, InterruptedException {
        return send(request(path, body, token));
    }

    private HttpRequest request(String path, String body, String token) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String token(String audience, String method, String target, String body) {
        return new RequestToken(
                        device,
                        actor,
                        audience,
                        method,
                        target,
                        RequestToken.hashOf(body.getBytes(StandardCharsets.UTF_8)),
                        UUID.randomUUID().toString(),
                        nonce,
                        0)
                .sign(key);
    }
}
