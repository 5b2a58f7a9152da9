package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A service put back to a backup that is many acknowledged changes old (F26): its devices bring
/// everything back. How many is set by `-Dscte.lost=`.
class RestoreTest {
    private static final int LOST = Integer.getInteger("scte.lost", 300);

    /// Records that all devices edit in turn.
    private static final int SHARED = 5;

    private static final int TURNS = 6;

    @TempDir private Path folder;

    private Society society;
    private ClientHome ann;
    private ClientHome ben;
    private ClientHome cleo;
    private final List<String> shared = new ArrayList<>();
    private int edits;

    @BeforeEach
    void open() {
        society = Society.together(folder);
        ann = society.enrol("ann");
        ben = society.enrol("ben");
        cleo = society.enrol("cleo");
    }

    @AfterEach
    void close() {
        society.close();
    }

    @Test
    void all_that_a_restore_lost_comes_back_once_with_the_last_value_last() throws Exception {
        for (int i = 0; i < SHARED - 1; i++) {
            shared.add(person(i));
        }
        ann.here("sync", "membership").expect(0);
        String epoch = epoch(ann);
        Path backup = backup();
        shared.add(person(SHARED)); // made after the backup by ann, and edited by the others
        ann.here("sync", "membership").expect(0);
        writeInTurn();
        List<String> before = settled();

        society.server("admin", "restore", backup.toString(), "--data", data());
        assertThat(society.dump("membership")).isNotEqualTo(before);
        for (ClientHome home : List.of(cleo, ann, ben, cleo, ann)) {
            home.run("sync", "membership").expect(0);
        }

        assertThat(society.dump("membership")).isEqualTo(before);
        for (ClientHome home : List.of(ann, ben, cleo)) {
            assertThat(home.here("dump", "membership", "--canonical").out().lines().toList())
                    .isEqualTo(before);
            home.here("verify").expect(0);
            assertThat(status(home).path("waiting").asInt()).isZero();
            assertThat(status(home).path("attention").asInt()).isZero();
            assertThat(epoch(home)).isNotEqualTo(epoch);
        }
        String lastShared = shared.getLast();
        assertThat(
                        ben.here("get", "membership", "person", lastShared)
                                .json()
                                .path("fields")
                                .path("note")
                                .stringValue())
                .isEqualTo("edit " + edits);
        society.here("admin", "verify", "membership");
        eventsFollow(lastShared);
    }

    /// The unit that follows membership's messages goes on in the new epoch.
    private void eventsFollow(String id) {
        ann.here("set", "membership", "person", id, "family-name=Restored").expect(0);
        ann.here("sync", "membership").expect(0);
        Awaitility.await("the copy in events")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(society.here("admin", "dump", "events", "--canonical"))
                                .contains("\"family-name\":\"Restored\""));
    }

    /// Each device in turn edits the shared records and adds some of its own, and is level before
    /// the next begins.
    private void writeInTurn() throws IOException {
        List<ClientHome> homes = List.of(ann, ben, cleo);
        int perTurn = LOST / TURNS;
        for (int turn = 0; turn < TURNS; turn++) {
            ClientHome home = homes.get(turn % homes.size());
            if (turn > 0) {
                home.here("sync", "membership").expect(0);
            }
            List<String> lines = new ArrayList<>();
            for (String id : shared) {
                edits++;
                lines.add(
                        "{\"op\":\"update\",\"entity\":\"person\",\"id\":\""
                                + id
                                + "\",\"set\":{\"note\":\"edit "
                                + edits
                                + "\"}}");
            }
            for (int i = shared.size(); i < perTurn; i++) {
                lines.add(create(id(turn, i), "Turn " + turn, "Person " + i));
            }
            Path file = folder.resolve("turn-" + turn + ".jsonl");
            Files.write(file, lines);
            home.here("apply", "membership", file.toString()).expect(0);
            home.here("sync", "membership").expect(0);
        }
    }

    private List<String> settled() {
        for (ClientHome home : List.of(ann, ben, cleo)) {
            home.here("sync", "membership").expect(0);
        }
        List<String> service = society.dump("membership");
        assertThat(ann.here("dump", "membership", "--canonical").out().lines().toList())
                .isEqualTo(service);
        return service;
    }

    private String person(int number) throws IOException {
        String id = id(0xffff, number);
        Path file = folder.resolve("shared-" + number + ".jsonl");
        Files.writeString(file, create(id, "Shared", "Person " + number));
        ann.here("apply", "membership", file.toString()).expect(0);
        return id;
    }

    private static String id(int turn, int number) {
        return String.format("0193b7a0-%04x-7000-8000-%012x", turn, number);
    }

    private static String create(String id, String given, String family) {
        return "{\"op\":\"create\",\"entity\":\"person\",\"id\":\""
                + id
                + "\",\"set\":{\"given-name\":\""
                + given
                + "\",\"family-name\":\""
                + family
                + "\"}}";
    }

    private Path backup() throws IOException {
        Path backups = folder.resolve("backups");
        society.server(
                "admin", "backup", "--to", backups.toString(), "membership", "--data", data());
        try (var files = Files.list(backups)) {
            return files.findFirst().orElseThrow();
        }
    }

    private String data() {
        return society.data().toString();
    }

    private static JsonNode status(ClientHome home) {
        for (JsonNode unit : home.here("status").json().path("units")) {
            if (unit.path("unit").stringValue().equals("membership")) {
                return unit;
            }
        }
        throw new AssertionError("membership is not here");
    }

    private static String epoch(ClientHome home) {
        return status(home).path("epoch").stringValue();
    }
}
