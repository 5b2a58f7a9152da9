package org.scte.server.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// The events unit's sample: meetings and seminars of the chapters, most of the past year, some
/// today, tomorrow and later; and by [SampleExpo] the expo.
final class SampleEvents {
    static final String SEMINAR_TICKET = "ticket-seminar";

    private static final List<String> TOPICS =
            List.of(
                    "Fiber splicing",
                    "DOCSIS upstream",
                    "Leakage and ingress",
                    "Powering the plant",
                    "Proof of performance",
                    "Wi-Fi in the home",
                    "Safety at the pole",
                    "Network automation");
    private static final List<String> VENUES =
            List.of(
                    "Community hall",
                    "Demo Ridge Library",
                    "Training yard 2",
                    "Harbor Hotel",
                    "College room 14");

    /// By weight.
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("chapter-meeting", "evening", 90),
                    new Kind("chapter-meeting", "evening", 90),
                    new Kind("chapter-meeting", "round table", 60),
                    new Kind("seminar", "seminar", 150),
                    new Kind("seminar", "seminar", 180),
                    new Kind("seminar", "workshop", 240),
                    new Kind("vendor-day", "vendor day", 120),
                    new Kind("board-meeting", "board meeting", 0),
                    new Kind("webinar", "webinar", 60),
                    new Kind("games", "games", 120));

    private static final int FEWEST_GUESTS = 6;
    private static final int MOST_GUESTS = 30;
    private static final int CAPACITY = 60;
    private static final int DOORS_OPEN = 17;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleSociety society;
    private final SampleWriter out;
    private final Map<RecordId, List<Person>> byChapter = new LinkedHashMap<>();
    private final List<SampleCharge> charges = new ArrayList<>();

    private record Kind(String word, String ending, int minutes) {}

    /// An event, before it is written.
    private record Planned(
            RecordId id, RecordId chapter, LocalDate day, Kind kind, String status, int guests) {
        boolean isOver() {
            return status.equals("closed-out") || status.equals("ended");
        }

        boolean isPaid() {
            return kind.word().equals("seminar") && kind.minutes() > 150;
        }

        Instant starts() {
            return SampleRecord.at(day, DOORS_OPEN + 1, 0);
        }

        Instant ends() {
            return SampleRecord.at(day, DOORS_OPEN + 5, 0);
        }
    }

    private SampleEvents(SamplePlan plan, SampleSociety society, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(3);
        this.society = society;
        this.out = out;
        for (Person person : society.people()) {
            byChapter.computeIfAbsent(person.chapter(), _ -> new ArrayList<>()).add(person);
        }
    }

    /// @return what was paid for tickets
    static List<SampleCharge> make(SamplePlan plan, SampleSociety society, SampleWriter out) {
        SampleEvents sample = new SampleEvents(plan, society, out);
        List<Planned> events = sample.planned();
        events.sort(Comparator.comparing(Planned::day));
        for (int i = 0; i < events.size(); i++) {
            sample.make(events.get(i), i + 1);
        }
        sample.charges.addAll(SampleExpo.make(plan, society, out));
        return sample.charges;
    }

    private List<Planned> planned() {
        List<Planned> events = new ArrayList<>();
        int chapters = society.chapters().size();
        for (int i = 0; i < Math.max(10, chapters * 4); i++) {
            boolean past = i % 4 != 3;
            int day = past ? -2 - chance.below(355) : 3 + chance.below(150);
            String status = past ? past(day) : toCome(day);
            events.add(planned(society.chapters().get(i % chapters), day, status));
        }
        for (int i = 0; i < Math.min(3, chapters); i++) {
            events.add(planned(society.chapters().get(i), 0, "open"));
            events.add(planned(society.chapters().get(i), 1, "open"));
        }
        return events;
    }

    private Planned planned(RecordId chapter, int day, String status) {
        int guests = FEWEST_GUESTS + chance.below(MOST_GUESTS - FEWEST_GUESTS);
        return new Planned(
                chance.id(), chapter, plan.day(day), chance.oneOf(KINDS), status, guests);
    }

    /// A few days pass before somebody closes an event out.
    private String past(int day) {
        return chance.percent(4) ? "cancelled" : day > -8 ? "ended" : "closed-out";
    }

    private String toCome(int day) {
        return day < 60 ? "open" : chance.percent(60) ? "published" : "draft";
    }

    private void make(Planned event, int number) {
        LocalDate after = event.day().plusDays(1);
        boolean past = after.isBefore(plan.today());
        out.at(past ? after : plan.today());
        boolean small = !past && chance.percent(20);
        out.create(
                "event",
                event.id(),
                "code",
                String.format("DEMO-%04d", number),
                "title",
                chance.oneOf(TOPICS) + " " + event.kind().ending(),
                "kind",
                event.kind().word(),
                "chapter",
                event.chapter(),
                "venue",
                event.kind().word().equals("webinar") ? "Online" : chance.oneOf(VENUES),
                "starts",
                event.starts(),
                "ends",
                event.ends(),
                "capacity",
                small ? Math.max(FEWEST_GUESTS, event.guests() - 4) : CAPACITY,
                "minutes",
                event.kind().minutes(),
                "status",
                event.status(),
                "product",
                event.isPaid() ? SEMINAR_TICKET : null);
        if (!event.status().equals("draft")) {
            Set<Person> guests = guests(event);
            guests.forEach(guest -> register(event, guest));
            if (event.isOver()) {
                walkIns(event, guests);
            }
        }
    }

    private Set<Person> guests(Planned event) {
        List<Person> near = byChapter.getOrDefault(event.chapter(), society.people());
        List<Person> from = near.size() < 2 * MOST_GUESTS ? society.people() : near;
        Set<Person> guests = new LinkedHashSet<>();
        for (int n = 0; n < event.guests(); n++) {
            guests.add(chance.oneOf(from));
        }
        return guests;
    }

    private void register(Planned event, Person guest) {
        int draw = chance.below(100);
        String status =
                event.status().equals("cancelled")
                        ? "cancelled"
                        : !event.isOver()
                                ? draw < 94 ? "registered" : "cancelled"
                                : draw < 78
                                        ? "attended"
                                        : draw < 92
                                                ? event.status().equals("ended")
                                                        ? "registered"
                                                        : "no-show"
                                                : "cancelled";
        String ticket =
                chance.percent(80) ? "member" : chance.percent(70) ? "nonmember" : "student";
        register(event, guest, ticket, status, "list");
    }

    /// Who came without having said so; some of them nobody knows.
    private void walkIns(Planned event, Set<Person> guests) {
        for (int n = chance.below(4); n > 0; n--) {
            Person person = chance.oneOf(society.people());
            if (chance.percent(30) && event.day().isAfter(plan.day(-90))) {
                register(event, null, "nonmember", "attended", "walk-in");
            } else if (guests.add(person)) {
                register(event, person, "nonmember", "attended", "walk-in");
            }
        }
    }

    private void register(
            Planned event, @Nullable Person guest, String ticket, String status, String method) {
        RecordId id = chance.id();
        boolean attended = status.equals("attended");
        Instant arrived = event.starts().plusSeconds(60L * (chance.below(45) - 20));
        String payment = payment(event, guest, status);
        boolean closed = event.status().equals("closed-out");
        String name = guest == null ? SampleNames.guest(chance) : null;
        boolean mail = name != null && chance.percent(60);
        out.create(
                "registration",
                id,
                "event",
                event.id(),
                "attendee",
                guest == null ? null : guest.id(),
                "guest-name",
                name,
                "guest-email",
                mail ? SampleNames.plain(String.valueOf(name)) + "@example.org" : null,
                "ticket",
                ticket,
                "status",
                status,
                "arrived",
                attended ? arrived : null,
                "minutes",
                attended && event.kind().minutes() > 60 && chance.percent(5) ? 60 : null,
                "confirmed",
                attended && closed ? SampleRecord.at(event.day().plusDays(1), 4, 0) : null,
                "payment",
                payment);
        if (payment.equals("paid") && guest != null) {
            LocalDate day = event.day().isAfter(plan.today()) ? plan.day(-3) : event.day();
            charges.add(new SampleCharge("events", id, SEMINAR_TICKET, guest.id(), ticket, day));
        }
        if (attended) {
            checkIn(id, event.day(), arrived, method);
        }
    }

    private String payment(Planned event, @Nullable Person guest, String status) {
        if (!event.isPaid()) {
            return "not-due";
        }
        boolean due = List.of("registered", "attended").contains(status);
        return !due ? "waived" : guest != null && chance.percent(85) ? "paid" : "unpaid";
    }

    private void checkIn(RecordId registration, LocalDate day, Instant at, String method) {
        out.create(
                "check-in",
                SampleRecord.identity("events", "check-in", registration, day),
                "registration",
                registration,
                "day",
                day,
                "at",
                at,
                "desk",
                "Desk " + (1 + chance.below(2)),
                "method",
                method);
    }
}
