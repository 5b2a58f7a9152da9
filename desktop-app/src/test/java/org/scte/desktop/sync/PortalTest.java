package org.scte.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.desktop.store.Club;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.sync.TestAuthority.Leaf;
import org.scte.model.transport.EnrolmentFile;

/// A network that asks to sign in before it lets anything through.
class PortalTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path home;
    private final TestAuthority authority = new TestAuthority("society");
    private @Nullable ClubService service;
    private @Nullable Device device;

    /// What a hotel's network answers to everything until somebody has signed in.
    private static final class SignInPage implements AutoCloseable {
        final AtomicInteger asked = new AtomicInteger();
        private final int status;
        private final String leadsTo;
        private final HttpServer server;

        SignInPage(int port, int status, String leadsTo) {
            this.status = status;
            this.leadsTo = leadsTo;
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange http) throws IOException {
            asked.incrementAndGet();
            http.getRequestBody().readAllBytes();
            if (!leadsTo.isEmpty()) {
                http.getResponseHeaders().set("Location", leadsTo);
            }
            http.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            byte[] page = "<h1>Welcome to the Grand</h1>".getBytes(StandardCharsets.UTF_8);
            http.sendResponseHeaders(status, page.length);
            http.getResponseBody().write(page);
            http.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
        if (service != null) {
            service.close();
        }
    }

    /// A device that has been level with its service, and works on after that is gone.
    private Device enrolled(ClubService of, @Nullable TestAuthority by) {
        service = of;
        of.club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        Enrolment.enrol(
                home,
                new EnrolmentFile("ABC", "", of.url(), by == null ? null : by.trusted()),
                "Front desk");
        Device opened = Device.open(home, Clock.systemUTC());
        device = opened;
        opened.refreshDirectory();
        assertThat(opened.syncOnce("club").answered()).isTrue();
        of.stop();
        opened.unit("club").write(LocalChange.of(Club.person(2, "Bob", "Test")));
        return opened;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "302 | http://login.grand.example/?to=scte | http://login.grand.example/?to=scte",
                "302 | http://login.grand.example/?to={0} | http://login.grand.example/?to=%7B0%7D",
                "307 | https://login.grand.example/ | https://login.grand.example/",
                "200 | '' | HERE",
                "511 | '' | HERE",
            })
    void is_a_state_of_its_own_with_the_way_to_its_page(int status, String leadsTo, String page) {
        ClubService of = new ClubService();
        Device here = enrolled(of, null);
        try (var hotel = new SignInPage(of.port(), status, leadsTo)) {
            here.start();

            String wanted = page.equals("HERE") ? "http://127.0.0.1:" + of.port() + "/" : page;
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(here.status("club").portal()).isEqualTo(wanted));
            assertThat(here.status("club").state()).isEqualTo(UnitState.PORTAL);
            assertThat(here.care().facts().network()).isEqualTo(Network.SIGN_IN);
            await().atMost(SOON).until(() -> hotel.asked.get() > 3); // asked again, and still so
            assertThat(here.status("club").state()).isEqualTo(UnitState.PORTAL);
            assertThat(here.status("club").waiting()).as("kept here").isOne();
        }
        of.start();
        here.syncNow("club");
        await().atMost(SOON).until(() -> here.status("club").waiting() == 0);
        assertThat(here.status("club").portal()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503 | ''", "404 | ''", "302 | /elsewhere", "302 | mailto:desk@grand.example"})
    void a_service_in_trouble_is_none(int status, String leadsTo) {
        ClubService of = new ClubService();
        Device here = enrolled(of, null);
        try (var _ = new SignInPage(of.port(), status, leadsTo)) {
            here.start();

            await().atMost(SOON).until(() -> here.status("club").downSince() != null);
            assertThat(here.status("club").portal()).isNull();
        }
    }

    @Test
    void a_certificate_for_another_address_is_one_and_nothing_is_sent_to_it() {
        ClubService of = new ClubService(authority.server(Leaf.GOOD));
        Device here = enrolled(of, authority);
        var wifi = new TestAuthority("wifi").server(Leaf.GOOD.at("login.grand.example"));
        try (var hotel = new ClubService(wifi, of.port())) {
            here.start();

            await().atMost(SOON).until(() -> here.status("club").state() == UnitState.PORTAL);
            assertThat(here.status("club").portal()).isEqualTo("http://127.0.0.1/");
            assertThat(hotel.heard).isEmpty();
        }
    }

    @Test
    void somebody_who_claims_to_be_the_service_is_none() {
        ClubService of = new ClubService(authority.server(Leaf.GOOD));
        Device here = enrolled(of, authority);
        try (var _ = new ClubService(TestAuthority.selfSigned(), of.port())) {
            here.start();

            await().atMost(SOON).until(() -> here.status("club").downSince() != null);
            assertThat(here.status("club").state()).isEqualTo(UnitState.UNIT_DOWN);
            assertThat(here.status("club").portal()).isNull();
        }
    }
}
