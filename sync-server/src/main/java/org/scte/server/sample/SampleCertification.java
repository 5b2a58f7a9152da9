package org.scte.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// What the certification unit's sample stands on: programmes with their parts, rules for credits,
/// and who may lead a sitting. [SampleCredentials] are what people hold, [SampleSittings] how they
/// came by the latest.
final class SampleCertification {
    /// Those who lead sittings are the first of the busy people.
    private static final int LEADERS = 14;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final Map<SampleProgramme, RecordId> programmes = new EnumMap<>(SampleProgramme.class);
    private final Map<SampleProgramme, RecordId> written = new EnumMap<>(SampleProgramme.class);
    private final Map<SampleProgramme, RecordId> practical = new EnumMap<>(SampleProgramme.class);
    private final List<RecordId> rules = new ArrayList<>();
    private final List<Person> leaders;

    private SampleCertification(SamplePlan plan, SampleSociety society, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(10);
        this.out = out;
        this.leaders = society.people().subList(0, LEADERS);
    }

    static SampleCertification make(SamplePlan plan, SampleSociety society, SampleWriter out) {
        SampleCertification made = new SampleCertification(plan, society, out);
        out.at(plan.day(-370));
        for (SampleProgramme programme : SampleProgramme.values()) {
            made.makeProgramme(programme);
        }
        made.makeRules();
        for (int i = 0; i < made.leaders.size(); i++) {
            made.authorise(made.leaders.get(i), i);
        }
        out.flush();
        return made;
    }

    RecordId programme(SampleProgramme programme) {
        return of(programmes, programme);
    }

    RecordId part(SampleProgramme programme, boolean handsOn) {
        return of(handsOn ? practical : written, programme);
    }

    private static RecordId of(Map<SampleProgramme, RecordId> ids, SampleProgramme programme) {
        RecordId id = ids.get(programme);
        if (id == null) {
            throw new IllegalArgumentException("the sample has no such part of " + programme);
        }
        return id;
    }

    /// A rule by which a clerk enters credits.
    RecordId rule(int number) {
        return rules.get(number % rules.size());
    }

    /// Who leads a sitting, and is authorised to.
    ///
    /// @param handsOn assessors lead those
    RecordId leader(int number, boolean handsOn) {
        return leaders.get(2 * (number % (LEADERS / 2 - 1)) + (handsOn ? 1 : 0)).id();
    }

    private void makeProgramme(SampleProgramme programme) {
        RecordId id = chance.id();
        boolean retired = programme == SampleProgramme.RETIRED;
        programmes.put(programme, id);
        out.create(
                "programme",
                id,
                "code",
                programme.name(),
                "title",
                programme.title(),
                "level",
                programme.level(),
                "status",
                retired ? "retired-no-new" : "active",
                "credits-required",
                String.valueOf(programme.credits()),
                "exam-product",
                retired ? null : programme.examProduct(),
                "renewal-product",
                programme.renewalProduct());
        RecordId paper = chance.id();
        written.put(programme, paper);
        out.create(
                "exam-part",
                paper,
                "programme",
                id,
                "code",
                "WRITTEN",
                "title",
                "Written exam",
                "minutes",
                programme.minutes());
        if (programme.practical()) {
            makePractical(programme, id);
        }
    }

    private void makePractical(SampleProgramme programme, RecordId id) {
        RecordId part = chance.id();
        practical.put(programme, part);
        out.create(
                "exam-part",
                part,
                "programme",
                id,
                "code",
                "PRACTICAL",
                "title",
                "Work in the yard",
                "kind",
                "practical",
                "most-points",
                100,
                "pass-points",
                75,
                "minutes",
                90);
    }

    private void makeRules() {
        rule("MEETING", "Meetings and seminars", "event-attendance", false);
        rule("COURSE", "Courses", "course", false);
        rule("MEMBER", "A year of membership", "membership-year", false);
        rule("EVIDENCE", "Training elsewhere, with a certificate", "external", true);
        rules.add(rule("EXTERNAL", "Training elsewhere", "external", false));
        rules.add(rule("TEACHING", "Teaching a class", "instructing", false));
        rules.add(rule("SPEAKING", "A talk at a meeting", "speaking", false));
        rules.add(rule("PROCTOR", "Leading a sitting", "proctoring", false));
    }

    private RecordId rule(String code, String title, String source, boolean evidence) {
        RecordId id = chance.id();
        out.create(
                "credit-rule",
                id,
                "code",
                code,
                "title",
                title,
                "source",
                source,
                "evidence",
                evidence);
        return id;
    }

    /// Every second is an assessor; the last two may not lead any more.
    private void authorise(Person person, int number) {
        boolean over = number >= LEADERS - 2;
        LocalDate until = over ? plan.day(-20 * (number % 2) - 5) : plan.day(60 + 70 * number);
        @Nullable String note = over ? "Asked to come to the next training" : null;
        out.create(
                "authorisation",
                chance.id(),
                "person",
                person.id(),
                "kind",
                number % 2 == 0 ? "proctor" : "assessor",
                "trained",
                until.minusYears(3),
                "valid-until",
                until,
                "note",
                note);
    }
}
