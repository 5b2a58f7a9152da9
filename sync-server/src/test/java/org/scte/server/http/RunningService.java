package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.access.Authenticator;
import org.scte.server.access.DeviceRegister;
import org.scte.server.access.Nonces;
import org.scte.server.access.SecurityEvents;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.TestUnit;
import org.scte.server.unit.UnitService;

/// A service on a port of its own, with one enrolled device that signs.
final class RunningService implements AutoCloseable {
    static final String ACTOR = "rosa";
    static final MediaType JSON = MediaType.get("application/json");

    RecordId device = RecordId.random();
    final UnitService unit;
    final FeedRoutes feed;
    final ServiceServer server;

    /// Patient, since the largest requests take a machine seconds that does other things, too.
    final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();

    private DeviceKey key = DeviceKey.generate(new SecureRandom());
    private final DeviceRegister register;
    final List<SecurityEvents.Event> events = new CopyOnWriteArrayList<>();
    private String nonce = "";

    RunningService(Path folder) {
        this(folder, TestUnit.open(folder));
    }

    /// @param unit that is called meetings
    RunningService(Path folder, UnitService unit) {
        this.unit = unit;
        register = DeviceRegister.open(folder.resolve("access-test.db"));
        register.apply(
                "administration", List.of(enrolled("all:all")), new Cursor(UUID.randomUUID(), 1));
        Authenticator authenticator =
                new Authenticator(
                        new Nonces(Nonces.steadyClock(), new SecureRandom()),
                        register,
                        new DirectoryFile(folder),
                        new SecurityEvents(Nonces.steadyClock(), events::add));
        feed = new FeedRoutes(authenticator, ServedUnits.alone(Map.of("meetings", unit)));
        server =
                ServiceServer.start(
                        ServiceHost.LOOPBACK,
                        0,
                        null,
                        authenticator::currentNonce,
                        List.of(new UnitRoutes(authenticator, Map.of("meetings", unit)), feed));
    }

    /// Goes on as another device, newly enrolled.
    void changeDevice() {
        changeDevice("all:all");
    }

    void changeDevice(String grant) {
        device = RecordId.random();
        key = DeviceKey.generate(new SecureRandom());
        register.apply(
                "administration", List.of(enrolled(grant)), new Cursor(UUID.randomUUID(), 1));
    }

    private UnitMessage enrolled(String grant) {
        UUID id = UUID.randomUUID();
        return new UnitMessage(
                id,
                "org.scte.administration.device-changed.v1",
                "/units/administration",
                device,
                Instant.EPOCH,
                id,
                id,
                0,
                Map.of(
                        "name", Value.text("desk"),
                        "kind", Value.text("desktop"),
                        "actor", Value.text(ACTOR),
                        "public-key", Value.text(key.publicKey().text()),
                        "grants", Value.texts(grant),
                        "status", Value.text("active")));
    }

    /// It is a problem document with this status and code.
    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().text("code")).isEqualTo(code);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /// What came back.
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return JsonObject.parse(body);
        }

        /// Null where there is no such header.
        @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }

    Request.Builder request(String target) {
        return new Request.Builder().url(server.url() + target);
    }

    Answer send(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            String given = response.header("Scte-Nonce");
            nonce = given == null ? nonce : given;
            return new Answer(
                    response.code(), response.headers().toMultimap(), response.body().bytes());
        }
    }

    Answer get(String target, UnaryOperator<Request.Builder> more) throws IOException {
        if (nonce.isEmpty()) {
            send(request("/health/live").build());
        }
        return send(more.apply(signed("GET", target, new byte[0])).build());
    }

    Answer get(String target) throws IOException {
        return get(target, request -> request);
    }

    Answer sync(byte[] body, UnaryOperator<Request.Builder> more) throws IOException {
        if (nonce.isEmpty()) {
            send(request("/health/live").build());
        }
        String target = "/v1/units/meetings/sync";
        return send(
                more.apply(signed("POST", target, body).post(RequestBody.create(body, JSON)))
                        .build());
    }

    Answer sync(String body) throws IOException {
        return sync(body.getBytes(StandardCharsets.UTF_8), request -> request);
    }

    Request.Builder signed(String method, String target, byte[] body) {
        RequestToken token =
                new RequestToken(
                        device.toString(),
                        ACTOR,
                        "meetings",
                        method,
                        target,
                        RequestToken.hashOf(body),
                        UUID.randomUUID().toString(),
                        nonce,
                        0);
        return request(target).header("Authorization", "Bearer " + token.sign(key));
    }

    /// The envelope of a request around `changes`.
    String envelope(String changes) {
        return "{\"request\":\"%s\",\"epoch\":\"%s\",\"cursor\":0,\"definition\":1,\"changes\":[%s]}"
                .formatted(UUID.randomUUID(), unit.epoch(), changes);
    }

    /// A change that makes a person.
    static String person(long seq, RecordId id, String name) {
        return """
        {"seq":%d,"id":"%s","at":"2026-11-23T04:00:00.000Z","actor":"rosa","ops":[
        {"op":"create","entity":"person","id":"%s","set":{"name":"%s"}}]}\
        """
                .formatted(seq, UUID.randomUUID(), id, name);
    }

    @Override
    public void close() {
        server.close();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
        unit.close();
        register.close();
    }
}
