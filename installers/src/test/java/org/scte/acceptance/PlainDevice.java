package org.scte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device written from docs/protocol.md alone, with nothing but the JDK and a JSON parser: its
/// own key, tokens and sequence. It keeps no records; tests look at what it is answered.
public final class PlainDevice {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KeyPair keys = newKeys();
    private final String base;
    private final String unit;
    private String device = "";
    private String actor = "";
    private String nonce = "";
    private long seq;

    /// What a service answered.
    public record Answer(int status, HttpHeaders headers, byte[] body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public PlainDevice(String base, String unit) {
        this.base = base;
        this.unit = unit;
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Enrols at this directory's address by a one-time code.
    public Answer enrol(String directory, String code, String name) {
        byte[] encoded = keys.getPublic().getEncoded(); // X.509: the raw 32 bytes are its end
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        Map<String, String> body =
                Map.of("code", code, "publicKey", BASE64.encodeToString(raw), "name", name);
        Answer answer =
                send(
                        HttpRequest.newBuilder(URI.create(directory + "/v1/enrol"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)))
                                .build());
        if (answer.status() == 201) {
            device = answer.json().path("device").asString();
            actor = answer.json().path("actor").asString();
        }
        return answer;
    }

    String actor() {
        return actor;
    }

    String device() {
        return device;
    }

    /// A number that was not used yet.
    long nextSeq() {
        return ++seq;
    }

    /// The operations as the next change of this device.
    public Map<String, Object> change(Object... ops) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("seq", nextSeq());
        change.put("id", newId());
        change.put("at", "2026-11-23T04:00:00.000Z");
        change.put("actor", actor);
        change.put("ops", List.of(ops));
        return change;
    }

    /// A UUIDv7 as the protocol asks for in change ids.
    static String newId() {
        UUID random = UUID.randomUUID();
        long most =
                System.currentTimeMillis() << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff;
        return new UUID(most, random.getLeastSignificantBits()).toString();
    }

    static Map<String, Object> create(String entity, String id, Map<String, ?> set) {
        return op("create", entity, id, Map.of("set", set));
    }

    public static Map<String, Object> update(
            String entity, String id, Map<String, ?> set, Map<String, ?> was) {
        return op("update", entity, id, Map.of("set", set, "was", was));
    }

    static Map<String, Object> delete(String entity, String id, long seen) {
        return op("delete", entity, id, Map.of("seen", seen));
    }

    private static Map<String, Object> op(
            String kind, String entity, String id, Map<String, ?> rest) {
        Map<String, Object> op = new LinkedHashMap<>();
        op.put("op", kind);
        op.put("entity", entity);
        op.put("id", id);
        op.putAll(rest);
        return op;
    }

    /// One exchange from this cursor.
    @SafeVarargs
    final Answer sync(@Nullable String epoch, @Nullable Long cursor, Map<String, ?>... changes) {
        return sync(request(epoch, cursor, List.of(changes)));
    }

    Map<String, Object> request(
            @Nullable String epoch, @Nullable Long cursor, List<? extends Map<String, ?>> changes) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("request", newId());
        request.put("epoch", epoch);
        request.put("cursor", cursor);
        request.put("definition", 3);
        request.put("changes", changes);
        return request;
    }

    Answer sync(Map<String, ?> request) {
        return post(bytes(request));
    }

    Answer post(byte[] body, String... headers) {
        return call("POST", "/v1/units/" + unit + "/sync", body, headers);
    }

    /// Sends changes from nowhere and answers their acks.
    @SafeVarargs
    public final List<JsonNode> push(Map<String, ?>... changes) {
        Answer answer = sync(null, null, changes);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        List<JsonNode> acks = new ArrayList<>();
        answer.json().path("acks").forEach(acks::add);
        return acks;
    }

    Answer get(String pathInUnit, String... headers) {
        return call("GET", "/v1/units/" + unit + pathInUnit, new byte[0], headers);
    }

    /// A signed request; repeated once with a fresh nonce where the service asks for that.
    Answer call(String method, String path, byte[] body, String... headers) {
        Answer answer =
                once(method, path, body, token(method, path, body, claims -> claims), headers);
        return answer.status() == 401
                ? once(method, path, body, token(method, path, body, claims -> claims), headers)
                : answer;
    }

    /// Exactly one request with this token.
    Answer once(String method, String path, byte[] body, String token, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// A token for this request, with its claims altered.
    String token(
            String method, String path, byte[] body, UnaryOperator<Map<String, Object>> altered) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", device);
        claims.put("sub", actor);
        claims.put("aud", unit);
        claims.put("htm", method);
        claims.put("htu", path);
        claims.put("bh", BASE64.encodeToString(sha256(body)));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("nonce", nonce);
        return sign(Map.of("alg", "EdDSA", "typ", "JWT"), altered.apply(claims));
    }

    String sign(Map<String, ?> header, Map<String, ?> claims) {
        String text =
                BASE64.encodeToString(bytes(header)) + "." + BASE64.encodeToString(bytes(claims));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Scte-Nonce").ifPresent(fresh -> nonce = fresh);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Object json) {
        return JSON.writeValueAsBytes(json);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
