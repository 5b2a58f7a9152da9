package org.scte.server.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// What people held before the year that the sample tells of, and have renewed since: credentials
/// in every state, most of which run out at the end of a month, and credits towards the next years.
final class SampleCredentials {
    private static final int MONTHS_VALID = 36;
    private static final int RENEWAL_OPENS = 6;
    private static final int GRACE = 12;
    private static final String CLERK = "demo clerk";
    private static final String LEADER = "chapter leader";
    private static final List<String> TITLES =
            List.of(
                    "Fiber splicing seminar",
                    "Training by a vendor",
                    "Talk at a meeting",
                    "Taught a class",
                    "Led a sitting");

    /// What has become of applications of those who have their credits, and of the others', turn by
    /// turn.
    private static final List<String> READY =
            List.of("paid", "submitted", "paid", "approved", "paid");

    private static final List<String> NOT_READY = List.of("denied", "submitted", "draft");
    private static final List<String> DECISIONS =
            List.of("suspend", "revoke", "retire", "emeritus");

    private final SamplePlan plan;
    private final SampleChance chance;
    private final List<Held> held = new ArrayList<>();
    private final List<Renewal> renewals = new ArrayList<>();

    /// A credential, before it is written.
    ///
    /// @param share of the credits that its renewal takes, in percent
    private record Held(
            RecordId id,
            Person person,
            SampleProgramme programme,
            LocalDate expires,
            String status,
            int renewals,
            int share) {
        LocalDate issued() {
            return expires.minusMonths(MONTHS_VALID);
        }
    }

    private record Renewal(RecordId id, Held held, LocalDate signed, String status) {}

    /// @param holders how many of the busy people hold something
    SampleCredentials(SamplePlan plan, SampleSociety society, int holders) {
        this.plan = plan;
        this.chance = plan.chance(12);
        for (Person person : society.people().subList(0, holders)) {
            plan(person);
        }
        held.stream().filter(this::isRenewable).forEach(this::planRenewal);
        renewals.sort(Comparator.comparing(Renewal::signed));
    }

    private void plan(Person person) {
        Set<SampleProgramme> programmes = EnumSet.noneOf(SampleProgramme.class);
        programmes.add(
                chance.percent(4) ? SampleProgramme.RETIRED : chance.oneOf(SampleProgramme.WANTED));
        while (chance.percent(40) && programmes.size() < 4) {
            programmes.add(chance.oneOf(SampleProgramme.WANTED));
        }
        for (SampleProgramme programme : programmes) {
            boolean due = held.size() % 8 == 3; // so that somebody is, however few there are
            LocalDate expires = due ? plan.day(20 + chance.below(90)) : expires();
            boolean enough = due || chance.percent(28);
            int share = enough ? 100 : chance.percent(40) ? 75 : chance.below(50);
            boolean thisYear = expires.minusMonths(MONTHS_VALID).isAfter(plan.day(-370));
            int renewed = thisYear ? 1 + chance.below(2) : chance.below(3);
            String status = status(expires);
            held.add(new Held(chance.id(), person, programme, expires, status, renewed, share));
        }
    }

    /// Six of ten within three years, the others up to two and a half years ago; most at the end of
    /// a month, and more in December than in any other.
    private LocalDate expires() {
        int draw = chance.below(100);
        int months =
                draw < 60
                        ? chance.below(36)
                        : draw < 72 ? -chance.below(12) : -12 - chance.below(18);
        LocalDate month = plan.today().plusMonths(months);
        if (months >= 0 && chance.percent(8)) {
            month = month.withDayOfMonth(1).withMonth(Month.DECEMBER.getValue());
        }
        int length = month.lengthOfMonth();
        return month.withDayOfMonth(
                chance.percent(60) ? length - chance.below(2) : 1 + chance.below(length));
    }

    private String status(LocalDate expires) {
        LocalDate today = plan.today();
        return expires.plusMonths(GRACE).isBefore(today)
                ? "lapsed"
                : expires.isBefore(today)
                        ? "in-grace"
                        : expires.minusMonths(RENEWAL_OPENS).isAfter(today) ? "active" : "due";
    }

    private boolean isRenewable(Held one) {
        return one.status().equals("due") || one.status().equals("in-grace");
    }

