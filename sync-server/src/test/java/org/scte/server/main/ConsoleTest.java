package org.scte.server.main;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.control.ControlCalls;

/// The console's first page in a real Chromium, over running services.
class ConsoleTest {
    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);

    /// What the issue promises: a stopped service is on the page within 5 s.
    private static final double FIVE_SECONDS = 5_000;

    private static Chromium chromium;

    /// Shared by all tests; each leaves every service running.
    private static final Map<String, ServiceProcess> RUNNING = new LinkedHashMap<>();

    private static final String HOSTILE =
            "Desk <img src=x onerror='window.run=1'><script>window.run=1</script> {{7*7}} =1+1";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestDevice DEVICE = new TestDevice(HTTP);
    @TempDir static Path data;

    private final List<String> violations = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() throws Exception {
        chromium = new Chromium();
        start("administration");
        start("membership");
        start("events");
        String code =
                ControlCalls.administration(data)
                        .orElseThrow()
                        .post("/control/invite", "{\"name\":\"Ada\",\"grants\":[\"all:all\"]}")
                        .text("code");
        DEVICE.enrol(RUNNING.get("administration").url(), code, HOSTILE);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        List.copyOf(RUNNING.values()).reversed().forEach(ServiceProcess::close);
        HTTP.close();
    }

    @BeforeEach
    void show() throws Exception {
        person();
        DEVICE.sync(RUNNING.get("membership").url(), "membership", 3);
        context =
                chromium.browser.newContext(
                        new Browser.NewContextOptions().setViewportSize(1280, 800));
        page = watched(context);
        page.navigate(console());
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private static void start(String unit) {
        Integer port = RUNNING.containsKey(unit) ? null : 0; // later, the same port again
        RUNNING.put(
                unit,
                ServiceProcess.start(
                        new ServicePlan(unit, List.of(SHIPPED.get(unit)), port, data),
                        Clock.systemUTC()));
    }

    private static void person() {
        RUNNING.get("membership")
                .units()
                .get("membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Create(
                                        "person",
                                        RecordId.random(),
                                        Map.of(
                                                "given-name", Value.text("Ada"),
                                                "family-name", Value.text("Lovelace")))));
    }

    private String console() {
        return RUNNING.get("administration").url() + "/console";
    }

    private Page watched(BrowserContext in) {
        Page watched = in.newPage();
        watched.onConsoleMessage(message -> noteViolation(message));
        watched.onRequest(request -> requests.add(request.url()));
        return watched;
    }

    private void noteViolation(ConsoleMessage message) {
        if (message.text().contains("Content Security Policy")) {
            violations.add(message.text());
        }
    }

    private void assertState(String unit, String state) {
        assertThat(page.locator("#unit-" + unit))
                .hasAttribute(
                        "data-state", state, new HasAttributeOptions().setTimeout(FIVE_SECONDS));
    }

    @Test
    void a_stopped_service_is_shown_within_five_seconds_and_its_return_too() {
        assertState("membership", "up");
        assertThat(page.locator("#live")).containsText("Live");

        RUNNING.get("membership").close();
        assertState("membership", "down");
        assertThat(page.locator("#unit-membership")).containsText("nothing listens at");
        assertThat(page.locator("#unit-events")).hasAttribute("data-state", "up");
        Chromium.look(page, "down");

        start("membership");
        assertState("membership", "up");
        assertClean();
    }

    @Test
    void F66_a_device_is_listed_with_what_it_told_and_its_name_is_only_text() {
        assertThat(page.locator("#device-" + DEVICE.id())).containsText(HOSTILE);
        assertThat(page.locator("#device-" + DEVICE.id() + " img")).hasCount(0);
        assertThat(page.evaluate("String(window.run)")).isEqualTo("undefined");
        assertThat(page.locator("#device-" + DEVICE.id() + " td").nth(5)).hasText("3");
        assertThat(page.locator("#unit-membership")).containsText("Changes a minute");
        assertThat(page.locator("#unit-membership dd").first())
                .hasText(Pattern.compile("[1-9]\\d*"));
        assertClean();
    }

    @Test
    void without_live_updates_the_page_says_so_and_reloading_still_works() {
        assertThat(page.locator("#live")).containsText("Live");
        context.setOffline(true);
        RUNNING.get("administration").close();
        assertThat(page.locator("#live"))
                .containsText(
                        "Not live since",
                        new com.microsoft.playwright.assertions.LocatorAssertions
                                        .ContainsTextOptions()
                                .setTimeout(10_000));
        context.setOffline(false);
        start("administration");
        assertThat(page.locator("#live"))
                .containsText(
                        "Live ·",
                        new com.microsoft.playwright.assertions.LocatorAssertions
                                        .ContainsTextOptions()
                                .setTimeout(15_000));
    }

    @Test
    void without_scripts_the_page_is_complete() {
        try (BrowserContext plain =
                chromium.browser.newContext(
                        new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page still = plain.newPage();
            await().until(() -> {
                still.navigate(console());
                return still.locator("#unit-events").isVisible();
            });
            assertThat(still.locator("#device-" + DEVICE.id())).isVisible();
            assertThat(still.locator("#live")).containsText("reload");
        }
    }

    @Test
    void under_another_name_the_console_says_nothing() throws Exception {
        URI address = URI.create(console());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /console HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Desk");
        }
    }

    @Test
    void nothing_is_wider_than_a_phone() {
        page.setViewportSize(400, 800);
        assertState("events", "up");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(400);
        Chromium.look(page, "up");
        assertClean();
    }

    /// No rule of the policy was met, and every request stayed on the one host.
    private void assertClean() {
        assertThat(violations).isEmpty();
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(url -> assertThat(URI.create(url).getHost()).isEqualTo("127.0.0.1"));
    }
}
