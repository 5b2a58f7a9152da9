package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// A device as the protocol alone describes it: enrols, makes empty exchanges, and signs whatever
/// else a test asks.
final class TestDevice {
    private static final int UNAUTHENTICATED = 401;

    private final HttpClient http;
    private final DeviceKey key;
    private String id = "";
    private String actor = "";
    private String nonce = "";

    TestDevice(HttpClient http) {
        this(http, "", DeviceKey.generate(new SecureRandom()));
    }

    /// Who has this key without enrolling: a service by its name in the directory.
    TestDevice(HttpClient http, String name, DeviceKey key) {
        this.http = http;
        this.key = key;
        this.id = name;
        this.actor = name;
    }

    String id() {
        return id;
    }

    String actor() {
        return actor;
    }

    HttpResponse<String> enrol(String url, String code) throws Exception {
        return enrol(url, code, "Desk");
    }

    HttpResponse<String> enrol(String url, String code, String name) throws Exception {
        Map<String, Object> asked =
                Map.of("code", code, "publicKey", key.publicKey().text(), "name", name);
        HttpResponse<String> answer =
                post(http, url + "/v1/enrol", PlainJson.write(asked), Map.of());
        if (answer.statusCode() == 201) {
            JsonObject enrolled = JsonObject.parse(answer.body());
            id = enrolled.text("device");
            actor = enrolled.text("actor");
        }
        return answer;
    }

    /// Takes a new identity under the key of `heir`.
    HttpResponse<String> enrolAgain(String url, TestDevice heir) throws Exception {
        String body =
                PlainJson.write(
                        Map.of(
                                "was",
                                id,
                                "publicKey",
                                heir.key.publicKey().text(),
                                "name",
                                "Desk again"));
        return signed(url, "administration", "/v1/enrol", body, 0);
    }

    HttpResponse<String> sync(String url, String unit, int waiting) throws Exception {
        String body =
                """
                {"request":"%s","epoch":null,"cursor":null,"definition":1,"acked":0,"changes":[]}\
                """
                        .formatted(RecordId.random());
        return signed(url, unit, "/v1/units/" + unit + "/sync", body, waiting);
    }

    /// Opens the stream of wake events, for whom it lets in.
    InputStream listen(String url, String unit) throws Exception {
        String path = "/v1/units/" + unit + "/wake";
        String nonce = sync(url, unit, 0).headers().firstValue("Scte-Nonce").orElseThrow();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + token(unit, "GET", path, "", nonce))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    /// Any signed request, with a token for `audience`; asks again where the nonce was not fresh.
    /// The body is to be read or closed.
    ///
    /// @param body empty for none
    /// @param headers names and values in turn
    HttpResponse<InputStream> ask(
            String url,
            String audience,
            String method,
            String target,
            byte[] body,
            String... headers)
            throws Exception {
        HttpResponse<InputStream> answer = once(url, audience, method, target, body, headers);
        if (answer.statusCode() != UNAUTHENTICATED) {
            return answer;
        }
        answer.body().close();
        return once(url, audience, method, target, body, headers);
    }

    private HttpResponse<InputStream> once(
            String url,
            String audience,
            String method,
            String target,
            byte[] body,
            String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + target))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .header(
                                "Authorization",
                                "Bearer " + token(audience, method, target, body, nonce));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        nonce = answer.headers().firstValue("Scte-Nonce").orElse(nonce);
        return answer;
    }

    private HttpResponse<String> signed(
            String url, String unit, String path, String body, int waiting) throws Exception {
        HttpResponse<String> first = send(url, unit, path, body, "", waiting);
        assertThat(first.statusCode()).isEqualTo(401);
        String nonce = first.headers().firstValue("Scte-Nonce").orElseThrow();
        return send(url, unit, path, body, nonce, waiting);
    }

    private HttpResponse<String> send(
            String url, String unit, String path, String body, String nonce, int waiting)
            throws Exception {
        String token = token(unit, "POST", path, body, nonce);
        return post(
                http,
                url + path,
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Scte-Waiting",
                        "membership=" + waiting));
    }

    private String token(String unit, String method, String path, String body, String nonce) {
        return token(unit, method, path, body.getBytes(StandardCharsets.UTF_8), nonce);
    }

    private String token(String unit, String method, String path, byte[] body, String nonce) {
        return new RequestToken(
                        id,
                        actor,
                        unit,
                        method,
                        path,
                        RequestToken.hashOf(body),
                        RecordId.random().toString(),
                        nonce,
                        0)
                .sign(key);
    }

    static HttpResponse<String> post(
            HttpClient http, String url, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
