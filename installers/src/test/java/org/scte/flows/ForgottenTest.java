package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Written;
import org.scte.server.store.StoredRecord;
import tools.jackson.databind.JsonNode;

/// Somebody is erased by two managers, through units that are killed on the way, while a laptop
/// without a network goes on with them: afterwards no file of any service or device holds a byte of
/// what was personal, and what happened stays (SC-11).
class ForgottenTest {
    private static final String CANARY = "Kanarie";
    private static final String[] UNITS = {"membership", "events", "commerce", "learning"};

    @TempDir private Path folder;

    private Ground ground;
    private Laptop office;
    private Laptop second;
    private Laptop away;
    private String person;
    private String event;
    private String registration;

    @BeforeEach
    void open() {
        ground = Ground.open(folder, UNITS);
        office = ground.enrol("office");
        second = ground.enrol("second");
        String chapter = office.make("membership", "chapter", "code=042", "name=Demo Ridge");
        person =
                office.make(
                        "membership",
                        "person",
                        "given-name=" + CANARY + "-given",
                        "family-name=" + CANARY + "-family",
                        "email=" + CANARY + "@example.org",
                        "note=" + CANARY + "-note",
                        "chapter=" + chapter);
        event = event();
        office.sync();
        for (String unit : List.of("events", "commerce", "learning")) {
            office.awaitRecord(unit, "person", "family-name", CANARY + "-family");
        }
        registration =
                office.make(
                        "events",
                        "registration",
                        "event=" + event,
                        "attendee=" + person,
                        "badge=K-1",
                        "note=" + CANARY + "-registration");
        office.make("commerce", "customer", "person=" + person, "bill-name=Account 17");
        office.sync();
        away = ground.enrol("away");
        second.sync();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private String event() {
        Instant now = ground.now().truncatedTo(ChronoUnit.MINUTES);
        return office.make(
                "events",
                "event",
                "code=EXPO",
                "title=Expo",
                "kind=seminar",
                "starts=" + now.toString().replace("Z", ".000Z"),
                "ends=" + now.plus(Duration.ofHours(9)).toString().replace("Z", ".000Z"),
                "minutes=90",
                "status=running");
    }

    @Test
    void nothing_personal_is_left_anywhere_and_what_happened_stays() {
        String guest = workWithoutNetwork();
        approve();
        ground.cut("membership");
        ground.cut("events");
        office.awaitField("membership", "person", person, "given-name", "");
        for (String unit : List.of("events", "commerce", "learning")) {
            office.awaitField(unit, "person", person, "family-name", "");
        }
        assertThat(pending()).as("the laptop may hold it").contains("away");

        away.sync();
        office.sync();

        assertThat(office.field("membership", "person", person, "status")).isEqualTo("erased");
        assertThat(office.field("membership", "person", person, "note")).isEmpty();
        assertThat(office.record("membership", "person", person).orElseThrow().label())
                .isEqualTo("Forgotten person");
        assertThat(office.field("events", "registration", registration, "status"))
                .as("a check-in without a network counts")
                .isEqualTo("attended");
        assertThat(office.field("events", "registration", guest, "attendee")).isEqualTo(person);
        assertThat(office.field("events", "registration", guest, "guest-name")).isEmpty();
        assertThat(text(customer(), "bill-name")).as("kept for the ledger").isEqualTo("Account 17");
        awaitProof();
        ground.checkRecords();
        ground.close();
        assertThat(holding()).isEmpty();
    }

    /// A note is typed, a badge checked in, and a guest registered, of somebody who is erased
    /// meanwhile.
    private String workWithoutNetwork() {
        away.set("membership", "person", person, "note=" + CANARY + "-late", "job-title=" + CANARY);
        away.step("events", "check-in", registration);
        return away.make(
                "events",
                "registration",
                "event=" + event(away),
                "attendee=" + person,
                "guest-name=" + CANARY + "-guest",
                "badge=K-2");
    }

    /// Another one, since nobody comes twice.
    private String event(Laptop laptop) {
        Instant now = ground.now().truncatedTo(ChronoUnit.MINUTES);
        return laptop.make(
                "events",
                "event",
                "code=EXPO2",
                "title=Another",
                "kind=seminar",
                "starts=" + now.toString().replace("Z", ".000Z"),
                "ends=" + now.plus(Duration.ofHours(9)).toString().replace("Z", ".000Z"),
                "minutes=90",
                "status=running");
    }

    /// One asks, and cannot approve; another does.
    private void approve() {
        String erasure =
                office.start(
                        "membership", "ask-erasure", "person=" + person, "reason=Letter 2026-117");
        office.sync();
        Written alone =
                office.trySet(
                        "membership", "erasure", erasure, "status=approved", "decided-by=office");
        assertThat(alone).isInstanceOf(Written.Refused.class);
        assertThat(office.trySet("membership", "person", person, "status=erased"))
                .as("nobody erases by hand")
                .isInstanceOf(Written.Refused.class);
        second.sync();
        second.step("membership", "approve-erasure", erasure, "final=true");
        second.sync("membership");
    }

    private StoredRecord customer() {
        return ground.books().all("commerce", "customer").getFirst();
    }

    private String pending() {
        StringBuilder names = new StringBuilder();
        for (JsonNode entry : ground.forgotten()) {
            entry.path("pending").forEach(device -> names.append(device.path("name").asString()));
        }
        return names.toString();
    }

    /// Every device says that nothing is left on it, and every service has written its file anew.
    private void awaitProof() {
        Awaitility.await("nothing is left")
                .atMost(Ground.LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    ground.laptops().forEach(Laptop::sync);
                    JsonNode forgotten = ground.forgotten();
                    assertThat(forgotten).hasSize(4);
                    for (JsonNode entry : forgotten) {
                        assertThat(entry.path("erased").asBoolean()).isTrue();
                        assertThat(entry.path("pending")).isEmpty();
                    }
                });
    }

    /// The files that hold it, each with what stands around it.
    private List<String> holding() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> around(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> around(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            int at = text.toLowerCase(Locale.ROOT).indexOf(CANARY.toLowerCase(Locale.ROOT));
            return at < 0
                    ? Optional.empty()
                    : Optional.of(
                            file
                                    + ": "
                                    + text.substring(
                                                    Math.max(0, at - 200),
                                                    Math.min(text.length(), at + 100))
                                            .replaceAll("[^ -~]", "·"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
