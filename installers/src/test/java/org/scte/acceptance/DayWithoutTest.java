package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One service is away for as long as a day's work takes, while all devices work on: what they do
/// in the other units is confirmed as ever, what they type for the one that is away waits, and all
/// copies agree within a minute of its return.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DayWithoutTest {
    private static final System.Logger LOG = System.getLogger(DayWithoutTest.class.getName());
    private static final int CLIENTS = Integer.getInteger("scte.clients", 20);

    /// Times that each goes through all steps: a day's work at a desk.
    private static final int ROUNDS = Integer.getInteger("scte.day", 1);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private static Path folder;

    private static Society society;
    private static final List<Device> DEVICES = new ArrayList<>();
    private static RecordId chapter;
    private static RecordId company;

    @BeforeAll
    static void open() {
        society = Society.open(folder);
        for (int i = 0; i < CLIENTS; i++) {
            Device device =
                    Desks.enrol(folder.resolve("desk" + i), society.data(), Clock.systemUTC());
            device.start();
            DEVICES.add(device);
        }
        LocalUnit membership = DEVICES.getFirst().unit("membership");
        chapter = made(membership, "chapter", Map.of("code", "042", "name", "Demo Ridge"));
        company = made(membership, "company", Map.of("name", "Northline Cable"));
        await(
                "all know the chapter",
                () ->
                        DEVICES.stream()
                                .allMatch(one ->
                                        one.unit("events").find("chapter", chapter).isPresent()));
    }

    @AfterAll
    static void close() {
        DEVICES.forEach(Device::close);
        society.close();
    }

    private static void await(String what, Callable<Boolean> done) {
        Awaitility.await(what).atMost(MINUTE).pollInterval(Duration.ofMillis(100)).until(done);
    }

    private static Map<String, Value> values(Map<String, String> words) {
        Map<String, Value> values = new HashMap<>();
        words.forEach((field, word) -> values.put(field, Value.text(word)));
        return values;
    }

    private static RecordId made(LocalUnit unit, String entity, Map<String, String> words) {
        RecordId id = RecordId.random();
        saved(unit.write(LocalChange.of(new Operation.Create(entity, id, values(words)))));
        return id;
    }

    private static Written.Saved saved(Written written) {
        assertThat(written).isInstanceOf(Written.Saved.class);
        return (Written.Saved) written;
    }

    private static RecordId step(
            LocalUnit unit, String step, @Nullable RecordId on, Map<String, String> input) {
        return saved(unit.perform(step, on, values(input)))
                .made()
                .orElseGet(() -> Objects.requireNonNull(on));
    }

    /// Every step of events that people at desks take.
    private static void eventsDay(LocalUnit unit, String who, int round) {
        RecordId event =
                made(
                        unit,
                        "event",
                        Map.of(
                                "code",
                                who + "-" + round,
                                "title",
                                "Seminar of " + who,
                                "starts",
                                "2026-11-01T09:00:00.000Z",
                                "ends",
                                "2026-11-01T16:00:00.000Z"));
        step(unit, "open-event", event, Map.of());
        Map<String, Value> wanted =
                values(
                        Map.of(
                                "event",
                                event.toString(),
                                "desk",
                                who,
                                "until",
                                "2099-12-01T10:00:00.000Z"));
        wanted.put("seats", Value.whole(3));
        RecordId seats = saved(unit.perform("take-seats", null, wanted)).made().orElseThrow();
        RecordId guest =
                step(unit, "register-walk-in", null, guest(event, who + " walk-in " + round));
        step(unit, "note-check-in", null, Map.of("registration", guest.toString(), "desk", who));
        RecordId expected = made(unit, "registration", guest(event, who + " expected " + round));
        step(unit, "check-in", expected, Map.of());
        RecordId other = made(unit, "registration", guest(event, who + " other " + round));
        step(unit, "cancel-registration", other, Map.of());
        RecordId waiting = made(unit, "registration", waiting(event, who + " waiting " + round));
        step(unit, "seat-from-waiting-list", waiting, Map.of());
        step(unit, "return-seats", seats, Map.of());
    }

    private static Map<String, String> guest(RecordId event, String name) {
        return Map.of("event", event.toString(), "guest-name", name);
    }

    private static Map<String, String> waiting(RecordId event, String name) {
        return Map.of("event", event.toString(), "guest-name", name, "status", "waitlisted");
    }

    /// Every step of membership that a clerk takes with people.
    private static void membershipDay(LocalUnit unit, String who, int round) {
        RecordId person =
                made(unit, "person", Map.of("given-name", "A", "family-name", who + " " + round));
        step(unit, "transfer-chapter", person, Map.of("chapter", chapter.toString()));
        step(unit, "change-employer", person, Map.of("company", company.toString()));
        RecordId term =
                step(
                        unit,
                        "start-term",
                        null,
                        Map.of(
                                "person", person.toString(),
                                "kind", "individual",
                                "starts", "2026-01-01",
                                "ends", "2026-12-31"));
        step(unit, "void-term", term, Map.of("void-reason", "A mistake"));
        RecordId application =
                step(
                        unit,
                        "apply",
                        null,
                        Map.of("person", person.toString(), "kind", "individual"));
        step(unit, "withdraw-application", application, Map.of());
        step(unit, "mark-deceased", person, Map.of());
    }

    private interface Work {
        void of(LocalUnit unit, String who, int round);
    }

    @Test
    @Order(1)
    void without_membership() throws Exception {
        dayWithout(
                society.membership,
                "membership",
                DayWithoutTest::membershipDay,
                "events",
                DayWithoutTest::eventsDay);
    }

    @Test
    @Order(2)
    void without_events() throws Exception {
        dayWithout(
                society.events,
                "events",
                DayWithoutTest::eventsDay,
                "membership",
                DayWithoutTest::membershipDay);
    }

    private void dayWithout(
            ServiceProcess stopped, String away, Work waits, String running, Work goesOn)
            throws Exception {
        stopped.stop();
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DEVICES.size(); i++) {
                Device device = DEVICES.get(i);
                String who = away + i;
                work.add(
                        hands.submit(() -> {
                            for (int round = 0; round < ROUNDS; round++) {
                                goesOn.of(device.unit(running), who, round);
                                waits.of(device.unit(away), who, round);
                            }
                            await(
                                    who + " is confirmed in " + running,
                                    () -> device.unit(running).countWaiting() == 0);
                        }));
            }
        }
        for (Future<?> one : work) {
            one.get();
        }
        for (Device device : DEVICES) {
            assertThat(device.unit(running).countAttention()).isZero();
            assertThat(device.unit(away).countWaiting()).as("all of it waits").isPositive();
        }

        stopped.restart();
        Instant back = Instant.now();
        await(
                "everything is sent",
                () -> DEVICES.stream().allMatch(one -> one.unit(away).countWaiting() == 0));
        await("all copies agree", this::agree);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} devices agreed {1} after {2} was back",
                CLIENTS,
                Duration.between(back, Instant.now()),
                away);
        assertThat(Duration.between(back, Instant.now())).isLessThan(MINUTE);
        requireOnce(away);
    }

    /// Whether every device holds what the services hold, and events knows everybody of membership.
    private boolean agree() {
        for (String unit : List.of("membership", "events")) {
            List<String> kept = society.dump(unit);
            for (Device device : DEVICES) {
                List<String> held = new ArrayList<>();
                device.unit(unit).sync().dump(held::add);
                if (!sorted(kept).equals(sorted(held))) {
                    return false;
                }
            }
        }
        return people("membership").equals(people("events"));
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static Map<String, String> people(String unit) {
        return rows(unit)
                .filter(row -> row.path("entity").asString().equals("person"))
                .collect(
                        Collectors.toMap(
                                row -> row.path("id").asString(),
                                row ->
                                        row.path("fields").path("family-name").asString("")
                                                + row.path("fields").path("status").asString("")));
    }

    private static Stream<JsonNode> rows(String unit) {
        return society.dump(unit).stream().map(JSON::readTree);
    }

    /// Each thing that was done is there once, as its steps left it.
    private static void requireOnce(String away) {
        Map<String, Long> ends =
                rows("events")
                        .filter(row -> row.path("entity").asString().equals("registration"))
                        .filter(row ->
                                row.path("fields").path("guest-name").asString("").startsWith(away))
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.path("fields").path("status").asString(),
                                        Collectors.counting()));
        long each = (long) CLIENTS * ROUNDS;
        assertThat(ends)
                .isEqualTo(Map.of("attended", 2 * each, "cancelled", each, "registered", each));
        assertThat(
                        people("membership").values().stream()
                                .filter(name -> name.startsWith(away))
                                .toList())
                .hasSize((int) each)
                .allMatch(name -> name.endsWith("deceased"));
        assertThat(JSON.readTree(society.here("admin", "letters", "--json")).path("letters"))
                .isEmpty();
        DEVICES.forEach(one -> {
            assertThat(one.unit("events").countAttention()).isZero();
            assertThat(one.unit("membership").countAttention()).isZero();
        });
    }
}
