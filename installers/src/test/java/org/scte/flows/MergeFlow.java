package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.scte.model.record.Identity;
import org.scte.model.record.Value;
import org.scte.server.store.StoredRecord;

/// F7: two records of one person are merged, with registrations for one event, credentials,
/// accounts and answers on both, while a laptop without a network checks in the badge of the one
/// that is merged. The merge is undone, and done again.
final class MergeFlow {
    /// What says when something was done, and so differs each time.
    private static final Set<String> MOMENTS = Set.of("merged", "restored", "withdrawn");

    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final Laptop door;
    private final Books books;
    private final int run;
    private final String ann;
    private final String anne;
    private final String event;
    private final String hers;
    private final String annes;
    private final String earlier;
    private final String later;
    private final String account;
    private final String annesAccount;
    private final String order;
    private String booked = "";

    MergeFlow(Stock stock) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.books = ground.books();
        this.run = ground.nextRun();
        ground.sameTime("certification", "events", "membership", "commerce");
        Map<String, String> people =
                stock.people(
                        List.of("certification", "events", "commerce"),
                        "Merge" + run,
                        List.of("Ann", "Anne"));
        this.ann = people.getOrDefault("Ann", "");
        this.anne = people.getOrDefault("Anne", "");
        office.set("membership", "person", anne, "phone=+1 303 555 0101");
        this.earlier = stock.certified(ann, "");
        ground.pass(Duration.ofDays(2), "certification");
        this.later = stock.certified(anne, "");
        answer(ann, "allowed");
        answer(anne, "refused");
        this.event = event("MERGE-" + run);
        this.hers = register(ann, event, "A-" + run);
        this.annes = register(anne, event, badge());
        this.account = office.make("commerce", "customer", "person=" + ann);
        this.annesAccount = office.make("commerce", "customer", "person=" + anne, "hold=warn");
        this.order = office.make("commerce", "order", "customer=" + annesAccount);
        office.make("commerce", "payment", "badge=A-" + run, "amount=20.00");
        office.sync();
        this.door = stock.laptop("merge-door", "events:door");
    }

    private String badge() {
        return "B-" + run;
    }

    private void answer(String person, String answer) {
        office.make(
                "membership",
                "preference",
                "person=" + person,
                "channel=email",
                "purpose=events",
                "answer=" + answer);
    }

    private String event(String code) {
        Instant now = ground.now().truncatedTo(ChronoUnit.MINUTES);
        return office.make(
                "events",
                "event",
                "code=" + code,
                "title=Expo " + code,
                "starts=" + now.toString().replace("Z", ".000Z"),
                "ends=" + now.plus(Duration.ofHours(9)).toString().replace("Z", ".000Z"),
                "status=running");
    }

    private String register(String person, String at, String badge) {
        return office.make(
                "events", "registration", "event=" + at, "attendee=" + person, "badge=" + badge);
    }

    /// The merge, and what happens meanwhile.
    void run(long seed) {
        new Flow()
                .then("the roster is on the laptop", this::pack)
                .then("membership merges the two", this::merge)
                .then("the laptop checks in the badge of the one that is merged", this::checkIn)
                .then("the laptop comes home", door::sync)
                .then("the office books for the one that stays", this::book)
                .run(new Switch(ground, List.of(door), seed));
        ground.whole();
    }

    /// Undone and done again, one right behind the other.
    void again(long seed) {
        new Flow()
                .then("membership undoes the merge", this::undo)
                .then("membership merges them again", this::merge)
                .run(new Switch(ground, List.of(door), seed));
        ground.whole();
    }

    private void pack() {
        door.awaitField("events", "registration", annes, "status", "registered");
    }

    private void merge() {
        office.awaitField("membership", "person", anne, "status", "active");
        office.step("membership", "merge", anne, "survivor=" + ann, "merge-reason=One person");
        office.sync("membership");
    }

    void undo() {
        office.awaitField("membership", "person", anne, "status", "merged");
        office.step("membership", "undo-merge", anne);
        office.sync("membership");
    }

    /// The badge still says who it is, for this laptop has not heard of the merge.
    private void checkIn() {
        String found = door.id("events", "registration", "badge", badge());
        door.step("events", "check-in", found);
    }

    private void book() {
        booked = register(ann, event("AFTER-" + run), "C-" + run);
        office.sync("events");
    }

    /// One of each is left; nothing of the other is lost.
    void checkMerged() {
        is("events", "registration", annes, "attendee", ann);
        is("events", "registration", annes, "status", "attended");
        is("events", "registration", hers, "status", "duplicate");
        assertThat(books.told("events", "attendance-recorded", annes)).hasSize(1);
        is("commerce", "payment", payment(), "status", "credit-due");
        is("certification", "credential", earlier, "status", "superseded");
        is("certification", "credential", later, "status", "active");
        is("certification", "credential", later, "person", ann);
        is("commerce", "order", order, "customer", account);
        is("commerce", "customer", annesAccount, "survivor", account);
        is("commerce", "customer", account, "hold", "warn");
        is("membership", "preference", preference(ann), "answer", "refused");
        is("membership", "person", ann, "phone", "+1 303 555 0101");
        is("membership", "achievement", later, "person", ann);
        is("insight", "credential-fact", later, "person", ann);
    }

    /// Each has its own again, but for what was booked after the merge.
    void checkUndone() {
        is("events", "registration", annes, "attendee", anne);
        is("events", "registration", annes, "status", "attended");
        is("events", "registration", hers, "attendee", ann);
        is("events", "registration", hers, "status", "registered");
        is("events", "registration", booked, "attendee", ann);
        is("commerce", "payment", payment(), "status", "recorded");
        is("certification", "credential", earlier, "status", "active");
        is("certification", "credential", later, "status", "active");
        is("certification", "credential", later, "person", anne);
        is("commerce", "order", order, "customer", annesAccount);
        is("commerce", "customer", annesAccount, "survivor", "");
        is("commerce", "customer", account, "hold", "none");
        is("membership", "preference", preference(ann), "answer", "allowed");
        is("membership", "person", ann, "phone", "");
        is("membership", "achievement", later, "person", anne);
        is("insight", "credential-fact", later, "person", anne);
    }

    private String payment() {
        return books.only("commerce", "payment", "badge", "A-" + run).id().toString();
    }

    private static String preference(String person) {
        return Identity.of(
                        "membership",
                        "preference",
                        List.of(Value.text(person), Value.text("email"), Value.text("events")))
                .toString();
    }

    private void is(String unit, String entity, String id, String field, String value) {
        assertThat(books.text(unit, entity, id, field))
                .as("%s %s %s of %s", unit, entity, field, id)
                .isEqualTo(value);
    }

    /// What the units hold of the two, but for moments.
    Map<String, Map<String, String>> state() {
        Map<String, Map<String, String>> state = new TreeMap<>();
        hold(state, "membership", "person", "membership", "preference", "achievement");
        hold(state, "events", "person", "registration", "check-in");
        hold(state, "certification", "person", "credential", "cycle", "attempt", "seat");
        hold(state, "commerce", "person", "customer", "order", "payment", "withdrawn-ticket");
        hold(state, "insight", "person", "credential-fact", "attempt-fact", "membership-fact");
        return state;
    }

    private void hold(Map<String, Map<String, String>> state, String unit, String... entities) {
        for (String entity : entities) {
            List<StoredRecord> records =
                    books.all(unit, entity).stream()
                            .filter(record -> !text(record, "party").equals("company"))
                            .toList();
            for (StoredRecord record : records) {
                Map<String, String> fields = new TreeMap<>();
                record.fields().keySet().stream()
                        .filter(field -> !MOMENTS.contains(field))
                        .forEach(field -> fields.put(field, text(record, field)));
                state.put(unit + " " + entity + " " + record.id(), fields);
            }
        }
    }
}
