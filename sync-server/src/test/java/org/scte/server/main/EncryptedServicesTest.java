package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.transport.EnrolmentFile;
import org.scte.model.transport.TrustedAuthority;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.control.ControlCalls;
import org.scte.server.http.ServiceHost;
import org.scte.server.transport.CertificateAuthority;

/// Services whose connections are encrypted, over real sockets.
class EncryptedServicesTest {
    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path data;
    private final List<ServiceProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.reversed().forEach(ServiceProcess::close);
    }

    private ServiceProcess start(String unit) {
        ServiceProcess process =
                ServiceProcess.start(
                        new ServicePlan(unit, List.of(SHIPPED.get(unit)), 0, data)
                                .at(ServiceHost.of("127.0.0.1", true)),
                        Clock.systemUTC());
        running.add(process);
        return process;
    }

    private TrustedAuthority authority() {
        return CertificateAuthority.trusted(data).orElseThrow();
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(authority().sslContext()).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private SSLSocket socket(ServiceProcess process) throws IOException {
        return (SSLSocket)
                authority()
                        .sslContext()
                        .getSocketFactory()
                        .createSocket("127.0.0.1", URI.create(process.url()).getPort());
    }

    @Test
    void who_believes_the_authority_is_answered_and_told_to_stay_encrypted() throws Exception {
        ServiceProcess process = start("administration");

        HttpResponse<String> answer = get(process.url() + "/v1/directory");

        assertThat(process.url()).startsWith("https://127.0.0.1:");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(process.url());
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000");
        assertThatThrownBy(() ->
                        HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create(process.url())).build(),
                                        HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void the_command_line_and_other_services_are_answered() {
        start("administration");
        ServiceProcess membership = start("membership");
        ServiceProcess events = start("events");
        RecordId ada = RecordId.random();
        membership
                .units()
                .get("membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Create(
                                        "person",
                                        ada,
                                        Map.of(
                                                "given-name", Value.text("Ada"),
                                                "family-name", Value.text("Byron")))));

        assertThat(
                        ControlCalls.administration(data)
                                .orElseThrow()
                                .get("/control/devices")
                                .objects("devices"))
                .isEmpty();
        await().atMost(SOON)
                .until(() -> events.units().get("events").find("person", ada).isPresent());
    }

    @Test
    void the_console_hands_out_the_same_enrolment_file_as_the_command_line() throws Exception {
        ServiceProcess process = start("administration");
        ControlCalls control = ControlCalls.administration(data).orElseThrow();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(authority().sslContext()).build()) {
            TestStaff rosa =
                    TestStaff.join(http, process.url(), control, "Rosa", Role.ADMINISTRATOR);
            String form =
                    TestStaff.form(
                            Map.of(
                                    "token", rosa.token("/console/devices"),
                                    "name", "Ann",
                                    "everything", "on",
                                    "do", "invite"));
            Matcher link =
                    Pattern.compile("href=\"data:application/json;base64,([^\"]+)\"")
                            .matcher(rosa.post("/console/devices", form).body());
            assertThat(link.find()).isTrue();
            EnrolmentFile file =
                    EnrolmentFile.parse(
                            new String(
                                    Base64.getDecoder().decode(link.group(1)),
                                    StandardCharsets.UTF_8));
            assertThat(file.directory()).isEqualTo(process.url());
            assertThat(file.authority()).isEqualTo(authority());
            assertThat(file.code()).matches("[A-Z2-9]{8}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void ciphers_prove_what_they_carry_and_keys_are_new_each_time(String protocol)
            throws Exception {
        ServiceProcess process = start("administration");
        try (SSLSocket socket = socket(process)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getCipherSuite())
                    .matches("TLS_(AES|ECDHE_ECDSA).*GCM.*");
        }
        try (SSLSocket weak = socket(process)) {
            weak.setEnabledProtocols(new String[] {"TLSv1.2"});
            weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(weak::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void plain_http_is_not_answered() throws Exception {
        ServiceProcess process = start("administration");
        try (Socket plain = new Socket("127.0.0.1", URI.create(process.url()).getPort())) {
            OutputStream out = plain.getOutputStream();
            out.write(
                    "GET /v1/directory HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = plain.getInputStream().readAllBytes();

            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP");
        }
    }

    @Test
    void a_request_under_the_name_of_another_host_is_refused() throws Exception {
        ServiceProcess process = start("administration");
        try (SSLSocket socket = socket(process)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET /v1/directory HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("units");
        }
    }

    @Test
    void the_authority_stays_and_the_servers_key_is_new_at_each_start() throws Exception {
        ServiceProcess first = start("administration");
        TrustedAuthority made = authority();
        X509Certificate before = certificate(first);
        first.close();

        X509Certificate after = certificate(start("administration"));

        assertThat(authority()).isEqualTo(made);
        assertThat(after.getPublicKey()).isNotEqualTo(before.getPublicKey());
        assertThat(after.getSubjectAlternativeNames()).containsExactly(List.of(7, "127.0.0.1"));
        assertThat(after.getBasicConstraints()).isEqualTo(-1);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("tls/authority.key"))))
                .isEqualTo("rw-------");
    }

    private X509Certificate certificate(ServiceProcess process) throws IOException {
        try (SSLSocket socket = socket(process)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void of_processes_that_start_together_one_makes_the_authority() throws Exception {
        List<Thread> starting = new ArrayList<>();
        List<TrustedAuthority> seen = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            starting.add(
                    Thread.startVirtualThread(() -> {
                        CertificateAuthority.readOrMake(data, Clock.systemUTC());
                        seen.add(authority());
                    }));
        }
        for (Thread each : starting) {
            each.join();
        }

        assertThat(seen).hasSize(8).containsOnly(authority());
    }

    @Test
    void an_authority_is_not_believed_for_what_another_one_signed() throws Exception {
        ServiceProcess process = start("administration");
        Path other = data.resolve("other");
        CertificateAuthority.readOrMake(other, Clock.systemUTC());
        TrustedAuthority wrong = CertificateAuthority.trusted(other).orElseThrow();
        try (SSLSocket socket =
                (SSLSocket)
                        wrong.sslContext()
                                .getSocketFactory()
                                .createSocket("127.0.0.1", URI.create(process.url()).getPort())) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }
}
