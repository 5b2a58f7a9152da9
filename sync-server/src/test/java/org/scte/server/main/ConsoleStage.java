package org.scte.server.main;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.AuthenticatorApp;
import org.scte.server.store.UnitFile;
import org.scte.server.unit.UnitService;

/// Administration with two units, each a process of its own, and the first administrator, Rosa, who
/// has joined in a real Chromium.
final class ConsoleStage implements AutoCloseable {
    static final String PASSPHRASE = "four walls of rain";

    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);

    final Chromium chromium;
    final BrowserContext rosa;
    final AuthenticatorApp rosasPhone;
    final String url;

    private final Path data;
    private final List<ServiceProcess> running = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /// @param data an empty folder
    ConsoleStage(Path data) {
        this.data = data;
        this.chromium = new Chromium();
        Logger logger = Logger.getLogger("org.scte.server.main");
        Handler keeper =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        log.add(record.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(keeper);
        url = start("administration", 0).url();
        logger.removeHandler(keeper);
        start("membership", 0);
        start("events", 0);
        this.rosa = chromium.browser.newContext(plain());
        this.rosasPhone = joinTheFirst();
    }

    /// @param port null for the one it had before
    ServiceProcess start(String unit, @Nullable Integer port) {
        ServicePlan plan = new ServicePlan(unit, List.of(SHIPPED.get(unit)), port, data);
        ServiceProcess process = ServiceProcess.start(plan, Clock.systemUTC());
        running.add(process);
        return process;
    }

    /// As the log told whoever started the services.
    private String[] welcome() {
        Pattern said =
                Pattern.compile("The first administrator signs in at (\\S+) with the code (\\S+)");
        return log.stream()
                .map(said::matcher)
                .filter(Matcher::find)
                .map(found -> new String[] {found.group(1), found.group(2)})
                .findFirst()
                .orElseThrow();
    }

    private AuthenticatorApp joinTheFirst() {
        Page page = rosa.newPage();
        AuthenticatorApp phone = join(page, welcome()[0], welcome()[1], "Rosa");
        assertThat(page.locator("h1")).hasText("Devices");
        assertThat(page.locator(".who")).containsText("Rosa");
        page.close();
        return phone;
    }

    static Browser.NewContextOptions plain() {
        return new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setAcceptDownloads(true)
                .setViewportSize(1280, 800);
    }

    /// Joins with the code, a passphrase and a second factor, which is returned.
    static AuthenticatorApp join(Page page, String address, String code, String name) {
        page.navigate(address);
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(code);
        page.getByLabel("Your name").fill(name);
        page.getByLabel("Passphrase", new Page.GetByLabelOptions().setExact(true)).fill(PASSPHRASE);
        page.getByLabel("Passphrase again").fill(PASSPHRASE);
        Chromium.look(page, "join");
        page.getByText("Go on to the second factor").click();
        AuthenticatorApp phone = new AuthenticatorApp(page.locator("#secret").textContent());
        assertThat(page.locator("svg.qr")).isVisible();
        Chromium.look(page, "factor");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("000000");
        button(page, "Join").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not the present code");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(phone.code());
        button(page, "Join").click();
        return phone;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    UnitService unit(String unit) {
        return running.stream()
                .flatMap(process -> process.units().values().stream())
                .filter(one -> one.definition().unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    /// Until the service has heard that the device is ended.
    void send(TestDevice device, SentChange... changes) {
        SyncRequest request =
                new SyncRequest(RecordId.random().value(), null, 1, 0, 1, List.of(changes));
        byte[] body = ProtocolJson.write(request);
        String to =
                running.stream()
                        .filter(process -> process.units().containsKey("membership"))
                        .findFirst()
                        .orElseThrow()
                        .url();
        await().until(() -> {
            int status =
                    device.ask(to, "membership", "POST", "/v1/units/membership/sync", body)
                            .statusCode();
            return status == 403;
        });
    }

    /// The lines of a unit's audit.
    List<String> audit(String unit) {
        List<String> lines = new ArrayList<>();
        UnitFile.audit(data.resolve("units").resolve(unit + ".db"), line -> lines.add(line.json()));
        return lines;
    }

    /// Stops the service that was started last.
    void stopLast() {
        running.removeLast().close();
    }

    @Override
    public void close() {
        chromium.close();
        running.reversed().forEach(ServiceProcess::close);
    }
}
