package org.scte.server.sample;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Dues;
import org.scte.server.sample.SampleSociety.Person;

/// Who has been a member since when: terms one after the other, most of them to the end of a month,
/// some with a gap before somebody joined again; what people want to hear of; and applications.
final class SampleTerms {
    private static final List<String> PURPOSES =
            List.of("renewal", "events", "marketing", "company-sharing");
    private static final List<String> REASONS =
            List.of("Open question of conduct", "Asked for a pause", "Moved to another society");

    /// For how long applications are open at most.
    private static final int APPLICATIONS_DAYS = 20;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final List<Member> members = new ArrayList<>();
    private final List<Person> others = new ArrayList<>();
    private final List<Person> told = new ArrayList<>();
    private final List<Dues> dues = new ArrayList<>();

    /// @param starts the days on which terms of a year began, the earliest first
    /// @param ends the last one's end
    private record Member(
            Person person,
            String kind,
            List<LocalDate> starts,
            @Nullable LocalDate ends,
            @Nullable Dues paid) {
        LocalDate joined() {
            return starts.getFirst();
        }

        LocalDate renewed() {
            return starts.getLast();
        }
    }

    SampleTerms(SamplePlan plan, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(2);
        this.out = out;
    }

    /// What was paid for terms that began within a year.
    List<Dues> dues() {
        return dues;
    }

    /// @param busy whether the other units know the person from their start
    void member(Person person, boolean member, boolean busy) {
        if (chance.percent(8)) {
            told.add(person);
        }
        if (!member) {
            if (busy) {
                others.add(person);
            }
            return;
        }
        String kind = kind();
        if (kind.equals("honorary")) {
            LocalDate since = plan.day(-chance.below(4_000) - 30);
            members.add(new Member(person, kind, List.of(since), null, null));
            return;
        }
        LocalDate ends = ends();
        List<LocalDate> starts = starts(ends);
        members.add(
                new Member(
                        person,
                        kind,
                        starts,
                        ends,
                        busy ? paid(person, kind, starts.getLast()) : null));
    }

    private String kind() {
        int draw = chance.below(1_000);
        return draw < 5
                ? "honorary"
                : draw < 55
                        ? "student"
                        : draw < 95 ? "retired" : draw < 600 ? "individual" : "corporate-seat";
    }

    /// Most are members today, some ended within the last weeks, others within three years.
    private LocalDate ends() {
        int draw = chance.below(100);
        int months = draw < 78 ? chance.below(12) : draw < 86 ? -1 : -2 - chance.below(35);
        LocalDate last = plan.today().plusMonths(months).with(TemporalAdjusters.lastDayOfMonth());
        return chance.percent(75) ? last : last.withDayOfMonth(1 + chance.below(28));
    }

    private List<LocalDate> starts(LocalDate ends) {
        int draw = chance.below(100);
        int years = draw < 68 ? 1 : draw < 92 ? 2 : 3 + chance.below(5);
        List<LocalDate> starts = new ArrayList<>();
        LocalDate end = ends;
        for (int i = 0; i < years; i++) {
            LocalDate start = end.minusYears(1).plusDays(1);
            starts.addFirst(start);
            end = start.minusDays(1);
            if (chance.percent(12)) { // had lapsed and joined again
                end = end.minusMonths(3 + chance.below(18));
            }
        }
        return starts;
    }

    private @Nullable Dues paid(Person person, String kind, LocalDate starts) {
        boolean lastYear =
                starts.isAfter(plan.day(-355)) && starts.isBefore(plan.today().minusDays(2));
        if (kind.equals("corporate-seat") || !lastYear || !chance.percent(22)) {
            return null;
        }
        RecordId application = chance.percent(25) ? chance.id() : null;
        Dues paid = new Dues(chance.id(), person.id(), kind, starts, application);
        dues.add(paid);
        return paid;
    }

    /// Writes all that follows from who was said to be a member.
    void make() {
        members.sort(Comparator.comparing(member -> month(member.renewed())));
        members.forEach(this::makeTerms);
        LocalDate last = plan.day(-APPLICATIONS_DAYS - 1);
        LocalDate month = LocalDate.MIN;
        for (Member member : members) {
            if (!month.equals(month(member.renewed()))) {
                month = month(member.renewed());
                out.at(month.isAfter(last) ? last : month);
            }
            makeMembership(member);
        }
        makeApplications();
        out.at(plan.today());
        told.forEach(this::makePreferences);
        out.flush();
    }

    private static LocalDate month(LocalDate day) {
        return day.with(TemporalAdjusters.lastDayOfMonth());
    }

    private void makeTerms(Member member) {
        for (LocalDate start : member.starts()) {
            boolean last = start.equals(member.renewed());
            Dues paid = last ? member.paid() : null;
            LocalDate ends = member.ends();
            out.create(
                    "membership-term",
                    chance.id(),
                    "person",
                    member.person().id(),
                    "kind",
                    member.kind(),
                    "starts",
                    start,
                    "ends",
                    last || ends == null ? ends : start.plusYears(1).minusDays(1),
                    "source-ref",
                    paid == null ? null : paid.line());
        }
    }

    /// As its terms give it; that it ends comes with time.
    private void makeMembership(Member member) {
        boolean good = !chance.percent(0.3);
        String standing = good ? "good" : chance.percent(50) ? "suspended" : "ended";
        out.create(
                "membership",
                SampleRecord.identity("membership", "membership", member.person().id()),
                "person",
                member.person().id(),
                "kind",
                member.kind(),
                "joined",
                member.joined(),
                "ends",
                member.ends(),
                "status",
                good ? "active" : standing,
                "standing",
                standing,
                "reason",
                good ? null : chance.oneOf(REASONS));
    }

    private void makePreferences(Person person) {
        String purpose = chance.oneOf(PURPOSES);
        String channel = chance.percent(75) ? "email" : "sms";
        out.create(
                "preference",
                SampleRecord.identity("membership", "preference", person.id(), channel, purpose),
                "person",
                person.id(),
                "channel",
                channel,
                "purpose",
                purpose,
                "answer",
                chance.percent(60) ? "refused" : "allowed",
                "source",
                chance.percent(50) ? "Form at a meeting" : "Call");
    }

    private void makeApplications() {
        for (Dues paid : dues) {
            if (paid.application() != null) {
                makeApplication(paid.application(), paid.person(), paid.kind(), paid.day(), "paid");
            }
        }
        int open = Math.min(plan.scaled(0.12, 4), others.size());
        for (int i = 0; i < open; i++) {
            LocalDate asked = plan.day(-APPLICATIONS_DAYS * (open - i) / open);
            String kind = chance.percent(80) ? "individual" : "student";
            out.at(asked.plusDays(1));
            String status = i % 5 == 4 ? "withdrawn" : "requested";
            makeApplication(chance.id(), others.get(i).id(), kind, asked, status);
        }
    }

    private void makeApplication(
            RecordId id, RecordId person, String kind, LocalDate asked, String status) {
        out.create(
                "application",
                id,
                "person",
                person,
                "kind",
                kind,
                "asked",
                asked,
                "status",
                status);
    }
}
