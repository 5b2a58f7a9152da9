package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.server.store.StoredRecord;

/// Two records of one person, merged and taken apart again, with all that the units have of them.
class MergedPeopleTest extends BusinessStage {
    private static final String UNTIL = "2027-12-31";

    /// What says when something was done, and so differs each time.
    private static final Set<String> MOMENTS = Set.of("merged", "restored", "withdrawn");

    private RecordId twin;
    private RecordId event;
    private RecordId hers;
    private RecordId twins;
    private RecordId early;
    private RecordId late;
    private RecordId payment;
    private RecordId account;
    private RecordId twinsAccount;
    private RecordId order;
    private RecordId credit;
    private RecordId enrolled;
    private RecordId completed;

    /// Ada is registered, her twin is here and has paid; each has a credential and an account.
    private void meet(boolean lastFirst) {
        open(lastFirst);
        twin = society.make("membership", "person", "given-name", "Ada", "family-name", "Byron");
        society.change("membership", "person", twin, "phone", "+1 303 555 0101");
        term(ada, "2020-01-01", "2024-12-31");
        term(twin, "2025-01-01", UNTIL);
        refuse(ada, "allowed");
        refuse(twin, "refused");
        society.settle();
        event = event();
        hers = registration(ada, "E-1", "registered");
        twins = registration(twin, "E-2", "attended");
        payment = RecordId.random();
        society.unit("commerce")
                .writeAsService(
                        "desk",
                        List.of(
                                TestUnit.create(
                                        "payment", payment, "badge", "E-1", "amount", "20.00")));
        early = credential(ada, "2027-01-31");
        late = credential(twin, "2028-01-31");
        credit = credit();
        account = society.make("commerce", "customer", "person", ada);
        twinsAccount = society.make("commerce", "customer", "person", twin, "hold", "stop");
        order = society.make("commerce", "order", "customer", twinsAccount);
        enrol();
        society.settle();
        assertThat(society.letters()).isEmpty();
    }

    private void enrol() {
        RecordId course =
                society.make("learning", "course", "code", "C", "title", "Course", "minutes", 90);
        RecordId group = group(course);
        enrolled =
                society.make(
                        "learning", "enrolment", "course", course, "class", group, "person", ada);
        completed =
                society.make(
                        "learning",
                        "enrolment",
                        "course",
                        course,
                        "class",
                        group,
                        "person",
                        twin,
                        "status",
                        "completed");
    }

    private RecordId group(RecordId course) {
        return society.make(
                "learning",
                "class",
                "course",
                course,
                "code",
                "C-1",
                "starts",
                "2026-11-23T00:00:00.000Z",
                "ends",
                "2026-11-25T00:00:00.000Z");
    }

    private void term(RecordId person, String starts, String ends) {
        society.make(
                "membership", "membership-term", "person", person, "starts", starts, "ends", ends);
    }

    private void refuse(RecordId person, String answer) {
        RecordId id = preference(person);
        Ack ack =
                society.unit("membership")
                        .writeAsService(
                                "test",
                                List.of(
                                        TestUnit.create(
                                                "preference",
                                                id,
                                                "person",
                                                person,
                                                "channel",
                                                "email",
                                                "purpose",
                                                "events",
                                                "answer",
                                                answer)));
        taken(ack);
    }

    private static RecordId preference(RecordId person) {
        return Identity.of(
                "membership",
                "preference",
                List.of(Guests.ref(person), Value.text("email"), Value.text("events")));
    }

    private static RecordId membership(RecordId person) {
        return Identity.of("membership", "membership", List.of(Guests.ref(person)));
    }

    private RecordId event() {
        return society.make(
                "events",
                "event",
                "code",
                "EXPO",
                "title",
                "Expo",
                "starts",
                "2026-11-23T00:00:00.000Z",
                "ends",
                "2026-11-25T00:00:00.000Z",
                "status",
                "open");
    }

    private RecordId registration(RecordId person, String badge, String status) {
        return society.make(
                "events",
                "registration",
                "event",
                event,
                "attendee",
                person,
                "badge",
                badge,
                "status",
                status,
                "arrived",
                status.equals("attended") ? "2026-11-23T09:00:00.000Z" : null);
    }

    private RecordId credential(RecordId person, String expires) {
        return society.make(
                "certification",
                "credential",
                "person",
                person,
                "programme",
                programme,
                "first-issued",
                "2025-01-31",
                "issued",
                "2025-01-31",
                "expires",
                expires);
    }

    private RecordId credit() {
        return society.make(
                "certification",
                "credit",
                "person",
                twin,
                "rule",
                named("certification", "credit-rule", "code", "COURSE").id(),
                "title",
                "Before",
                "units",
                "2",
                "earned",
                "2026-01-31",
                "status",
                "approved",
                "approved-by",
                "office");
    }

    private Ack merge() {
        return society.step(
                "membership",
                "clerk",
                "merge",
                "person",
                twin,
                "survivor",
                ada,
                "merge-reason",
                "Met twice",
                "status",
                "merged",
                "merged",
                "2026-11-23T10:00:00.000Z");
    }

    private Ack undo() {
        return society.step(
                "membership",
                "manager",
                "undo-merge",
                "person",
                twin,
                "survivor",
                null,
                "merged",
                null,
                "status",
                "active");
    }

