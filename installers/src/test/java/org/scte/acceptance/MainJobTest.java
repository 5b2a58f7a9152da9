package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The main job over real processes: from one person's command line to another's, with services
/// that come and go. What prepares a test, and looks at its end, runs within this process.
class MainJobTest {
    @TempDir private static Path folder;

    private static Society society;
    private static ClientHome ann;
    private static ClientHome ben;

    @BeforeAll
    static void open() {
        society = Society.open(folder);
        ann = society.enrol("ann");
        ben = society.enrol("ben");
    }

    @AfterAll
    static void close() {
        society.close();
    }

    @Test
    void what_one_device_writes_the_other_has_after_both_synced() {
        String id =
                ann.run("new", "membership", "person", "given-name=Amara", "family-name=Okafor")
                        .expect(0)
                        .json()
                        .path("id")
                        .stringValue();

        assertThat(
                        ann.run("sync")
                                .expect(0)
                                .json()
                                .path("units")
                                .path(0)
                                .path("answered")
                                .asBoolean())
                .isTrue();
        ben.run("sync").expect(0);

        JsonNode seen = ben.run("get", "membership", "person", id).expect(0).json();
        assertThat(seen.path("fields").path("family-name").stringValue()).isEqualTo("Okafor");
        assertThat(seen.path("state").stringValue()).isEqualTo("SYNCED");
        assertThat(dump(ann, "membership")).isEqualTo(dump(ben, "membership"));
        ann.run("verify").expect(0);
        ben.run("verify").expect(0);
    }

    @Test
    void edits_of_different_fields_are_both_kept_and_of_the_same_field_the_later_to_arrive() {
        String id = known("Mei", "Ling");

        ann.run("set", "membership", "person", id, "email=mei@example.org", "note=from ann")
                .expect(0);
        ben.run("set", "membership", "person", id, "phone=+1-555-0101", "note=from ben").expect(0);
        ann.run("sync").expect(0);
        ben.run("sync").expect(0);
        ann.run("sync").expect(0);

        JsonNode fields = ann.here("get", "membership", "person", id).json().path("fields");
        assertThat(fields.path("email").stringValue()).isEqualTo("mei@example.org");
        assertThat(fields.path("phone").stringValue()).isEqualTo("+1-555-0101");
        assertThat(fields.path("note").stringValue()).isEqualTo("from ben");
        assertThat(dump(ann, "membership")).isEqualTo(dump(ben, "membership"));
    }

    @Test
    void a_field_that_asks_keeps_both_values_until_either_of_the_two_decides() {
        String id = known("Ravi", "Menon");
        ann.here("set", "membership", "person", id, "birth-date=1980-01-02").expect(0);
        ben.here("set", "membership", "person", id, "birth-date=1980-02-01").expect(0);
        ann.here("sync").expect(0);
        ben.here("sync").expect(0);
        ann.here("sync").expect(0);

        assertThat(ben.here("get", "membership", "person", id).json().path("state").stringValue())
                .isEqualTo("CONFLICT");
        assertThat(conflict(ben, id).path("yours").stringValue()).isEqualTo("1980-02-01");
        JsonNode open = conflict(ann, id);
        assertThat(open.path("theirs").stringValue()).isEqualTo("1980-01-02");
        assertThat(open.path("field").stringValue()).isEqualTo("birth-date");
        String conflict = open.path("id").stringValue();
        ann.here("decide", conflict, "--take", "soon").expect(4);
        ann.run("decide", conflict, "--take", "mine").expect(0);
        ben.run("decide", conflict, "--take", "theirs").expect(0);
        ann.run("sync").expect(0);
        ben.run("sync").expect(6); // ann was first: what ben decided has moved on
        JsonNode refused = ben.here("attention").json().path("changes").path(0);
        assertThat(refused.path("problems").path(0).path("code").stringValue())
                .isEqualTo("moved-on");
        ben.here("attention", "--discard", refused.path("change").stringValue()).expect(0);

        JsonNode seen = ben.here("get", "membership", "person", id).json();
        assertThat(seen.path("fields").path("birth-date").stringValue()).isEqualTo("1980-02-01");
        assertThat(seen.path("state").stringValue()).isEqualTo("SYNCED");
        assertThat(ann.here("conflicts").json().path("conflicts").size()).isZero();
        ann.here("decide", conflict, "--take", "mine").expect(8);
        assertThat(dump(ann, "membership")).isEqualTo(dump(ben, "membership"));
    }

    private static JsonNode conflict(ClientHome home, String record) {
        for (JsonNode each : home.here("conflicts").expect(0).json().path("conflicts")) {
            if (each.path("record").stringValue().equals(record)) {
                return each;
            }
        }
        throw new AssertionError("nothing is open about " + record);
    }