    /// Of those whose time has come: some have renewed, some have asked for it, some begin to.
    private void planRenewal(Held one) {
        LocalDate opens = one.expires().minusMonths(RENEWAL_OPENS);
        LocalDate last = plan.day(-3);
        if (!opens.isBefore(last) || chance.percent(40) && renewals.size() > READY.size()) {
            return;
        }
        int days = (int) Math.min(170, ChronoUnit.DAYS.between(opens, last));
        LocalDate signed = last.minusDays(chance.below(days));
        List<String> turns = one.share() >= 100 ? READY : NOT_READY;
        String status = turns.get(renewals.size() % turns.size());
        renewals.add(new Renewal(chance.id(), one, signed, status));
    }

    /// The fees that were paid for renewals.
    List<SampleCharge> charges() {
        return renewals.stream()
                .filter(renewal -> renewal.status().equals("paid"))
                .map(renewal ->
                        new SampleCharge(
                                "certification",
                                renewal.id(),
                                renewal.held().programme().renewalProduct(),
                                renewal.held().person().id(),
                                "member",
                                renewal.signed()))
                .toList();
    }

    void make(SampleCertification base, SampleWriter out) {
        out.at(plan.day(-365));
        held.forEach(one -> makeCredential(one, base, out));
        held.forEach(one -> makeCredits(one, base, out));
        out.settle(); // the cycles have what was earned for them
        renewals.forEach(renewal -> makeRenewal(renewal, out));
        out.at(plan.today());
        out.settle();
        int decisions = 0;
        for (Held one : held) {
            if (one.status().equals("active") && chance.percent(1.5)) {
                decide(one, DECISIONS.get(decisions++ % DECISIONS.size()), out);
            }
        }
        out.settle();
    }

    private void makeCredential(Held one, SampleCertification base, SampleWriter out) {
        out.create(
                "credential",
                one.id(),
                "person",
                one.person().id(),
                "programme",
                base.programme(one.programme()),
                "name",
                one.person().name(),
                "first-issued",
                one.issued().minusMonths(MONTHS_VALID * (long) one.renewals()),
                "issued",
                one.issued(),
                "expires",
                one.expires(),
                "status",
                one.status(),
                "renewals",
                one.renewals());
    }

    /// As many as the holder's share says; a claim now and then that nobody has looked at.
    private void makeCredits(Held one, SampleCertification base, SampleWriter out) {
        if (one.status().equals("lapsed")) {
            return;
        }
        int due = one.programme().credits() * one.share() / 100;
        while (due > 0) {
            int units = Math.min(due, 1 + chance.below(4));
            makeCredit(one, units, "approved", base, out);
            due -= units;
        }
        if (chance.percent(6)) {
            String status = chance.percent(75) ? "claimed" : "rejected";
            makeCredit(one, 1 + chance.below(3), status, base, out);
        }
    }

    private void makeCredit(
            Held one, int units, String status, SampleCertification base, SampleWriter out) {
        boolean open = status.equals("claimed");
        LocalDate yesterday = plan.day(-1);
        LocalDate last = one.expires().isBefore(yesterday) ? one.expires() : yesterday;
        int days = (int) Math.max(1, ChronoUnit.DAYS.between(one.issued(), last));
        int kind = chance.below(TITLES.size());
        @Nullable String approved = status.equals("approved") ? CLERK : null;
        out.create(
                "credit",
                chance.id(),
                "person",
                one.person().id(),
                "rule",
                base.rule(kind),
                "title",
                TITLES.get(kind),
                "units",
                new BigDecimal(units),
                "earned",
                last.minusDays(chance.below(open ? Math.min(40, days) : days)),
                "status",
                status,
                "claimed-by",
                LEADER,
                "approved-by",
                approved);
    }

    private void makeRenewal(Renewal renewal, SampleWriter out) {
        String status = renewal.status();
        out.at(renewal.signed().plusDays(2));
        boolean decided = List.of("paid", "approved", "denied").contains(status);
        out.create(
                "renewal",
                renewal.id(),
                "credential",
                renewal.held().id(),
                "signed",
                renewal.signed(),
                "status",
                status,
                "reason",
                status.equals("denied") ? "Credits are missing" : null,
                "submitted-by",
                status.equals("draft") ? null : LEADER,
                "decided-by",
                decided ? CLERK : null);
    }

    private void decide(Held one, String kind, SampleWriter out) {
        boolean approved = chance.percent(75);
        out.create(
                "credential-decision",
                chance.id(),
                "credential",
                one.id(),
                "kind",
                kind,
                "reason",
                kind.equals("retire") ? "Works no more" : "Decided at the last meeting",
                "proposed-by",
                CLERK,
                "approved-by",
                approved ? "demo manager" : null,
                "status",
                approved ? "approved" : "proposed");
    }
}
