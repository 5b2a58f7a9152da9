package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.flows.RecordInvariants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The last seats of an event, given at desks that have no network: nobody is promised what is not
/// there, and what was promised stays.
class LastSeatTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CAPACITY = 4;

    @TempDir private static Path folder;

    private static Society society;
    private static ClientHome lead;
    private static ClientHome left;
    private static ClientHome right;

    @BeforeAll
    static void open() {
        society = Society.open(folder);
        lead = society.enrol("lead", "events:lead");
        left = society.enrol("left", "events:door");
        right = society.enrol("right", "events:door");
    }

    @AfterEach
    void check() {
        RecordInvariants.check(society.data(), List.of("events"));
    }

    @AfterAll
    static void close() {
        society.close();
    }

    private static String id(ClientHome.Result made) {
        return made.expect(0).json().path("id").stringValue();
    }

    /// An event of which one seat is left.
    private String almostFull(String code) {
        String event =
                id(
                        lead.here(
                                "new",
                                "events",
                                "event",
                                "code=" + code,
                                "title=Fibre day",
                                "starts=2099-12-05T09:00:00.000Z",
                                "ends=2099-12-05T16:00:00.000Z",
                                "capacity=" + CAPACITY,
                                "status=open"));
        for (int i = 1; i < CAPACITY; i++) {
            id(
                    lead.here(
                            "new",
                            "events",
                            "registration",
                            "event=" + event,
                            "guest-name=Guest " + i));
        }
        sync(lead, left, right);
        return event;
    }

    private static void sync(ClientHome... homes) {
        for (ClientHome home : homes) {
            home.here("sync").expect(0);
        }
    }

    private static String walkIn(ClientHome desk, String event, String name) {
        return id(
                desk.here(
                        "do",
                        "events",
                        "register-walk-in",
                        "event=" + event,
                        "guest-name=" + name));
    }

    private static String takeSeats(ClientHome desk, String event, int seats) {
        return id(
                desk.here(
                        "do",
                        "events",
                        "take-seats",
                        "event=" + event,
                        "desk=Desk",
                        "seats=" + seats,
                        "until=2099-12-05T16:00:00.000Z"));
    }

    private static String status(ClientHome home, String registration) {
        return field(home, "registration", registration, "status");
    }

    private static String field(ClientHome home, String entity, String id, String field) {
        return home.here("get", "events", entity, id)
                .expect(0)
                .json()
                .path("fields")
                .path(field)
                .asString();
    }

    /// INV-1: who is confirmed, and what desks may still give, is no more than there is.
    private void requireRoom(String event) {
        sync(lead);
        long taken = 0;
        for (JsonNode row : rows("registration", event)) {
            boolean seated =
                    List.of("registered", "attended").contains(row.path("status").asString());
            taken += seated && row.path("allotment").isMissingNode() ? 1 : 0;
        }
        for (JsonNode row : rows("allotment", event)) {
            taken += row.path("seats").asInt();
        }
        assertThat(taken).as("seats taken").isLessThanOrEqualTo(CAPACITY);
    }

    private List<JsonNode> rows(String entity, String event) {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : society.dump("events")) {
            JsonNode row = JSON.readTree(line);
            if (row.path("entity").asString().equals(entity)
                    && row.path("fields").path("event").asString().equals(event)) {
                rows.add(row.path("fields"));
            }
        }
        return rows;
    }

    @Test
    void of_two_desks_without_seats_of_their_own_the_first_to_arrive_has_the_last() {
        String event = almostFull("LAST-1");

        String atLeft = walkIn(left, event, "Ann Early");
        String atRight = walkIn(right, event, "Ben Late");
        assertThat(List.of(status(left, atLeft), status(right, atRight)))
                .as("nothing is promised that the desk does not know")
                .containsExactly("waitlisted", "waitlisted");

        sync(right, left, right);
        assertThat(status(right, atRight)).isEqualTo("attended");
        assertThat(status(left, atLeft)).isEqualTo("waitlisted");
        requireRoom(event);

        sync(left, right);
        assertThat(status(right, atRight)).as("it stays so").isEqualTo("attended");
        assertThat(status(right, atLeft)).isEqualTo("waitlisted");
    }

    @Test
    void a_seat_of_its_own_is_confirmed_on_the_spot_and_stays() {
        String event = almostFull("LAST-2");
        String seats = takeSeats(left, event, 1);
        assertThat(status(left, walkIn(left, event, "Too Early")))
                .as("before the service has granted it")
                .isEqualTo("waitlisted");
        sync(left, right);
        assertThat(field(left, "allotment", seats, "status")).isEqualTo("active");

        String other = walkIn(right, event, "Ben Late");
        String own = walkIn(left, event, "Ann Early");
        String second = walkIn(left, event, "Cy Second");
        assertThat(status(left, own)).isEqualTo("attended");
        assertThat(status(left, second)).as("it had one").isEqualTo("waitlisted");
        sync(right, left, right);

        assertThat(status(left, own)).isEqualTo("attended");
        assertThat(status(right, other)).isEqualTo("waitlisted");
        assertThat(status(left, second)).isEqualTo("waitlisted");
        requireRoom(event);
    }

    @Test
    void no_more_seats_are_given_to_desks_than_there_are_and_those_returned_are_free_again() {
        String event = almostFull("LAST-3");

        ClientHome.Result tooMany =
                lead.here(
                        "do",
                        "events",
                        "take-seats",
                        "event=" + event,
                        "desk=Hall",
                        "seats=2",
                        "until=2099-12-05T16:00:00.000Z");
        assertThat(tooMany.exit()).as(tooMany.out()).isNotZero();
        String seats = takeSeats(left, event, 1);
        sync(left, right);
        String waiting = walkIn(right, event, "Ben Late");
        sync(right);
        assertThat(status(right, waiting)).isEqualTo("waitlisted");

        left.here("do", "events", "return-seats", "--on", seats).expect(0);
        sync(left);
        Awaitility.await()
                .untilAsserted(() -> {
                    sync(left);
                    assertThat(field(left, "allotment", seats, "seats")).isEqualTo("0");
                });
        String later = walkIn(right, event, "Dee Lucky");
        sync(right);
        assertThat(status(right, later)).isEqualTo("attended");
        requireRoom(event);
    }
}
