package org.scte.server.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// The expo: three days, of which today is the second, with many tickets, and people still at the
/// door.
final class SampleExpo {
    static final String TICKET = "ticket-expo";

    /// By weight.
    private static final List<String> TICKETS =
            List.of(
                    "member",
                    "member",
                    "member",
                    "member",
                    "nonmember",
                    "nonmember",
                    "exhibitor",
                    "exhibitor",
                    "student",
                    "speaker",
                    "staff",
                    "press");

    private static final List<String> PAID = List.of("member", "nonmember", "student");
    private static final List<String> METHODS = List.of("qr", "qr", "qr", "list", "badge");
    private static final int DESKS = 6;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final RecordId event;
    private final SampleSessions sessions;
    private final List<SampleCharge> charges = new ArrayList<>();

    private SampleExpo(SamplePlan plan, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(4);
        this.out = out;
        this.event = chance.id();
        this.sessions = new SampleSessions(plan, out, event);
    }

    /// @return what was paid for tickets
    static List<SampleCharge> make(SamplePlan plan, SampleSociety society, SampleWriter out) {
        SampleExpo expo = new SampleExpo(plan, out);
        int guests = plan.scaled(4, 30);
        out.at(plan.today());
        expo.makeEvent(guests);
        expo.sessions.make();
        Set<Person> people = new LinkedHashSet<>();
        while (people.size() < Math.min(guests, society.people().size())) {
            people.add(expo.chance.oneOf(society.people()));
        }
        int number = 0;
        for (Person person : people) {
            expo.register(person, ++number);
        }
        for (int i = 0; i < plan.scaled(0.05, 3); i++) {
            expo.registerGuest(++number);
        }
        return expo.charges;
    }

    private void makeEvent(int guests) {
        out.create(
                "event",
                event,
                "code",
                "EXPO-" + plan.today().getYear(),
                "title",
                "Demo Expo",
                "kind",
                "expo",
                "venue",
                "Lakeshore Hall",
                "starts",
                SampleRecord.at(plan.day(-1), 8, 0),
                "ends",
                SampleRecord.at(plan.day(1), 18, 0),
                "capacity",
                guests + guests / 5,
                "minutes",
                600,
                "status",
                "running",
                "product",
                TICKET);
    }

    private void register(Person person, int number) {
        RecordId id = chance.id();
        String ticket = chance.oneOf(TICKETS);
        int draw = chance.below(100);
        boolean first = draw < 55;
        boolean second = draw >= 30 && draw < 70;
        boolean cancelled = draw >= 95;
        Instant arrived = morning(plan.day(first ? -1 : 0));
        String payment =
                cancelled || !PAID.contains(ticket)
                        ? "waived"
                        : chance.percent(92) ? "paid" : "unpaid";
        out.create(
                "registration",
                id,
                "event",
                event,
                "attendee",
                person.id(),
                "ticket",
                ticket,
                "badge",
                String.format("EXPO-%05d", number),
                "status",
                cancelled ? "cancelled" : first || second ? "attended" : "registered",
                "arrived",
                first || second ? arrived : null,
                "payment",
                payment);
        if (payment.equals("paid")) {
            LocalDate day = plan.day(-5 - chance.below(80));
            charges.add(new SampleCharge("events", id, TICKET, person.id(), ticket, day));
        }
        if (first) {
            checkIn(id, plan.day(-1), arrived);
            sessions.attend(id);
        }
        if (second) {
            checkIn(id, plan.today(), first ? morning(plan.today()) : arrived);
        }
    }

    /// Somebody from a stand whom nobody knows.
    private void registerGuest(int number) {
        RecordId id = chance.id();
        String name = SampleNames.guest(chance);
        Instant arrived = morning(plan.day(-1));
        out.create(
                "registration",
                id,
                "event",
                event,
                "guest-name",
                name,
                "guest-email",
                SampleNames.plain(name) + "@example.org",
                "ticket",
                "exhibitor",
                "badge",
                String.format("EXPO-%05d", number),
                "status",
                "attended",
                "arrived",
                arrived,
                "payment",
                "waived");
        checkIn(id, plan.day(-1), arrived);
    }

    /// Most come in the first hours.
    private Instant morning(LocalDate day) {
        return SampleRecord.at(day, 8 + chance.zipf(5), chance.below(60));
    }

    private void checkIn(RecordId registration, LocalDate day, Instant at) {
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
                "Desk " + (1 + chance.below(DESKS)),
                "method",
                chance.oneOf(METHODS));
    }
}
