package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.ClubService.Mood;
import org.scte.desktop.sync.TestAuthority.Leaf;
import org.scte.model.transport.EnrolmentFile;

/// A device that was enrolled by a file, and whatever may stand at its service's address.
class TransportTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("society");

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path home;
    private final ClubService service = new ClubService(AUTHORITY.server(Leaf.GOOD));
    private @Nullable Device open;

    /// What answers in place of the service.
    enum Impostor {
        EXPIRED("its certificate has expired"),
        NOT_YET_VALID("its certificate is not valid yet"),
        OTHER_HOST("a certificate for another address"),
        SELF_SIGNED("is not of the organisation that set this computer up"),
        OTHER_AUTHORITY("is not of the organisation that set this computer up"),
        WEAK("its certificate is too weak");

        private final String said;

        Impostor(String said) {
            this.said = said;
        }

        SSLContext encryption() {
            return switch (this) {
                case EXPIRED ->
                        AUTHORITY.server(Leaf.GOOD.valid(Duration.ofDays(-9), Duration.ofDays(-1)));
                case NOT_YET_VALID ->
                        AUTHORITY.server(Leaf.GOOD.valid(Duration.ofDays(1), Duration.ofDays(9)));
                case OTHER_HOST -> AUTHORITY.server(Leaf.GOOD.at("127.0.0.2"));
                case SELF_SIGNED -> TestAuthority.selfSigned();
                case OTHER_AUTHORITY -> new TestAuthority("society").server(Leaf.GOOD);
                case WEAK -> AUTHORITY.server(Leaf.GOOD.keyed("RSA", 1_000));
            };
        }
    }

    @BeforeEach
    void fill() {
        service.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
        service.close();
    }

    private EnrolmentFile file() {
        return new EnrolmentFile("ABC", "", service.url(), AUTHORITY.trusted());
    }

    private Device enrolled() {
        Enrolment.enrol(home, file(), "Front desk");
        Device device = Device.open(home, Clock.systemUTC());
        open = device;
        device.refreshDirectory();
        assertThat(device.syncOnce("club").answered()).isTrue();
        return device;
    }

    private static void write(Device device) {
        assertThat(device.unit("club").write(LocalChange.of(Club.person(2, "Bob", "Test"))))
                .isInstanceOf(Written.Saved.class);
    }

    @ParameterizedTest
    @EnumSource
    void an_impostor_at_the_services_address_hears_nothing(Impostor impostor) {
        Device device = enrolled();
        write(device);
        service.stop();
        try (ClubService false_ = new ClubService(impostor.encryption(), service.port())) {
            SyncOutcome outcome = device.syncOnce("club");

            assertThat(outcome.sentence())
                    .contains(impostor.said, "nothing was sent", "1 waiting, kept here");
            assertThat(false_.heard).isEmpty();
        }
        service.start();
        assertThat(device.syncOnce("club").sent()).isOne();
    }

    @Test
    void who_comes_in_the_place_of_a_service_that_is_down_is_told_in_the_log() {
        Device device = enrolled();
        device.start();
        service.stop();
        write(device);
        await().atMost(SOON).until(() -> device.status("club").downSince() != null);
        try (ClubService _ = new ClubService(Impostor.SELF_SIGNED.encryption(), service.port())) {
            device.syncNow("club");

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(device.log("club", 50))
                                    .extracting(LogLine::sentence)
                                    .anyMatch(line ->
                                            line.contains(Impostor.SELF_SIGNED.said)
                                                    && line.endsWith("1 change kept here.")));
        }
        service.start();
    }

    @ParameterizedTest
    @EnumSource
    void an_impostor_gets_no_code(Impostor impostor) {
        service.stop();
        try (ClubService false_ = new ClubService(impostor.encryption(), service.port())) {
            assertThatThrownBy(() -> Enrolment.enrol(home, file(), "Front desk"))
                    .isInstanceOf(NotAnswering.class)
                    .hasMessageContaining(impostor.said);
            assertThat(false_.heard).isEmpty();
            assertThat(Device.isEnrolled(home)).isFalse();
        }
    }

    @Test
    void where_encryption_was_taken_away_nothing_is_said_in_plain() throws Exception {
        Device device = enrolled();
        write(device);
        service.stop();
        List<Integer> firstBytes = new CopyOnWriteArrayList<>();
        try (ServerSocket plain =
                new ServerSocket(service.port(), 50, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.startVirtualThread(() -> answer(plain, firstBytes));

            SyncOutcome outcome = device.syncOnce("club");

            assertThat(outcome.sentence())
                    .contains("does not encrypt, or not safely; nothing was sent", "kept here");
            plain.close();
            answering.join();
        }
        assertThat(firstBytes).isNotEmpty().containsOnly(0x16); // of a TLS greeting
        service.start();
    }

    /// As a server of plain HTTP answers what it does not understand.
    private static void answer(ServerSocket plain, List<Integer> firstBytes) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                firstBytes.add(socket.getInputStream().read());
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 400 Bad Request\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                continue; // the other end went away, or this one is closed
            }
        }
    }

    @Test
    void the_authority_is_kept_over_a_restart() {
        enrolled().close();
        Device device = Device.open(home, Clock.systemUTC());
        open = device;

        assertThat(device.syncOnce("club").answered()).isTrue();
    }

    @Test
    void a_directory_that_leads_to_plain_http_is_not_followed() {
        Device device = enrolled();
        write(device);
        try (ClubService plain = new ClubService()) {
            service.units = plain.units;
            device.refreshDirectory();

            SyncOutcome outcome = device.syncOnce("club");

            assertThat(outcome.sentence()).contains("its address is not encrypted", "kept here");
            assertThat(plain.heard).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_redirect_is_not_followed(boolean encrypted) {
        Device device = enrolled();
        write(device);
        try (ClubService other = new ClubService(encrypted ? AUTHORITY.server(Leaf.GOOD) : null)) {
            service.elsewhere = other.url() + "/v1/units/club/sync";
            service.mood = Mood.REDIRECT;

            SyncOutcome outcome = device.syncOnce("club");

            assertThat(outcome.sentence())
                    .contains("told to go elsewhere, as by the sign-in page of a network");
            assertThat(other.heard).isEmpty();
        }
    }

    @Test
    void a_sign_in_page_is_told_from_the_service() {
        Device device = enrolled();
        service.mood = Mood.HTML;

        assertThat(device.syncOnce("club").sentence())
                .contains("a web page answered instead, as the sign-in page of a network does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1.example.org", "192.0.2.77", "example.org"})
    void plain_http_goes_nowhere_beyond_this_computer(String host) {
        assertThatThrownBy(() -> Device.enrol(home, "http://" + host + ":7100", "ABC", "x"))
                .isInstanceOf(NotAnswering.class)
                .hasMessageContaining("neither encrypted nor on this computer; nothing was sent");
    }

    @Test
    void an_encrypted_address_needs_an_enrolment_file() {
        assertThatThrownBy(() -> Device.enrol(home, service.url(), "ABC", "x"))
                .isInstanceOf(NotAnswering.class)
                .hasMessageContaining("set it up by an enrolment file");
        assertThat(service.heard).isEmpty();
    }

    @Test
    void a_file_with_an_authority_is_never_used_without_encryption() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            EnrolmentFile downgraded =
                    new EnrolmentFile(
                            "ABC",
                            "",
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            AUTHORITY.trusted());
            assertThatThrownBy(() -> Enrolment.enrol(home, downgraded, "x"))
                    .hasMessageContaining("set up to speak encrypted only");
        }
    }

    @Test
    void an_enrolment_file_comes_back_as_it_was_written() throws IOException {
        Path kept = home.resolve("desk.enrol");
        Files.writeString(kept, file().json());

        assertThat(Enrolment.read(kept)).isEqualTo(file());
    }

    @Test
    void a_changed_enrolment_file_is_refused() throws IOException {
        Path changed = home.resolve("desk.enrol");
        EnrolmentFile other =
                new EnrolmentFile("ABC", "", service.url(), new TestAuthority("society").trusted());
        Files.writeString(
                changed,
                file().json()
                        .replace(
                                AUTHORITY.trusted().pem().replace("\n", "\\n"),
                                Objects.requireNonNull(other.authority())
                                        .pem()
                                        .replace("\n", "\\n")));

        assertThat(Files.readString(changed)).isNotEqualTo(file().json());
        assertThatThrownBy(() -> Enrolment.read(changed))
                .isInstanceOf(EnrolmentRefused.class)
                .hasMessage("desk.enrol is no enrolment file, or was changed on its way.");
    }
}
