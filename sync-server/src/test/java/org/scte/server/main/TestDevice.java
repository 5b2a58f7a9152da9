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

/// A device as the protocol alone describes it: enrols, and makes empty exchanges.
final class TestDevice {
    private final HttpClient http;
    private final DeviceKey key = DeviceKey.generate(new SecureRandom());
    private String id = "";
    private String actor = "";

    TestDevice(HttpClient http) {
        this.http = http;
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
        return new RequestToken(
                        id,
                        actor,
                        unit,
                        method,
                        path,
                        RequestToken.hashOf(body.getBytes(StandardCharsets.UTF_8)),
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
