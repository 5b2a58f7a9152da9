package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Sessions of an event: booked within their seats, credited by the minutes somebody was there,
/// whichever laptop saw them come and go; and seats that are offered for a time.
class SessionsTest extends BusinessStage {
    private RecordId expo;
    private RecordId session;
    private RecordId registration;

    @BeforeEach
    void openExpo() {
        open(false);
        expo =
                society.make(
                        "events",
                        "event",
                        "code",
                        "EXPO-1",
                        "title",
                        "Expo",
                        "kind",
                        "expo",
                        "starts",
                        "2026-11-24T08:00:00.000Z",
                        "ends",
                        "2026-11-24T18:00:00.000Z",
                        "minutes",
                        400,
                        "credit-by",
                        "sessions",
                        "capacity",
                        2,
                        "status",
                        "running");
        session =
                society.make(
                        "events",
                        "session",
                        "event",
                        expo,
                        "code",
                        "T1",
                        "title",
                        "Splicing",
                        "starts",
                        "2026-11-24T09:00:00.000Z",
                        "ends",
                        "2026-11-24T10:30:00.000Z",
                        "capacity",
                        1,
                        "minutes",
                        60);
        registration = register(ada, "registered");
    }

    private RecordId newcomer(String given, String family) {
        RecordId person = person(given, family);
        society.settle();
        return register(person, "registered");
    }

    private RecordId register(RecordId person, String status) {
        return society.make(
                "events", "registration", "event", expo, "attendee", person, "status", status);
    }

    private RecordId ofSession(String entity, RecordId whose) {
        return Identity.of(
                "events",
                entity,
                List.of(Value.text(session.toString()), Value.text(whose.toString())));
    }

    private void scan(String useCase, String field, String at) {
        taken(
                society.start(
                        "events",
                        "door",
                        useCase,
                        "session-attendance",
                        ofSession("session-attendance", registration),
                        "session",
                        session,
                        "registration",
                        registration,
                        field,
                        "2026-11-24T" + at + ":00.000Z"));
        society.settle();
    }

    @Test
    void of_several_scans_the_first_coming_and_the_last_going_count() {
        scan("scan-out", "left", "09:50");
        scan("scan-in", "came", "09:20");
        scan("scan-in", "came", "09:10");
        scan("scan-out", "left", "09:40");

        assertThat(society.only("events", "session-attendance").fields())
                .containsAllEntriesOf(
                        fields(
                                "came",
                                "2026-11-24T09:10:00.000Z",
                                "left",
                                "2026-11-24T09:50:00.000Z",
                                "minutes",
                                40,
                                "credited",
                                40));
        assertThat(society.field("events", "registration", registration, "minutes"))
                .isEqualTo(Value.whole(40));
    }

    @Test
    void whoever_stays_is_there_until_the_end_and_gets_no_more_than_the_session_gives() {
        scan("scan-in", "came", "08:30");

        assertThat(society.only("events", "session-attendance").fields())
                .containsAllEntriesOf(fields("minutes", 90, "credited", 60));
        scan("scan-out", "left", "08:50");
        assertThat(society.field("events", "registration", registration, "minutes"))
                .as("left before it began")
                .isEqualTo(Value.whole(0));
    }

    @Test
    void minutes_of_sessions_become_credits_also_when_they_come_late() {
        certified();
        taken(
                society.step(
                        "events",
                        "door",
                        "check-in",
                        "registration",
                        registration,
                        "status",
                        "attended",
                        "arrived",
                        "2026-11-24T08:55:00.000Z"));
        scan("scan-in", "came", "09:00");
        society.passTime(Duration.ofDays(2));
        taken(society.step("events", "lead", "close-event", "event", expo, "status", "closed-out"));
        society.passTime(Duration.ofMinutes(20));
        assertThat(credits()).containsExactly("1.0 approved");

        scan("scan-out", "left", "09:30");

        assertThat(credits()).containsExactlyInAnyOrder("1.0 reversed", "0.5 approved");
    }

    private List<String> credits() {
        List<String> credits = new ArrayList<>();
        society.unit("certification")
                .list("credit")
                .forEach(credit ->
                        credits.add(
                                text(credit.fields().get("units"))
                                        + " "
                                        + text(credit.fields().get("status"))));
        return credits;
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : String.valueOf(value);
    }

    @Test
    void a_session_is_booked_within_its_seats() {
        RecordId other = register(lead, "registered");
        book(registration);
        book(other);

        assertThat(booking(registration)).isEqualTo(Value.text("booked"));
        assertThat(booking(other)).isEqualTo(Value.text("waitlisted"));
    }

    private void book(RecordId whose) {
        taken(
                society.start(
                        "events",
                        "clerk",
                        "book-session",
                        "session-booking",
                        ofSession("session-booking", whose),
                        "session",
                        session,
                        "registration",
                        whose,
                        "state",
                        "booked"));
    }

    private Value booking(RecordId whose) {
        return society.field(
                "events", "session-booking", ofSession("session-booking", whose), "state");
    }

    @Test
    void a_seat_that_is_offered_is_kept_and_comes_back_when_nobody_takes_it() {
        RecordId second = register(lead, "registered");
        RecordId third = newcomer("Mary", "Jackson");
        assertThat(status(third)).isEqualTo(Value.text("waitlisted"));
        step("cancel-registration", second, "status", "cancelled");
        step("offer-seat", third, "status", "offered", "offered-until", "2026-11-25T04:00:00.000Z");

        RecordId late = newcomer("Katherine", "Johnson");
        assertThat(status(late)).as("the seat is kept").isEqualTo(Value.text("waitlisted"));
        society.passTime(Duration.ofDays(3));
        assertThat(status(third)).isEqualTo(Value.text("waitlisted"));
        step("offer-seat", late, "status", "offered", "offered-until", "2026-11-28T04:00:00.000Z");
        step("accept-offer", late, "status", "registered");
        assertThat(status(late)).isEqualTo(Value.text("registered"));
    }

    private void step(String useCase, RecordId whose, Object... set) {
        taken(society.step("events", "clerk", useCase, "registration", whose, set));
    }

    private Value status(RecordId whose) {
        return society.field("events", "registration", whose, "status");
    }
}