    @Test
    void while_a_service_is_down_work_goes_on_and_is_sent_at_its_return() {
        String changed = person(ann, "Noor", "Haddad");
        String deleted = person(ann, "Liam", "Brook");
        ann.here("sync").expect(0);
        society.membership.kill();
        try {
            String made = person(ann, "Hiro", "Tanaka");
            ann.run("set", "membership", "person", changed, "job-title=Chief").expect(0);
            ann.run("delete", "membership", "person", deleted).expect(0);
            assertThat(
                            ann.run("list", "membership", "person", "--search", "hir tan")
                                    .json()
                                    .path("count")
                                    .asInt())
                    .isEqualTo(1);

            ClientHome.Result sync = ann.run("sync").expect(5);
            assertThat(unit(sync.json(), "membership").path("answered").asBoolean()).isFalse();
            assertThat(unit(sync.json(), "membership").path("waiting").asInt()).isEqualTo(3);
            assertThat(unit(sync.json(), "events").path("answered").asBoolean()).isTrue();

            society.membership.restart();
            ann.run("sync").expect(0);
            ben.run("sync").expect(0);
            assertThat(ben.here("get", "membership", "person", made).exit()).isZero();
            assertThat(ben.here("get", "membership", "person", deleted).exit()).isEqualTo(8);
            assertThat(dump(ann, "membership")).isEqualTo(dump(ben, "membership"));
        } finally {
            if (!society.membership.isRunning()) {
                society.membership.restart();
            }
        }
    }

    @Test
    void a_person_renamed_in_membership_has_the_new_name_in_events() {
        String id = person(ann, "Grace", "Lindqvist");
        ann.here("sync").expect(0);
        awaitInEvents(id, "Lindqvist");

        ann.here("set", "membership", "person", id, "family-name=Holm").expect(0);
        ann.run("sync").expect(0);

        awaitInEvents(id, "Holm");
    }

    @Test
    void with_administration_stopped_everything_but_enrolment_goes_on() {
        society.administration.stop();
        try {
            String id = person(ann, "Farid", "Nasser");
            ann.run("sync", "membership", "events").expect(0);
            ben.run("sync", "membership", "events").expect(0);
            assertThat(ben.here("get", "membership", "person", id).exit()).isZero();
        } finally {
            society.administration.restart();
        }
    }

    @Test
    void what_a_check_refuses_is_not_written_and_says_field_and_reason() {
        ClientHome.Result refused =
                ann.run("new", "membership", "person", "given-name=Solo").expect(4);

        assertThat(refused.json().path("problems").path(0).path("field").stringValue())
                .isEqualTo("family-name");
        assertThat(
                        ann.run(
                                        "get",
                                        "membership",
                                        "person",
                                        "0193b7a0-0000-7000-8000-000000000001")
                                .exit())
                .isEqualTo(8);
        assertThat(ann.here("list", "nowhere", "person").exit()).isEqualTo(8);
        assertThat(ann.run("list").exit()).isEqualTo(2);
        assertThat(
                        new ClientHome(folder.resolve("nobody"))
                                .here("list", "membership", "person")
                                .exit())
                .isEqualTo(3);
    }

    @Test
    void a_field_added_while_everything_runs_reaches_all_devices_with_their_unsent_edits()
            throws IOException {
        String id = known("Elena", "Garcia");
        ben.here("set", "membership", "person", id, "job-title=Unsent").expect(0);
        Path newer = folder.resolve("membership.yaml");
        Files.writeString(newer, withField(Files.readString(shippedMembership()), "badge-name"));

        society.server("unit", "publish", newer.toString(), "--data", society.data().toString());
        ann.run("sync").expect(0);
        ann.here("set", "membership", "person", id, "badge-name=Elena G").expect(0);
        ann.run("sync").expect(0);
        ben.run("sync").expect(0);
        ann.run("sync").expect(0);

        JsonNode fields = ben.here("get", "membership", "person", id).json().path("fields");
        assertThat(fields.path("badge-name").stringValue()).isEqualTo("Elena G");
        assertThat(fields.path("job-title").stringValue()).isEqualTo("Unsent");
        assertThat(dump(ann, "membership")).isEqualTo(dump(ben, "membership"));
    }

    private static Path shippedMembership() {
        return Path.of(System.getProperty("scte.root", ".."))
                .resolve("shared-model/src/main/resources/org/scte/units/membership.yaml");
    }

    private static String withField(String definition, String field) {
        return definition
                .replace("definition: 1\n", "definition: 2\n")
                .replace(
                        "      suffix: {type: text",
                        "      " + field + ": {type: text, max: 40}\n      suffix: {type: text");
    }

    private static void awaitInEvents(String id, String familyName) {
        Awaitility.await("the copy in events")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> {
                    ben.here("sync", "events").expect(0);
                    assertThat(
                                    ben.here("get", "events", "person", id)
                                            .json()
                                            .path("fields")
                                            .path("family-name")
                                            .asString(""))
                            .isEqualTo(familyName);
                });
    }

    /// A new person whom both devices have.
    private static String known(String given, String family) {
        String id = person(ann, given, family);
        ann.here("sync").expect(0);
        ben.here("sync").expect(0);
        return id;
    }

    private static String person(ClientHome home, String given, String family) {
        return home.here(
                        "new",
                        "membership",
                        "person",
                        "given-name=" + given,
                        "family-name=" + family)
                .expect(0)
                .json()
                .path("id")
                .stringValue();
    }

    private static JsonNode unit(JsonNode sync, String unit) {
        List<JsonNode> found = new ArrayList<>();
        sync.path("units")
                .forEach(node -> {
                    if (node.path("unit").asString("").equals(unit)) {
                        found.add(node);
                    }
                });
        return found.getFirst();
    }

    private static List<String> dump(ClientHome home, String unit) {
        return home.here("dump", unit, "--canonical").expect(0).out().lines().toList();
    }
}