    private Map<String, Map<String, Value>> all(String... without) {
        Map<String, Map<String, Value>> all = new TreeMap<>();
        for (String unit :
                List.of(
                        "membership",
                        "events",
                        "learning",
                        "certification",
                        "commerce",
                        "insight")) {
            society.unit(unit).definition().entities().keySet().stream()
                    .filter(entity -> !List.of(without).contains(entity))
                    .flatMap(entity -> society.unit(unit).list(entity).stream())
                    .forEach(record -> all.put(key(unit, record), fields(record)));
        }
        return all;
    }

    private static String key(String unit, StoredRecord record) {
        return unit + " " + record.entity() + " " + record.id();
    }

    private static Map<String, Value> fields(StoredRecord record) {
        Map<String, Value> fields = new TreeMap<>(record.fields());
        fields.keySet().removeAll(MOMENTS);
        return fields;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void merging_two_people_settles_what_only_one_may_have(boolean lastFirst) {
        meet(lastFirst);

        taken(merge());
        society.settle();

        assertThat(society.letters()).isEmpty();
        Value stays = Guests.ref(ada);
        assertField("membership", "person", ada, "phone", "+1 303 555 0101");
        assertField("membership", "preference", preference(ada), "answer", "refused");
        assertField("membership", "membership", membership(ada), "ends", UNTIL);
        assertField("membership", "membership", membership(ada), "joined", "2020-01-01");
        assertField("membership", "membership", membership(ada), "status", "active");
        assertField("membership", "membership", membership(twin), "status", "ended");
        assertThat(society.unit("membership").list("membership-term"))
                .allMatch(term -> stays.equals(term.fields().get("person")));
        assertField("events", "registration", twins, "status", "attended");
        assertThat(society.field("events", "registration", twins, "attendee")).isEqualTo(stays);
        assertField("events", "registration", hers, "status", "duplicate");
        assertField("learning", "enrolment", enrolled, "status", "withdrawn");
        assertField("learning", "enrolment", completed, "status", "completed");
        assertThat(society.field("learning", "enrolment", completed, "person")).isEqualTo(stays);
        assertField("commerce", "payment", payment, "status", "credit-due");
        assertField("certification", "credential", early, "status", "superseded");
        assertField("certification", "credential", late, "status", "active");
        assertThat(society.field("certification", "credential", late, "person")).isEqualTo(stays);
        assertThat(society.field("certification", "credit", credit, "person")).isEqualTo(stays);
        assertThat(society.field("commerce", "order", order, "customer"))
                .isEqualTo(Guests.ref(account));
        assertField("commerce", "customer", account, "hold", "stop");
        assertThat(society.field("commerce", "customer", twinsAccount, "survivor"))
                .isEqualTo(Guests.ref(account));
        assertThat(society.unit("membership").list("achievement"))
                .allMatch(line -> stays.equals(line.fields().get("person")));
        assertThat(society.unit("insight").list("credential-fact"))
                .allMatch(fact -> stays.equals(fact.fields().get("person")));
    }

    private void assertField(String unit, String entity, RecordId id, String field, String value) {
        assertThat(society.field(unit, entity, id, field))
                .as(unit + " " + entity + " " + field)
                .isEqualTo(Value.text(value));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void merged_undone_and_merged_again_is_as_merged_once(boolean lastFirst) {
        meet(lastFirst);
        var before = all("withdrawn-ticket");

        taken(merge());
        society.settle();
        var merged = all();
        taken(undo());
        society.settle();
        assertThat(society.letters()).isEmpty();
        var undone = all("withdrawn-ticket");
        undone.getOrDefault("membership person " + twin, Map.of()).remove("merge-reason");
        assertThat(undone).containsExactlyInAnyOrderEntriesOf(before);

        taken(merge());
        society.settle();
        assertThat(society.letters()).isEmpty();
        assertThat(all()).containsExactlyInAnyOrderEntriesOf(merged);
    }

    @Test
    void a_check_in_of_a_laptop_that_did_not_know_of_the_merge_counts() {
        meet(false);
        taken(merge());
        society.settle();
        RecordId walkIn = RecordId.random();

        Ack ack =
                society.start(
                        "events",
                        "door",
                        "register-walk-in",
                        "registration",
                        walkIn,
                        "event",
                        society.make(
                                "events",
                                "event",
                                "code",
                                "SECOND",
                                "title",
                                "Second",
                                "starts",
                                "2026-11-23T00:00:00.000Z",
                                "ends",
                                "2026-11-25T00:00:00.000Z",
                                "status",
                                "open"),
                        "attendee",
                        twin,
                        "status",
                        "attended",
                        "arrived",
                        "2026-11-23T10:00:00.000Z");

        assertThat(ack.problems()).isEmpty();
        assertThat(society.field("events", "registration", walkIn, "attendee"))
                .isEqualTo(Guests.ref(ada));
    }

    @Test
    void a_merge_is_undone_for_as_long_as_history_is_kept() {
        meet(false);
        taken(merge());
        society.clock.move(Duration.ofDays(181));

        assertThat(undo().outcome()).isEqualTo(Ack.Outcome.REJECTED);
    }
}
