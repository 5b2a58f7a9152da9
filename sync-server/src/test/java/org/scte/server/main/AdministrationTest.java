package org.scte.server.main;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.main.ConsoleStage.PASSPHRASE;
import static org.scte.server.main.ConsoleStage.button;
import static org.scte.server.main.ConsoleStage.field;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.server.store.AuditChain;
import org.scte.server.store.AuditTable;

/// Administration in a real Chromium, without any script, over services in processes of their own.
class AdministrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConsoleStage stage;
    @TempDir static Path data;

    private final List<String> violations = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() {
        stage = new ConsoleStage(data);
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
        HTTP.close();
    }

    @BeforeEach
    void show() {
        page = watched(stage.rosa);
    }

    @AfterEach
    void stop() {
        page.close();
        assertThat(violations).isEmpty();
    }

    private Page watched(BrowserContext context) {
        Page watched = context.newPage();
        watched.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                violations.add(message.text());
            }
        });
        return watched;
    }

    private void go(String path) {
        page.navigate(stage.url + path);
    }

    private static Locator grant(Page page, String grant) {
        return page.locator("input[name=grant][value='" + grant + "']");
    }

    /// Invites by the console, and enrols by the code that it shows.
    private TestDevice device(String actor, String name, String grant) throws Exception {
        go("/console/devices");
        field(page, "Who works on it").fill(actor);
        grant(page, grant).check();
        button(page, "Make a code").click();
        String code = page.locator("#code").textContent();
        TestDevice device = new TestDevice(HTTP);
        assertThat(device.enrol(stage.url, code, name).statusCode()).isEqualTo(201);
        return device;
    }

    @Test
    void the_session_is_kept_from_scripts_other_hosts_and_other_sites() {
        Cookie session =
                stage.rosa.cookies().stream()
                        .filter(one -> one.name.equals("__Host-scte"))
                        .findFirst()
                        .orElseThrow();
        assertThat(session.httpOnly).isTrue();
        assertThat(session.secure).isTrue();
        assertThat(session.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(session.expires).as("until the browser ends").isEqualTo(-1);
        assertThat(session.value).hasSize(22);
    }

    @Test
    void a_device_is_invited_granted_anew_and_revoked() throws Exception {
        go("/console/devices");
        field(page, "Who works on it").fill("Ann");
        grant(page, "membership:manager").check();
        button(page, "Show what that puts on the device").click();
        assertThat(page.locator(".weight")).containsText("membership:manager: 0 records");
        assertThat(grant(page, "membership:manager")).isChecked();
        Chromium.look(page, "invite");
        button(page, "Make a code").click();
        assertThat(page.locator(".made")).containsText("It may do: membership:manager.");
        Chromium.look(page, "code");
        String code = page.locator("#code").textContent();
        TestDevice desk = new TestDevice(HTTP);
        assertThat(desk.enrol(stage.url, code, "Desk <b>7</b>").statusCode()).isEqualTo(201);

        go("/console/devices");
        Locator row = page.locator("#device-" + desk.id());
        assertThat(row).containsText("Desk <b>7</b>");
        assertThat(row).containsText("Ann");
        row.getByRole(AriaRole.LINK).click();
        grant(page, "membership:manager").uncheck();
        page.locator("input[name='scope:events:clerk']").fill("northside");
        button(page, "Show what that changes").click();
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("events:clerk has a scope and is not chosen");
        grant(page, "membership:manager").uncheck();
        grant(page, "events:clerk").check();
        button(page, "Show what that changes").click();
        assertThat(page.locator("#review")).containsText("Gains: events:clerk");
        assertThat(page.locator("#review")).containsText("Loses: membership:manager");
        Chromium.look(page, "device");
        button(page, "Change what it may do").click();
        assertThat(page.locator("#may-do")).hasText("events:clerk");

        field(page, "Type the device's name, Desk <b>7</b>").fill("Desk <b>7</b>");
        page.keyboard().press("Enter");
        assertThat(page.locator("#may-do")).hasText("events:clerk");
        field(page, "Type the device's name, Desk <b>7</b>").fill("Desk 7");
        button(page, "Revoke this device").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was changed");
        field(page, "Type the device's name, Desk <b>7</b>").fill("Desk <b>7</b>");
        button(page, "Revoke this device").click();
        assertThat(page.locator("#device-" + desk.id())).containsText("Revoked");
        assertThat(stage.audit("administration"))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"invite\""));
    }

    @Test
    void what_was_set_aside_is_read_and_accepted() throws Exception {
        device("Ann", "Front desk", "membership:clerk");
        device("Tom", "Hall tablet", "events:door");
        TestDevice lost = device("Bob", "Lost laptop", "membership:manager");
        go("/console/devices/" + lost.id());
        field(page, "Type the device's name, Lost laptop").fill("Lost laptop");
        button(page, "Revoke this device").click();
        Chromium.look(page, "devices");
        RecordId person = RecordId.random();
        RecordId wrong = RecordId.random();
        stage.send(
                lost,
                change(
                        lost,
                        1,
                        Map.of(
                                "given-name",
                                Value.text("Grace"),
                                "family-name",
                                Value.text("Hopper")),
                        person),
                change(lost, 2, Map.of("given-name", Value.text("Nameless")), wrong));

        go("/console/quarantine");
        Locator kept =
                page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Change 1"));
        assertThat(kept).containsText("by Bob");
        assertThat(kept).containsText("Family name");
        assertThat(kept).containsText("Hopper");
        Chromium.look(page, "quarantine");
        kept.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accept")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 change accepted.");
        assertThat(stage.unit("membership").find("person", person)).isPresent();

        button(page, "Accept").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Change 2 was not accepted: ");
        page.getByText("Discard …").click();
        button(page, "Discard for good").click();
        assertThat(page.locator(".empty")).containsText("Nothing was set aside");
        assertThat(stage.audit("membership"))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"accept\""))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"discard\""));
    }

    @Test
    void messages_that_cannot_take_effect_are_shown_by_what_keeps_them() {
        RecordId missing = RecordId.random();
        Cursor cursor = new Cursor(RecordId.random().value(), 2);
        stage.unit("events")
                .intake()
                .apply("commerce", List.of(paid(missing), paid(missing)), cursor);
        go("/console/letters");

        assertThat(page.locator("h2").first()).hasText("Events: 2 × order-paid.v1 from commerce");
        assertThat(page.locator("main")).containsText("There is no Registration " + missing);
        Chromium.look(page, "letters");
        button(page, "Try all 2 again").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 messages will be tried again");
        page.getByText("Discard …").first().click();
        button(page, "Discard for good").first().click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 message discarded");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(stage.audit("events"))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"replay\""))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"discard\""));
    }

    /// Of an order of its own each.
    private static UnitMessage paid(RecordId registration) {
        UUID id = RecordId.random().value();
        Map<String, Value> data =
                Map.of(
                        "unit", Value.text("events"),
                        "reference", Value.text(registration.toString()));
        return new UnitMessage(
                id,
                "org.scte.commerce.order-paid.v1",
                "/units/commerce",
                RecordId.random(),
                Instant.EPOCH,
                id,
                id,
                0,
                data);
    }

    private static SentChange change(
            TestDevice device, long seq, Map<String, Value> fields, RecordId id) {
        Operation create = new Operation.Create("person", id, fields);
        return new SentChange.Whole(
                new Change(
                        seq,
                        RecordId.random().value(),
                        Instant.EPOCH,
                        device.actor(),
                        null,
                        List.of(create)),
                "");
    }

    @Test
    void an_auditor_reads_every_page_and_changes_nothing() {
        go("/console/staff");
        field(page, "Name").fill("Eve");
        page.getByText("Auditor: reads everything").click();
        button(page, "Make a code").click();
        String code = page.locator("#code").textContent();
        Chromium.look(page, "staff");
        try (BrowserContext eve = stage.chromium.browser.newContext(ConsoleStage.plain())) {
            Page hers = watched(eve);
            ConsoleStage.join(hers, stage.url + "/console/join", code, "Eve");
            for (String path : List.of("devices", "quarantine", "letters", "audit", "staff")) {
                assertThat(hers.navigate(stage.url + "/console/" + path).status()).isEqualTo(200);
                assertThat(hers.locator(".who")).containsText("Eve · auditor");
                assertThat(hers.locator("main form[method=post]")).hasCount(0);
            }
        }
        go("/console/staff");
        page.getByText("End Rosa …").click();
        page.locator("details[open] input[name=typed]").fill("Rosa");
        button(page, "End Rosa").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The last administrator stays");
        page.getByText("End Eve …").click();
        page.locator("details[open] input[name=typed]").fill("Eve");
        button(page, "End Eve").click();
        assertThat(page.getByText("Ended")).isVisible();
    }

    @Test
    void who_signs_in_comes_to_where_they_wanted_to_go_and_can_leave() {
        try (BrowserContext other = stage.chromium.browser.newContext(ConsoleStage.plain())) {
            Page there = watched(other);
            there.navigate(stage.url + "/console");
            assertThat(there.getByText("Sign in")).isVisible();
            there.navigate(stage.url + "/console/audit?unit=membership");
            assertThat(there.locator("h1")).hasText("Sign in");
            Chromium.look(there, "sign-in");
            signIn(there, "Rosa", "a wrong passphrase", "000000");
            assertThat(there.getByRole(AriaRole.ALERT)).containsText("do not belong together");
            signIn(there, "Rosa", PASSPHRASE, stage.rosasPhone.code());
            assertThat(there).hasURL(stage.url + "/console/audit?unit=membership");
            assertThat(there.locator("#unit")).hasValue("membership");

            button(there, "Sign out").click();
            assertThat(there.getByText("Sign in")).isVisible();
            there.navigate(stage.url + "/console/staff");
            assertThat(there.locator("h1")).hasText("Sign in");
        }
        assertThat(stage.audit("administration"))
                .anyMatch(line -> line.contains("\"Rosa\"") && line.contains("\"sign-out\""))
                .anyMatch(line -> line.contains("\"wrong-sign-in\""));
    }

    private static void signIn(Page page, String name, String passphrase, String code) {
        field(page, "Name").fill(name);
        field(page, "Passphrase").fill(passphrase);
        field(page, "Code of your second factor").fill(code);
        button(page, "Sign in").click();
    }

    @Test
    void the_audit_is_filtered_checked_and_taken_along() throws Exception {
        go("/console/audit");
        field(page, "Who").fill("rosa");
        field(page, "What").fill("sign-in");
        button(page, "Show").click();
        assertThat(page.locator("tbody tr").first()).containsText("sign-in");
        button(page, "Check the chain").click();
        assertThat(page.locator(".chain")).containsText("each follows from the one before");
        Chromium.look(page, "audit");
        Download taken = page.waitForDownload(() -> page.getByText("Download all").click());
        List<String> lines = Files.readAllLines(taken.path());
        AuditChain chain = new AuditChain();
        lines.forEach(line -> chain.read(read(line)));
        assertThat(chain.broken()).isZero();
        assertThat(chain.end().number()).isPositive();
    }

    @Test
    void a_unit_that_does_not_run_is_said_to_be_so_and_the_others_go_on() {
        stage.stopLast();
        go("/console/quarantine");
        assertThat(page.getByText("Events isn't answering")).isVisible();
        go("/console/devices");
        assertThat(page.getByText("It isn't answering, so its roles are not known")).isVisible();
        assertThat(grant(page, "membership:clerk")).isVisible();
        assertThat(page.navigate(stage.url + "/console/audit?unit=events").status()).isEqualTo(503);
        stage.start("events", null);
        go("/console/audit?unit=events");
        assertThat(page.locator("#unit")).hasValue("events");
    }

    private static AuditTable.Line read(String line) {
        int blank = line.indexOf(' ');
        return new AuditTable.Line(line.substring(0, blank), line.substring(blank + 1));
    }
}
