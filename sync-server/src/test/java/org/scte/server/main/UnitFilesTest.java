package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.UnitFile;
import org.scte.server.unit.UnitService;

/// A unit's database against its beacon, and what an administrator does about it (F25, F27).
class UnitFilesTest {
    private static final Map<String, UnitDefinition> SHIPPED = Definitions.load(null);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path data;
    private RunningServices running = new RunningServices(Clock.systemUTC());

    @AfterEach
    void stop() {
        running.close();
    }

    private ServiceProcess start() {
        running.close();
        running = new RunningServices(Clock.systemUTC());
        running.start(
                new ServicePlan(
                        "both",
                        List.of(SHIPPED.get("membership"), SHIPPED.get("events")),
                        0,
                        data));
        return running.list().getFirst();
    }

    private UnitFiles files() {
        return new UnitFiles(
                data, "membership", Clock.systemUTC(), () -> RecordId.random().value());
    }

    private static void addPerson(ServiceProcess process) {
        process.units()
                .get("membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Create(
                                        "person",
                                        RecordId.random(),
                                        Map.of(
                                                "given-name", Value.text("Ann"),
                                                "family-name", Value.text("Lee")))));
    }

    private Path copy() throws Exception {
        running.close();
        return Files.copy(files().database(), data.resolve("old.db"));
    }

    private void putBack(Path old) throws Exception {
        running.close();
        Files.copy(old, files().database(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int execute(String... arguments) {
        return ServerMain.commandLine().execute(arguments);
    }

    @Test
    void a_database_older_than_its_beacon_is_not_served_and_the_other_unit_is() throws Exception {
        addPerson(start());
        Path old = copy();
        addPerson(start());
        putBack(old);

        ServiceProcess process = start();

        assertThat(process.units().keySet()).containsExactly("events");
        assertThat(process.refused().get("membership"))
                .contains("older than it was: it ends at position 1, and had come to 2")
                .contains("./scte admin confirm membership");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> ready =
                    http.send(
                            HttpRequest.newBuilder(URI.create(process.url() + "/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(503);
            JsonObject body = JsonObject.parse(ready.body());
            assertThat(body.object("units").flag("events", false)).isTrue();
            assertThat(body.object("units").flag("membership", true)).isFalse();
            assertThat(body.text("detail")).contains("older than it was");
        }
    }

    @Test
    void a_missing_and_an_empty_database_are_never_the_truth() throws Exception {
        addPerson(start());
        running.close();
        Files.delete(files().database());
        assertThat(start().refused()).containsKey("membership");

        running.close();
        Files.write(files().database(), new byte[0]);
        assertThat(start().refused().get("membership")).contains("missing or empty");
    }

    @Test
    void confirming_what_is_there_begins_a_new_epoch() throws Exception {
        addPerson(start());
        Path old = copy();
        addPerson(start());
        putBack(old);
        assertThat(start().refused()).containsKey("membership");
        running.close();

        int exit = execute("admin", "confirm", "membership", "--data", data.toString());

        assertThat(exit).isZero();
        ServiceProcess process = start();
        assertThat(process.refused()).isEmpty();
        assertThat(process.units().get("membership").head()).isEqualTo(1);
        assertThat(epochs()).hasSize(2);
        assertThat(execute("admin", "confirm", "membership", "--data", data.toString()))
                .as("nothing to confirm any more")
                .isEqualTo(1);
    }

    private List<?> epochs() {
        return UnitFile.glance(files().database()).orElseThrow().epochs();
    }

    @Test
    void a_running_service_restores_a_backup_and_goes_on_at_the_same_address() throws Exception {
        ServiceProcess process = start();
        addPerson(process);
        String url = process.url();
        UUID before = process.units().get("membership").epoch();
        Path backups = data.resolve("copies");
        assertThat(
                        execute(
                                "admin",
                                "backup",
                                "--to",
                                backups.toString(),
                                "membership",
                                "--data",
                                data.toString()))
                .isZero();
        addPerson(process);
        Path backup;
        try (var list = Files.list(backups)) {
            backup = list.findFirst().orElseThrow();
        }
        Thread loop =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                running.reopenUntilClosed();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });

        int exit = execute("admin", "restore", backup.toString(), "--data", data.toString());

        assertThat(exit).isZero();
        await().atMost(SOON).until(() -> running.list().size() == 1);
        ServiceProcess after = running.list().getFirst();
        assertThat(after).isNotSameAs(process);
        assertThat(after.url()).isEqualTo(url);
        UnitService unit = after.units().get("membership");
        assertThat(unit.head()).isEqualTo(1);
        assertThat(unit.epoch()).isNotEqualTo(before);
        assertThat(data.resolve("kept")).isNotEmptyDirectory();
        running.close();
        loop.join();
    }

    @Test
    void a_damaged_backup_is_not_restored() throws Exception {
        addPerson(start());
        Path old = copy();
        byte[] bytes = Files.readAllBytes(old);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("\"Lee\""); at >= 0; at = text.indexOf("\"Lee\"", at + 1)) {
            bytes[at + 1] ^= 1;
        }
        Files.write(old, bytes);

        assertThat(execute("admin", "restore", old.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(execute("admin", "verify", old.toString(), "--data", data.toString()))
                .isEqualTo(9);
        assertThat(start().units().get("membership").head()).isEqualTo(1);
    }
}
