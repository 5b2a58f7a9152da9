package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Old and doubled copies of what devices and services keep: nobody's changes are lost or count
/// twice (F20, F22, F27, F59).
class CloneTest {
    @TempDir private static Path folder;

    private static Society society;

    @BeforeAll
    static void open() {
        society = Society.open(folder);
    }

    @AfterAll
    static void close() {
        society.close();
    }

    @Test
    void two_copies_of_one_home_both_writing_become_two_devices_and_lose_nothing()
            throws Exception {
        ClientHome one = society.enrol("laptop");
        person(one, "Before", "Both");
        one.here("sync").expect(0);
        String both = person(one, "Unsent", "Both");
        ClientHome two = copy(one, "copy-of-laptop");
        String first = person(one, "Only", "One");
        String second = person(two, "Only", "Two");
        String device = device(one);

        one.run("sync").expect(0);
        two.run("sync").expect(0);
        one.run("sync").expect(0);
        two.run("sync").expect(0);
        one.run("sync").expect(0);

        for (String id : List.of(both, first, second)) {
            assertThat(one.here("get", "membership", "person", id).exit()).isZero();
            assertThat(two.here("get", "membership", "person", id).exit()).isZero();
            assertThat(changesOf(two, id)).as("changes of " + id).isEqualTo(1);
        }
        assertThat(dump(one)).isEqualTo(dump(two)).isEqualTo(service());
        assertThat(device(two)).isNotEqualTo(device);
        assertThat(device(one)).isNotEqualTo(device).isNotEqualTo(device(two));
        assertThat(waiting(one) + waiting(two)).isZero();
        String third = person(one, "Later", "One");
        one.here("sync").expect(0);
        two.here("sync").expect(0);
        assertThat(two.here("get", "membership", "person", third).exit()).isZero();
    }

    @Test
    void a_unit_file_put_back_to_an_older_copy_is_noticed_and_made_whole() throws Exception {
        ClientHome home = society.enrol("desk");
        String early = person(home, "Early", "Bird");
        home.here("sync").expect(0);
        Path file = home.home().resolve("units/membership/unit.db");
        Path old = Files.copy(file, folder.resolve("old-unit.db"));
        String sent = person(home, "Sent", "Later");
        home.here("sync").expect(0);
        String device = device(home);
        Files.deleteIfExists(file.resolveSibling("unit.db-wal"));
        Files.deleteIfExists(file.resolveSibling("unit.db-shm"));
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);
        String after = person(home, "After", "Wards");

        home.run("sync").expect(0);
        home.run("sync").expect(0);

        for (String id : List.of(early, sent, after)) {
            assertThat(home.here("get", "membership", "person", id).exit()).isZero();
            assertThat(changesOf(home, id)).isEqualTo(1);
        }
        assertThat(device(home)).isNotEqualTo(device);
        assertThat(dump(home)).isEqualTo(service());
        home.here("verify").expect(0);
    }

    @Test
    void a_service_whose_file_was_put_back_refuses_that_unit_until_a_backup_is_restored()
            throws Exception {
        ClientHome home = society.enrol("clerk");
        person(home, "Kept", "Once");
        home.here("sync").expect(0);
        Path file = society.data().resolve("units/membership.db");
        society.server("admin", "backup", "--to", at("saved"), "membership", "--data", data());
        society.membership.stop();
        Path old = Files.copy(file, folder.resolve("old-membership.db"));
        society.membership.restart();
        String lost = person(home, "Lost", "Once");
        home.here("sync").expect(0);
        List<String> before = service();
        society.membership.stop();
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

        society.membership.restart();
        JsonNode sync = home.run("sync").expect(5).json();
        assertThat(unit(sync, "membership").path("answered").asBoolean()).isFalse();
        assertThat(unit(sync, "events").path("answered").asBoolean()).isTrue();
        assertThat(Files.readString(society.data().resolve("membership.log")))
                .contains("The database of membership is older than it was");

        society.server("admin", "restore", backup(), "--data", data());
        home.run("sync").expect(0);

        assertThat(home.here("get", "membership", "person", lost).exit()).isZero();
        assertThat(service()).isEqualTo(before);
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String backup() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("saved"))) {
            return files.findFirst().orElseThrow().toString();
        }
    }

    private static String data() {
        return society.data().toString();
    }

    private static ClientHome copy(ClientHome from, String name) {
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from.home())) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.home().relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClientHome(to);
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

    private static String device(ClientHome home) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(home.home().resolve("device.json")))
                .path("device")
                .stringValue();
    }

    private static int changesOf(ClientHome home, String id) {
        return home.here("history", "membership", "person", id)
                .expect(0)
                .json()
                .path("changes")
                .size();
    }

    private static int waiting(ClientHome home) {
        return unit(home.here("status").json(), "membership").path("waiting").asInt();
    }

    private static JsonNode unit(JsonNode tree, String unit) {
        for (JsonNode one : tree.path("units")) {
            if (one.path("unit").stringValue().equals(unit)) {
                return one;
            }
        }
        throw new AssertionError(unit + " is not in " + tree);
    }

    private static List<String> dump(ClientHome home) {
        return home.here("dump", "membership", "--canonical").expect(0).out().lines().toList();
    }

    private static List<String> service() {
        return society.dump("membership");
    }
}
