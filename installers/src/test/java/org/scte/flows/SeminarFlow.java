package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.scte.server.store.StoredRecord;

/// F2: 25 names are ticked at two doors without a network, one of them at both, and three walk in;
/// the event is closed out, and who was there is credited. A week later one more is added.
final class SeminarFlow {
    private static final int NAMES = 25;

    /// The name that is ticked at both doors.
    private static final int TWICE = 12;

    private static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(20);

    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final Books books;
    private final int run;
    private final String family;
    private final Map<String, String> people;
    private final String holder;
    private final String event;
    private final List<String> registrations = new ArrayList<>();
    private final List<String> walkIns = new ArrayList<>();
    private final Laptop left;
    private final Laptop right;
    private final boolean leftFirst;

    SeminarFlow(Stock stock, boolean leftFirst) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.books = ground.books();
        this.leftFirst = leftFirst;
        this.run = ground.nextRun();
        this.family = "Seminar" + run;
        ground.sameTime("events");
        List<String> names = new ArrayList<>();
        IntStream.range(0, NAMES).forEach(number -> names.add("Name" + number));
        names.addAll(List.of("Gia", "Hal", "Late"));
        this.people = stock.people(List.of("certification", "events"), family, names);
        this.holder = stock.certified(person("Name0"), "10.5");
        this.event = event();
        for (String name : names.subList(0, NAMES)) {
            registrations.add(
                    office.make(
                            "events",
                            "registration",
                            "event=" + event,
                            "attendee=" + person(name)));
        }
        office.sync("events");
        this.left = stock.laptop("left-door", "events:door");
        this.right = stock.laptop("right-door", "events:door");
    }

    private String person(String name) {
        return people.getOrDefault(name, "");
    }

    private String event() {
        Instant now = ground.now().truncatedTo(ChronoUnit.MINUTES);
        return office.make(
                "events",
                "event",
                "code=" + code(),
                "title=Fiber splicing seminar " + run,
                "kind=seminar",
                "chapter=" + stock.chapter,
                "starts=" + at(now.minus(Duration.ofHours(3))),
                "ends=" + at(now.minus(Duration.ofMinutes(5))),
                "minutes=90",
                "status=running");
    }

    private static String at(Instant when) {
        return when.toString().replace("Z", ".000Z");
    }

    void run(long seed) {
        List<Laptop> doors = leftFirst ? List.of(left, right) : List.of(right, left);
        Flow flow =
                new Flow()
                        .then("the roster is at the doors", () -> doors.forEach(this::pack))
                        .then("both doors tick names, and one of them twice", this::tick);
        doors.forEach(door -> flow.then("the " + door.name() + " comes home", door::sync));
        flow.then("membership says who the guests are", this::resolve)
                .then("the event is closed out", this::close)
                .then("a quarter of an hour", () -> ground.pass(CONFIRMED_WITHIN, "events"));
        flow.run(new Switch(ground, doors, seed));
        ground.whole();
    }

    private void pack(Laptop door) {
        String last = registrations.getLast();
        door.awaitField("events", "registration", last, "status", "registered");
    }

    private void tick() {
        registrations.subList(0, TWICE + 1).forEach(id -> left.step("events", "check-in", id));
        walkIn(left, "Gia");
        registrations.subList(TWICE, NAMES).forEach(id -> right.step("events", "check-in", id));
        walkIn(right, "Hal");
        walkIn(right, "Zoe");
    }

    private void walkIn(Laptop door, String name) {
        String guest = (name + "." + family + "@Example.org").toLowerCase(Locale.ROOT);
        walkIns.add(
                door.start(
                        "events",
                        "register-walk-in",
                        "event=" + event,
                        "guest-name=" + name + " " + family,
                        "guest-email=" + guest));
    }

    /// Two of the guests are known by their mail, the third one is taken up.
    private void resolve() {
        walkIns.forEach(
                id -> office.awaitField("membership", "captured-contact", id, "status", "open"));
        for (String id : walkIns) {
            String found = office.field("membership", "captured-contact", id, "suggestion");
            if (found.isEmpty()) {
                String zoe = stock.person("Zoe", family, "zoe." + run + "@example.org");
                office.step("membership", "resolve-contact", id, "person=" + zoe);
            } else {
                office.step("membership", "accept-suggestion", id);
            }
        }
        office.sync("membership");
    }

    private void close() {
        office.awaitField("events", "registration", walkIns.getLast(), "status", "attended");
        office.step("events", "close-event", event);
        office.sync("events");
    }

    /// 28 were there, each once; the holder has the credits that were missing.
    void check() {
        awaitFacts(NAMES + 3);
        List<StoredRecord> attended = books.all("events", "registration", "event", event);
        assertThat(attended).hasSize(NAMES + 3);
        assertThat(attended).allMatch(one -> text(one, "status").equals("attended"));
        assertThat(attended).allMatch(one -> !text(one, "attendee").isEmpty());
        attended.forEach(one ->
                assertThat(books.told("events", "attendance-confirmed", one.id().toString()))
                        .hasSize(1));
        assertCredits();
        assertThat(books.all("certification", "credit", "source-unit", "events"))
                .filteredOn(credit -> people.containsValue(text(credit, "person")))
                .as("whoever has no cycle has no credit")
                .hasSize(1);
    }

    private void assertCredits() {
        StoredRecord cycle = books.only("certification", "cycle", "credential", holder);
        assertThat(new BigDecimal(text(cycle, "credits"))).isEqualByComparingTo("12");
        assertThat(text(cycle, "state")).isEqualTo("eligible");
    }

    /// Waits until so many attendances are told everywhere: time brings them about, a moment after
    /// a service's start.
    private void awaitFacts(int expected) {
        Awaitility.await("attendance of " + expected)
                .atMost(Ground.LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        assertThat(books.all("insight", "attendance-fact", "event-code", code()))
                                .hasSize(expected));
        books.awaitSettled();
    }

    private String code() {
        return "CH042-" + run;
    }

    /// Somebody who was forgotten is added at a door: one attendance more, and nothing else moves.
    void addLate() {
        ground.pass(Duration.ofDays(7));
        String late =
                right.start(
                        "events",
                        "register-walk-in",
                        "event=" + event,
                        "attendee=" + person("Late"));
        right.sync();
        ground.pass(CONFIRMED_WITHIN, "events");
        awaitFacts(NAMES + 4);
        assertThat(books.told("events", "attendance-confirmed", late)).hasSize(1);
        assertCredits();
        assertThat(books.all("certification", "credit", "person", person("Late"))).isEmpty();
    }
}
