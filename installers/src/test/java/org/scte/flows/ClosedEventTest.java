package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.store.StoredRecord;

/// Laptops that come home to an event that was closed out or cancelled without them (SC-12, SC-15).
class ClosedEventTest {
    private static final String UNIT = "events";
    private static final Duration A_QUARTER = Duration.ofMinutes(20);

    @TempDir private static Path folder;

    private static Ground ground;
    private static Books books;
    private static Laptop office;
    private static Laptop door;
    private static String chapter;

    @BeforeAll
    static void open() {
        ground = Ground.open(folder, "membership", UNIT, "insight");
        books = ground.books();
        office = ground.enrol("office");
        chapter = office.make("membership", "chapter", "code=042", "name=Demo Ridge");
        office.sync();
        String _ = office.awaitRecord(UNIT, "chapter", "code", "042");
        door = ground.enrol("door", "events:door");
    }

    @AfterEach
    void check() {
        ground.checkRecords();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    private static String event(String code, String status) {
        Instant now = ground.now().truncatedTo(ChronoUnit.MINUTES);
        return office.make(
                UNIT,
                "event",
                "code=" + code,
                "title=Seminar " + code,
                "kind=seminar",
                "chapter=" + chapter,
                "starts=" + now.minus(Duration.ofHours(3)).toString().replace("Z", ".000Z"),
                "ends=" + now.minus(Duration.ofMinutes(5)).toString().replace("Z", ".000Z"),
                "minutes=90",
                "status=" + status);
    }

    /// Registered people of the chapter.
    private static List<String> registered(String event, String family, String... given) {
        List<String> people = new ArrayList<>();
        for (String name : given) {
            people.add(
                    office.make(
                            "membership",
                            "person",
                            "given-name=" + name,
                            "family-name=" + family,
                            "chapter=" + chapter));
        }
        office.sync("membership");
        office.awaitField(UNIT, "person", people.getLast(), "family-name", family);
        List<String> registrations = new ArrayList<>();
        for (String person : people) {
            registrations.add(
                    office.make(UNIT, "registration", "event=" + event, "attendee=" + person));
        }
        office.sync(UNIT);
        door.awaitField(UNIT, "registration", registrations.getLast(), "status", "registered");
        return registrations;
    }

    private static void awaitStatus(String registration, String status, int confirmed) {
        Awaitility.await(status + ", told " + confirmed + " times")
                .atMost(Ground.LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    assertThat(books.text(UNIT, "registration", registration, "status"))
                            .isEqualTo(status);
                    assertThat(books.told(UNIT, "attendance-confirmed", registration))
                            .hasSize(confirmed);
                });
        books.awaitSettled();
    }

    /// SC-15.
    @Test
    void a_late_laptop_moves_only_those_whom_it_met() {
        String event = event("LATE", "running");
        List<String> names = registered(event, "Late", "Ada", "Ben", "Cem");
        office.step(UNIT, "check-in", names.get(0));
        door.step(UNIT, "check-in", names.get(1)); // and stays away
        office.step(UNIT, "close-event", event);
        office.sync();
        ground.pass(A_QUARTER, UNIT);
        awaitStatus(names.get(0), "attended", 1);
        awaitStatus(names.get(1), "no-show", 0);
        StoredRecord before = books.only("insight", "attendance-fact", "event-code", "LATE");
        List<String> others = linesWithout(names.get(1));

        ground.cut(UNIT);
        door.sync();
        ground.pass(A_QUARTER, UNIT);
        awaitStatus(names.get(1), "attended", 1);

        assertThat(door.attention(UNIT)).isEmpty();
        assertThat(linesWithout(names.get(1))).as("nobody else has moved").isEqualTo(others);
        assertThat(books.all("insight", "attendance-fact", "event-code", "LATE"))
                .hasSize(2)
                .contains(before);
        assertThat(books.told(UNIT, "attendance-corrected", names.get(1))).isEmpty();

        office.sync();
        office.set(UNIT, "registration", names.get(0), "minutes=45");
        office.sync();
        Awaitility.await("a correction is a message")
                .atMost(Ground.LIMIT)
                .untilAsserted(() ->
                        assertThat(
                                        books.text(
                                                "insight",
                                                "attendance-fact",
                                                names.get(0),
                                                "minutes"))
                                .isEqualTo("45"));
        assertThat(books.told(UNIT, "attendance-confirmed", names.get(0))).hasSize(1);
        assertThat(books.told(UNIT, "attendance-corrected", names.get(0))).hasSize(1);
    }

    private static List<String> linesWithout(String registration) {
        return books.dump().getOrDefault(UNIT, List.of()).stream()
                .filter(line -> !line.contains(registration))
                .toList();
    }

    /// SC-12.
    @Test
    void what_was_held_though_it_was_cancelled_is_kept_until_the_lead_decides() {
        String event = event("STORM", "open");
        List<String> names = registered(event, "Storm", "Ada", "Ben");
        office.step(UNIT, "cancel-event", event);
        office.sync();
        door.step(UNIT, "check-in", names.get(0));
        String guest =
                door.start(UNIT, "register-walk-in", "event=" + event, "guest-name=Zoe Storm");

        ground.cut(UNIT);
        door.sync();
        ground.pass(A_QUARTER, UNIT);

        assertThat(door.attention(UNIT)).as("what was seen at the door is taken").isEmpty();
        awaitStatus(names.get(0), "attended", 0);
        awaitStatus(guest, "attended", 0);
        assertThat(books.text(UNIT, "event", event, "status")).isEqualTo("cancelled");
        assertThat(books.all("insight", "attendance-fact", "event-code", "STORM")).isEmpty();

        office.sync();
        office.step(UNIT, "hold-after-all", event);
        office.step(UNIT, "close-event", event);
        office.sync();
        ground.pass(A_QUARTER, UNIT);
        awaitStatus(names.get(0), "attended", 1);
        awaitStatus(names.get(1), "no-show", 0);
        StoredRecord fact = books.only("insight", "attendance-fact", "event-code", "STORM");
        assertThat(text(fact, "minutes")).isEqualTo("90");
        assertThat(books.told(UNIT, "registration-cancelled", names.get(0)))
                .as("nothing that a refund could follow from")
                .isEmpty();
    }
}
