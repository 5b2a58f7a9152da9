package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scte.flows.RecordInvariants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One person registers and pays at two desks of an expo, both without a network: two receipts are
/// handed out, and in the end there is one registration, one seat used and one sum due back, in
/// whatever order the desks come back, and whatever is killed meanwhile.
class SameWalkInTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private static Path folder;

    private static Society society;
    private static ClientHome office;
    private static ClientHome early;
    private static ClientHome late;
    private static String chapter;

    enum Order {
        EARLY_FIRST,
        LATE_FIRST,
        EARLY_CRASHES
    }

    @BeforeAll
    static void open() {
        society = Society.whole(folder);
        office = society.enrol("office");
        early = society.enrol("early", "events:door", "commerce:desk");
        late = society.enrol("late", "events:door", "commerce:desk");
        String ticket = make("commerce", "product", "code=expo-ticket", "name=Expo", "kind=ticket");
        make(
                "commerce",
                "price",
                "product=" + ticket,
                "audience=nonmember",
                "amount=400.00",
                "valid-from=2026-01-01");
        chapter = make("membership", "chapter", "code=042", "name=Demo Ridge");
        sync(office, early, late);
    }

    @AfterAll
    static void close() {
        society.close();
    }

    private static String make(String unit, String entity, String... fields) {
        List<String> all = new ArrayList<>(List.of("new", unit, entity));
        all.addAll(List.of(fields));
        return id(office.here(all.toArray(String[]::new)));
    }

    private static String id(ClientHome.Result made) {
        return made.expect(0).json().path("id").stringValue();
    }

    private static void sync(ClientHome... homes) {
        for (ClientHome home : homes) {
            home.here("sync").expect(0);
        }
    }

    private static String walkIn(ClientHome desk, String event, String name, String badge) {
        return id(
                desk.here(
                        "do",
                        "events",
                        "register-walk-in",
                        "event=" + event,
                        "guest-name=" + name,
                        "guest-email=" + name + "@example.org",
                        "ticket=nonmember",
                        "badge=" + badge));
    }

    /// The number on the receipt, as it is handed out.
    private static String receipt(ClientHome desk, String badge) {
        String payment =
                id(
                        desk.here(
                                "do",
                                "commerce",
                                "take-at-desk",
                                "badge=" + badge,
                                "method=cash",
                                "amount=400.00"));
        return desk.here("get", "commerce", "payment", payment)
                .expect(0)
                .json()
                .path("fields")
                .path("receipt")
                .asString();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void the_end_is_the_same(Order order) {
        String run = order.name();
        String person =
                make(
                        "membership",
                        "person",
                        "given-name=Ada",
                        "family-name=" + run,
                        "chapter=" + chapter,
                        "email=" + run + "@example.org");
        String event = expo(run);
        String first = run + "-1";
        String second = run + "-2";
        walkIn(early, event, run, first);
        walkIn(late, event, run, second);
        assertThat(Set.of(receipt(early, first), receipt(late, second)))
                .as("numbers on paper, without a network")
                .hasSize(2)
                .allMatch(number -> number.matches("R-[0-9]{6}"));
        comeBack(order);
        resolve(person, 2);

        Map<String, String> expected =
                Map.of(
                        "registration " + first, "attended",
                        "registration " + second, "duplicate",
                        "payment " + first, "recorded",
                        "payment " + second, "credit-due",
                        "order " + first, "submitted");
        Awaitility.await(run)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(end(run)).isEqualTo(expected));
        for (String source : List.of("events", "membership", "commerce")) {
            society.here("admin", "replay", "commerce", "--source", source);
            society.here("admin", "replay", "events", "--source", source);
        }
        Awaitility.await("nothing is left after reading everything again")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(letters()).isEmpty());
        assertThat(end(run)).isEqualTo(expected);
        sync(early, late, office);
        requireInvariants();
    }

    /// An expo at which each desk has two seats of its own.
    private static String expo(String run) {
        String event =
                make(
                        "events",
                        "event",
                        "code=" + run,
                        "title=Expo",
                        "starts=2099-12-05T09:00:00.000Z",
                        "ends=2099-12-05T16:00:00.000Z",
                        "capacity=10",
                        "product=expo-ticket",
                        "status=open");
        sync(office, early, late);
        for (ClientHome desk : List.of(early, late)) {
            id(
                    desk.here(
                            "do",
                            "events",
                            "take-seats",
                            "event=" + event,
                            "desk=Desk",
                            "seats=2",
                            "until=2099-12-05T16:00:00.000Z"));
        }
        sync(early, late);
        return event;
    }

    private void comeBack(Order order) {
        switch (order) {
            case EARLY_FIRST -> sync(early, late);
            case LATE_FIRST -> sync(late, early);
            case EARLY_CRASHES -> {
                early.start("sync").destroyForcibly().onExit().join();
                society.administration.kill();
                early.run("sync");
                society.administration.restart();
                sync(late, early);
            }
        }
    }

    /// A clerk says who the two guests are, each as it is heard of.
    private void resolve(String person, int guests) {
        Set<String> resolved = new HashSet<>();
        Awaitility.await("both guests are known")
                .atMost(SOON)
                .until(() -> {
                    sync(office);
                    for (JsonNode contact : rows("membership", "captured-contact")) {
                        JsonNode fields = contact.path("fields");
                        if (fields.path("suggestion").asString("").equals(person)
                                && resolved.add(contact.path("id").asString())) {
                            office.here(
                                            "do",
                                            "membership",
                                            "accept-suggestion",
                                            "--on",
                                            contact.path("id").asString())
                                    .expect(0);
                            sync(office);
                        }
                    }
                    return resolved.size() == guests;
                });
    }

    /// How it stands by badge; an order that was cancelled does not count.
    private Map<String, String> end(String run) {
        Map<String, String> end = new TreeMap<>();
        for (String unit : List.of("events", "commerce")) {
            for (String entity : List.of("registration", "payment", "order")) {
                for (JsonNode row : rows(unit, entity)) {
                    JsonNode fields = row.path("fields");
                    String badge = fields.path("badge").asString("");
                    String status = fields.path("status").asString();
                    if (badge.startsWith(run) && !status.equals("cancelled")) {
                        end.put(entity + " " + badge, status);
                    }
                }
            }
        }
        return end;
    }

    private static List<JsonNode> rows(String unit, String entity) {
        return society.dump(unit).stream()
                .map(JSON::readTree)
                .filter(row -> row.path("entity").asString("").equals(entity))
                .toList();
    }

    private static List<JsonNode> letters() {
        return JSON.readTree(society.here("admin", "letters", "--json"))
                .path("letters")
                .valueStream()
                .toList();
    }

    /// With INV-16.
    private void requireInvariants() {
        RecordInvariants.check(society.data(), List.of("events", "learning", "commerce"));
        for (ClientHome home : List.of(early, late, office)) {
            JsonNode units = home.here("status").expect(0).json().path("units");
            units.forEach(unit -> assertThat(unit.path("waiting").asInt()).isZero());
            assertThat(home.here("attention").json().path("changes")).isEmpty();
        }
    }
}
