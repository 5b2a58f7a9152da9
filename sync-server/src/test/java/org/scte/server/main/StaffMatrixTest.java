package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.main.RouteTable.Door;
import org.scte.server.main.RouteTable.Entry;
import org.scte.server.store.UnitFile;

/// Every route of the console, asked by an auditor and by an administrator, with the form's token
/// and without, from its own page and from others'. That nobody else is let in is shown by
/// [RouteMatrixTest].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffMatrixTest {
    private static final String REFUSED = "403";

    private RightsStage stage;
    private final List<String> faults = new ArrayList<>();
    private int asked;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        stage = new RightsStage(data);
    }

    @BeforeEach
    void forget() {
        faults.clear();
        asked = 0;
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("{device}", RecordId.random().toString());
    }

    private void note(String who, String route, HttpResponse<String> answer, String expected) {
        asked++;
        if (!String.valueOf(answer.statusCode()).equals(expected)) {
            faults.add(
                    "%s: %s is answered %d, not %s"
                            .formatted(who, route, answer.statusCode(), expected));
        }
    }

    private void assertAllIsWell(int least) {
        assertThat(faults).isEmpty();
        assertThat(asked).as("cases").isGreaterThanOrEqualTo(least);
    }

    @Test
    void staff_read_every_page_and_administrators_alone_change_something() throws Exception {
        for (Role role : Role.values()) {
            TestStaff staff = stage.join("Pat " + role.word(), role);
            String token = staff.token("/console");
            for (var one : RouteTable.ENTRIES.entrySet()) {
                Entry entry = one.getValue();
                if (entry.door() == Door.STAFF) {
                    note(role.word(), one.getKey(), staff.get(path(one.getKey())), entry.answer());
                } else if (entry.door() == Door.ADMINISTRATOR) {
                    String form = "token=" + token + "&" + entry.body();
                    String expected = role == Role.ADMINISTRATOR ? entry.answer() : REFUSED;
                    note(role.word(), one.getKey(), staff.post(path(one.getKey()), form), expected);
                }
            }
            String form = "token=" + token;
            note(role.word(), "signs out", staff.post("/console/sign-out", form), "303");
            note(role.word(), "is out", staff.get("/console/staff"), "303");
        }
        assertAllIsWell(24);
    }

    @Test
    void a_form_counts_from_its_own_page_in_its_own_session_alone() throws Exception {
        TestStaff pat = stage.join("Pat", Role.ADMINISTRATOR);
        TestStaff kim = stage.join("Kim", Role.ADMINISTRATOR);
        String own = pat.token("/console");
        String others = kim.token("/console");
        TestStaff nobody = new TestStaff(stage.http, stage.process.url());
        String visit = nobody.token("/console/sign-in");
        long before = invitations();
        for (var one : RouteTable.ENTRIES.entrySet()) {
            Entry entry = one.getValue();
            String route = one.getKey();
            String path = path(route);
            if (entry.door() == Door.ADMINISTRATOR || entry.door() == Door.ANY_STAFF) {
                String body = "&" + entry.body();
                note("no token", route, pat.post(path, entry.body()), REFUSED);
                note("another's", route, pat.post(path, "token=" + others + body), REFUSED);
                note("a visitor's", route, pat.post(path, "token=" + visit + body), REFUSED);
                note("no session", route, nobody.post(path, "token=" + visit + body), REFUSED);
                for (String site : List.of("cross-site", "same-site", "none")) {
                    HttpResponse<String> answer =
                            pat.post(path, "token=" + own + body, "Sec-Fetch-Site", site);
                    note(site, route, answer, REFUSED);
                }
            }
        }
        assertThat(invitations()).isEqualTo(before);
        String ownPage = "token=" + own + "&name=x&role=auditor";
        note(
                "own",
                "",
                pat.post("/console/staff", ownPage, "Sec-Fetch-Site", "same-origin"),
                "200");
        assertAllIsWell(42);
    }

    private long invitations() {
        List<String> lines = new ArrayList<>();
        UnitFile.audit(
                stage.data.resolve("units").resolve("administration.db"),
                line -> lines.add(line.json()));
        return lines.stream().filter(line -> line.contains("\"act\":\"invite")).count();
    }

    @Test
    void a_sign_in_form_counts_from_its_own_page_alone_too() throws Exception {
        TestStaff visitor = new TestStaff(stage.http, stage.process.url());
        String token = visitor.token("/console/sign-in");
        TestStaff other = new TestStaff(stage.http, stage.process.url());
        String wrong = "&name=Pat&passphrase=x&code=0";
        assertThat(visitor.post("/console/sign-in", "token=" + token + wrong).body())
                .contains("do not belong together");
        assertThat(visitor.post("/console/sign-in", wrong).body()).contains("is too old");
        assertThat(other.post("/console/sign-in", "token=" + token + wrong).body())
                .contains("is too old");
        assertThat(
                        visitor.post(
                                        "/console/sign-in",
                                        "token=" + token + wrong,
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .body())
                .contains("is too old");
    }

    @Test
    void afterwards_one_comes_to_a_page_of_the_console_alone() throws Exception {
        TestStaff visitor = new TestStaff(stage.http, stage.process.url());
        for (String to :
                List.of(
                        "//evil.example/console",
                        "https://evil.example",
                        "/console/../v1",
                        "/console/audit\"><script>",
                        "javascript:alert(1)")) {
            assertThat(visitor.get("/console/sign-in?to=" + TestStaff.quoted(to)).body())
                    .contains("name=\"to\" value=\"/console/devices\"");
        }
        String query = "/console/audit?unit=events&who=a%20b";
        assertThat(visitor.get("/console/sign-in?to=" + TestStaff.quoted(query)).body())
                .contains("name=\"to\" value=\"/console/audit?unit=events&amp;who=a%20b\"");
    }
}
