package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;

class AuthenticatorTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TARGET = "/v1/units/membership/sync?x=1";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final UUID EPOCH = UUID.randomUUID();

    @TempDir Path data;
    private final MovingClock clock = new MovingClock();
    private final DeviceKey key = DeviceKey.generate(RANDOM);
    private final RecordId device = RecordId.random();
    private DeviceRegister register;
    private DirectoryFile directory;
    private final List<SecurityEvents.Event> events = new ArrayList<>();
    private Authenticator authenticator;

    @BeforeEach
    void open() {
        register = DeviceRegister.open(data.resolve("access-test.db"));
        directory = new DirectoryFile(data);
        authenticator =
                new Authenticator(
                        new Nonces(clock, RANDOM),
                        register,
                        directory,
                        new SecurityEvents(clock, events::add));
        tell(device, key, "active");
    }

    @AfterEach
    void close() {
        register.close();
    }

    private void tell(RecordId id, DeviceKey itsKey, String state) {
        register.apply("administration", List.of(changed(id, itsKey, state)), new Cursor(EPOCH, 1));
    }

    private UnitMessage changed(RecordId id, DeviceKey itsKey, String state) {
        return new UnitMessage(
                UUID.randomUUID(),
                "org.scte.administration.device-changed.v1",
                "/units/administration",
                id,
                clock.instant(),
                EPOCH,
                EPOCH,
                0,
                Map.of(
                        "actor", Value.text("ada"),
                        "name", Value.text("Desk 1"),
                        "public-key", Value.text(itsKey.publicKey().text()),
                        "grants", new Value.Texts(List.of("membership:clerk", "no grant")),
                        "status", Value.text(state)));
    }

    private RequestToken token() {
        return new RequestToken(
                device.toString(),
                "ada",
                "membership",
                "POST",
                TARGET,
                RequestToken.hashOf(BODY),
                UUID.randomUUID().toString(),
                authenticator.currentNonce(),
                0);
    }

    private Caller send(RequestToken token, DeviceKey signer) {
        return authenticator.authenticate(
                "POST", TARGET, "membership", "Bearer " + token.sign(signer), BODY);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(RequestToken token, DeviceKey signer) {
        return assertThatThrownBy(() -> send(token, signer))
                .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.throwable(
                                ProtocolRefusal.class))
                .matches(refusal -> refusal.status() == 401)
                .matches(refusal -> refusal.code().equals("unauthenticated"));
    }

    @Test
    void a_register_of_before_there_were_roles_lets_devices_do_what_they_could() throws Exception {
        register.close();
        try (Connection file =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + data.resolve("access-test.db"));
                Statement statement = file.createStatement()) {
            statement.execute("ALTER TABLE device DROP COLUMN grants");
        }

        register = DeviceRegister.open(data.resolve("access-test.db"));

        assertThat(register.list())
                .extracting(EnrolledDevice::grants)
                .containsExactly(Grant.EVERYTHING);
    }

    @Test
    void a_signed_request_tells_device_and_actor() {
        assertThat(send(token(), key))
                .isEqualTo(
                        new Caller(
                                device.toString(),
                                "ada",
                                Caller.Kind.DEVICE,
                                List.of(new Grant("membership", "clerk", null))));
    }

    @Test
    void a_request_without_a_readable_token_is_refused() {
        for (String header : new String[] {null, "", "Basic abc", "Bearer ", "Bearer a.b.c"}) {
            assertThatThrownBy(() ->
                            authenticator.authenticate("POST", TARGET, "membership", header, BODY))
                    .as(String.valueOf(header))
                    .isInstanceOf(ProtocolRefusal.class);
        }
    }

    @Test
    void a_token_by_another_key_is_refused() {
        assertRefused(token(), DeviceKey.generate(RANDOM)).hasMessageContaining("signed");
    }

    @Test
    void a_token_passes_once() {
        RequestToken token = token();
        send(token, key);

        assertRefused(token, key).hasMessageContaining("used before");
    }

    @Test
    void a_token_with_a_stale_nonce_is_refused_and_a_fresh_one_passes() {
        RequestToken token = token();
        clock.move(Duration.ofMinutes(6));

        assertRefused(token, key).hasMessageContaining("nonce");
        assertThat(send(token(), key).device()).isEqualTo(device.toString());
    }

    @Test
    void a_token_for_something_else_is_refused() {
        Map<String, UnaryOperator<RequestToken>> others =
                Map.of(
                        "unit", t -> with(t, "ada", "events", "POST", TARGET, BODY),
                        "method", t -> with(t, "ada", "membership", "GET", TARGET, BODY),
                        "path", t -> with(t, "ada", "membership", "POST", "/v1/other", BODY),
                        "query",
                                t ->
                                        with(
                                                t,
                                                "ada",
                                                "membership",
                                                "POST",
                                                "/v1/units/membership/sync?x=2",
                                                BODY),
                        "body", t -> with(t, "ada", "membership", "POST", TARGET, new byte[1]),
                        "actor", t -> with(t, "eve", "membership", "POST", TARGET, BODY));
        others.forEach((what, other) -> assertRefused(other.apply(token()), key).as(what));
    }

    @Test
    void what_is_refused_is_told_with_the_device_that_is_proven() {
        RequestToken token = token();
        send(token, key);
        assertRefused(token, key);
        assertRefused(token(), DeviceKey.generate(RANDOM));
        assertRefused(with(token(), "ada", "events", "POST", TARGET, BODY), key);
        clock.move(Duration.ofMinutes(6));
        assertRefused(token, key).hasMessageContaining("nonce");

        assertThat(events)
                .extracting(event -> event.kind().word() + " " + event.device())
                .containsExactly(
                        "replayed " + device, "wrong-signature ", "wrong-request " + device);
    }

    private static RequestToken with(
            RequestToken token,
            String subject,
            String audience,
            String method,
            String target,
            byte[] body) {
        return new RequestToken(
                token.issuer(),
                subject,
                audience,
                method,
                target,
                RequestToken.hashOf(body),
                token.tokenId(),
                token.nonce(),
                0);
    }

    @Test
    void an_unknown_device_is_refused_and_one_that_becomes_known_meanwhile_passes() {
        RecordId late = RecordId.random();
        DeviceKey itsKey = DeviceKey.generate(RANDOM);
        register.onUnknown(() -> tell(late, itsKey, "active"));
        RequestToken token =
                new RequestToken(
                        late.toString(),
                        "ada",
                        "membership",
                        "POST",
                        TARGET,
                        RequestToken.hashOf(BODY),
                        "1",
                        authenticator.currentNonce(),
                        0);
        assertThat(send(token, itsKey).device()).isEqualTo(late.toString());

        register.onUnknown(() -> {});
        RequestToken stranger =
                new RequestToken(
                        RecordId.random().toString(),
                        "ada",
                        "membership",
                        "POST",
                        TARGET,
                        RequestToken.hashOf(BODY),
                        "2",
                        authenticator.currentNonce(),
                        0);
        assertRefused(stranger, itsKey).hasMessageContaining("not known");
    }

    @Test
    void a_revoked_device_is_told_so() {
        tell(device, key, "revoked");

        assertThatThrownBy(() -> send(token(), key))
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(403);
                            assertThat(refusal.code()).isEqualTo("revoked");
                        });
    }

    @Test
    void a_service_of_the_directory_is_known_by_its_key() {
        directory.announce(
                "events", new ServicePlace("http://127.0.0.1:1", key.publicKey(), 1), Map.of());
        RequestToken token =
                new RequestToken(
                        "events",
                        "events",
                        "membership",
                        "POST",
                        TARGET,
                        RequestToken.hashOf(BODY),
                        "1",
                        authenticator.currentNonce(),
                        0);

        assertThat(send(token, key))
                .isEqualTo(new Caller("events", "events", Caller.Kind.SERVICE, Grant.EVERYTHING));
    }

    @Test
    void the_register_knows_its_devices_and_its_cursor_after_a_restart() {
        register.close();
        register = DeviceRegister.open(data.resolve("access-test.db"));

        assertThat(register.find(device)).map(EnrolledDevice::publicKey).contains(key.publicKey());
        assertThat(register.cursor("administration")).contains(new Cursor(EPOCH, 1));
    }

    @Test
    void a_device_that_is_no_longer_published_is_forgotten() {
        UnitMessage gone =
                new UnitMessage(
                        UUID.randomUUID(),
                        "org.scte.administration.device-changed.v1",
                        "/units/administration",
                        device,
                        clock.instant(),
                        EPOCH,
                        EPOCH,
                        0,
                        null);
        register.apply("administration", List.of(gone), new Cursor(EPOCH, 2));

        assertThat(register.list()).isEmpty();
    }
}
