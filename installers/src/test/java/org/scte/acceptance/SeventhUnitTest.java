package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A unit that joins a society that works: one YAML file, a process of its own, no Java, and no
/// other service is started again.
class SeventhUnitTest {
    private static final String STANDARDS =
            """
            unit: standards
            title: Standards
            definition: 1
            purpose: Who works on which standard.
            owner: Standards team
            icon: file-text
            roles:
              secretary: {read: all, write: [working-group, seat], use: all}
            entities:
              working-group:
                label: "{name}"
                fields:
                  name: {type: text, max: 80, required: true}
                list: {columns: [name], sort: [name]}
              seat:
                label: "{person.family-name} · {group.name}"
                fields:
                  group: {type: ref, to: working-group, required: true}
                  person: {type: ref, to: person, required: true}
              person:
                plural: People
                label: "{given-name} {family-name}"
                projects: membership.person-changed
                fields: {given-name: {type: text}, family-name: {type: text}, company: {type: text}}
                list: {columns: [family-name, given-name, company], sort: [family-name]}
              company:
                label: "{name}"
                projects: membership.company-changed
                fields: {name: {type: text}}
              welcome:
                by: service
                fields: {person: {type: text}, name: {type: text}}
            consumes:
              membership.person-changed:
                create: welcome
                when: data.status == 'active'
                set: {person: subject, name: data.family-name}
            publishes:
              seat-taken: {of: seat, data: {person: self.person, group: self.group.name}}
            """;

    @TempDir private Path folder;

    @Test
    void a_unit_joins_as_one_file_while_the_others_work() throws IOException {
        try (Society society = Society.open(folder)) {
            ClientHome desk = society.enrol("desk");
            for (String name : new String[] {"Okafor", "Tanaka", "Lindqvist"}) {
                person(desk, name);
            }
            desk.here("new", "membership", "company", "name=Northern Cable").expect(0);
            desk.here("sync").expect(0);
            long[] before = pids(society);
            Path units = Files.createDirectories(folder.resolve("units"));
            Files.writeString(units.resolve("standards.yaml"), STANDARDS);

            try (ServiceProcess _ = ServiceProcess.startOf(society.data(), units, "standards")) {
                Awaitility.await("the desk has the unit with its people")
                        .atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            desk.here("sync");
                            return people(desk) == 3;
                        });
                JsonNode person =
                        desk.here("list", "standards", "person", "--search", "okaf")
                                .expect(0)
                                .json()
                                .path("records")
                                .path(0);
                String group =
                        desk.here("new", "standards", "working-group", "name=Fibre")
                                .expect(0)
                                .json()
                                .path("id")
                                .stringValue();
                desk.here(
                                "new",
                                "standards",
                                "seat",
                                "group=" + group,
                                "person=" + person.path("id").stringValue())
                        .expect(0);
                desk.here("sync").expect(0);

                assertThat(society.dump("standards"))
                        .anyMatch(line -> line.contains("\"seat\""))
                        .filteredOn(line -> line.contains("\"welcome\""))
                        .hasSize(3);
                assertThat(letters(society)).isEmpty();
                society.here("admin", "replay", "standards", "--source", "membership");
                person(desk, "Haddad");
                desk.here("sync").expect(0);
                Awaitility.await("all before it is read anew, then it")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> welcomed(society, "Haddad"));
                assertThat(society.dump("standards")).as("and each counted once").hasSize(11);
                assertThat(pids(society)).as("nobody was started again").isEqualTo(before);
            }
        }
    }

    private static void person(ClientHome desk, String name) {
        desk.here("new", "membership", "person", "given-name=A", "family-name=" + name).expect(0);
    }

    private static long[] pids(Society society) {
        return new long[] {
            society.administration.pid(), society.membership.pid(), society.events.pid()
        };
    }

    private static boolean welcomed(Society society, String name) {
        return society.dump("standards").stream()
                .anyMatch(line -> line.contains("\"welcome\"") && line.contains(name));
    }

    private static int people(ClientHome desk) {
        ClientHome.Result found = desk.here("list", "standards", "person");
        return found.exit() == 0 ? found.json().path("count").asInt() : -1;
    }

    private static JsonNode letters(Society society) {
        return JsonMapper.shared()
                .readTree(society.here("admin", "letters", "--json"))
                .path("letters");
    }
}
