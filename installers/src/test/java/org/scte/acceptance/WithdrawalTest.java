package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device that was ended: what it had to send is kept for an administrator, and what it held is
/// erased.
class WithdrawalTest {
    private static final int UNSENT = 17;
    private static final String CANARY = "Kanarienvogel";

    @TempDir private Path folder;

    @Test
    void an_ended_device_hands_over_what_it_had_to_send_and_forgets_the_rest() {
        try (Society society = Society.open(folder)) {
            ClientHome desk = society.enrol("desk");
            make(desk, CANARY, "Held");
            desk.here("sync").expect(0);
            ClientHome field = society.enrol("field");
            assertThat(found(field)).isTrue();
            List<String> made = new ArrayList<>();
            for (int i = 0; i < UNSENT; i++) {
                made.add(make(field, CANARY, "Unsent " + i));
            }

            society.here("admin", "revoke", device(society, "field"));
            assertThat(found(field)).as("nothing happens while it is away").isTrue();
            field.here("sync").expect(10);

            assertThat(found(field)).isFalse();
            JsonNode kept = quarantine(society);
            assertThat(kept.size()).isEqualTo(UNSENT);
            assertThat(kept.toString()).contains(CANARY, "Unsent 0", "Unsent 16");
            decide(society, "accept", kept.path(0));
            decide(society, "discard", kept.path(1));
            assertThat(quarantine(society).size()).isEqualTo(UNSENT - 2);
            List<String> held = society.dump("membership");
            assertThat(held).anyMatch(line -> line.contains(made.get(0)));
            assertThat(held).noneMatch(line -> line.contains(made.get(1)));
        }
    }

    @Test
    void a_device_on_line_forgets_within_ten_seconds() {
        try (Society society = Society.open(folder)) {
            ClientHome field = society.enrol("field");
            make(field, CANARY, "Held");
            field.here("sync").expect(0);
            Process watching = field.start("sync", "--watch");
            try {
                assertThat(watching.inputReader().lines().anyMatch(line -> line.contains("IDLE")))
                        .isTrue();
                assertThat(found(field)).isTrue();

                society.here("admin", "revoke", device(society, "field"));

                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !found(field));
            } finally {
                watching.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void while_the_administration_is_down_too_each_service_is_told_at_once() {
        try (Society society = Society.open(folder)) {
            ClientHome field = society.enrol("field");
            make(field, CANARY, "Held");
            field.here("sync").expect(0);
            String device = device(society, "field");
            society.administration.stop();

            society.here("admin", "revoke", device);

            field.here("sync").expect(10);
            assertThat(found(field)).isFalse();
            society.administration.restart();
            field.here("sync").expect(10);
        }
    }

    private static String make(ClientHome home, String given, String family) {
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

    private static String device(Society society, String name) {
        for (JsonNode device :
                JsonMapper.shared()
                        .readTree(society.here("admin", "devices", "--json"))
                        .path("devices")) {
            if (device.path("name").stringValue().equals(name)) {
                return device.path("device").stringValue();
            }
        }
        throw new AssertionError("no such device: " + name);
    }

    private static JsonNode quarantine(Society society) {
        return JsonMapper.shared()
                .readTree(society.here("admin", "quarantine", "--json"))
                .path("changes");
    }

    private static void decide(Society society, String what, JsonNode change) {
        society.here(
                "admin",
                "quarantine",
                what,
                change.path("unit").stringValue(),
                change.path("device").stringValue(),
                String.valueOf(change.path("seq").asLong()));
    }

    /// Whether the canary's name is in any file of the home.
    private static boolean found(ClientHome home) {
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(home.home())) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, canary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false; // it went away meanwhile
        }
    }
}
