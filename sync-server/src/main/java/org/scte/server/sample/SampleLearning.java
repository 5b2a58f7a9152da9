package org.scte.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// The learning unit's sample: courses; classes of the past year, one of today and some to come,
/// with who was there and who finished; and what another system says that people have finished.
final class SampleLearning {
    private static final int MOST_IN_A_CLASS = 16;
    private static final int ON_WAITING_LIST = 3;

    /// Instructors are the first of the busy people.
    private static final int INSTRUCTORS = 12;

    private static final List<String> PLACES =
            List.of("Training yard 1", "Training yard 2", "College room 14", "Harbor depot");

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleSociety society;
    private final SampleWriter out;
    private final Map<SampleCourse, RecordId> courses = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Paid paid = new Paid(new ArrayList<>(), new ArrayList<>());

    /// What was paid for classes.
    ///
    /// @param byCompanies seats of a class that a company has paid for its people
    record Paid(List<SampleCharge> byPeople, List<Seats> byCompanies) {}

    /// @param product the product's code in commerce
    record Seats(RecordId company, String product, int quantity, LocalDate day) {}

    /// A class, before it is written.
    private record Planned(RecordId id, SampleCourse course, LocalDate day, String status) {
        LocalDate last() {
            return day.plusDays(course.days() - 1L);
        }

        boolean isOver() {
            return status.equals("closed-out");
        }
    }

    private SampleLearning(SamplePlan plan, SampleSociety society, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(5);
        this.society = society;
        this.out = out;
    }

    static Paid make(SamplePlan plan, SampleSociety society, SampleWriter out) {
        SampleLearning sample = new SampleLearning(plan, society, out);
        out.at(plan.day(-400));
        for (SampleCourse course : SampleCourse.values()) {
            sample.makeCourse(course);
        }
        List<Planned> classes = sample.planned();
        classes.sort(Comparator.comparing(Planned::day));
        int number = 0;
        for (Planned planned : classes) {
            sample.make(planned, ++number);
        }
        sample.makeSelfPaced();
        return sample.paid;
    }

    private void makeCourse(SampleCourse course) {
        RecordId id = chance.id();
        courses.put(course, id);
        out.create(
                "course",
                id,
                "code",
                course.code(),
                "title",
                course.title(),
                "delivery",
                course.delivery(),
                "minutes",
                course.minutes(),
                "days-needed",
                course.daysNeeded(),
                "score-needed",
                course.scoreNeeded(),
                "included-exam",
                course.includedExam(),
                "product",
                course.product(),
                "status",
                "published");
    }

    private List<Planned> planned() {
        List<SampleCourse> taught = SampleCourse.taught();
        List<Planned> classes = new ArrayList<>();
        for (int i = 0; i < plan.scaled(0.19, 8); i++) {
            SampleCourse course = taught.get(i % taught.size());
            boolean past = i % 8 < 5;
            int day = past ? -8 - chance.below(345) : 4 + chance.below(120);
            String status = past ? "closed-out" : day > 90 ? "planned" : "open";
            if (i == 0) { // today is its second day
                day = -1;
                status = "running";
            }
            boolean cancelled = i % 19 == 7;
            classes.add(
                    new Planned(
                            chance.id(), course, plan.day(day), cancelled ? "cancelled" : status));
        }
        return classes;
    }

    private void make(Planned planned, int number) {
        LocalDate after = planned.last().plusDays(1);
        out.at(after.isBefore(plan.today()) ? after : plan.today());
        boolean full = planned.status().equals("open") && chance.percent(50);
        int waiting = full ? ON_WAITING_LIST : 0;
        List<Person> people = fresh(planned, 6 + chance.below(MOST_IN_A_CLASS - 5) + waiting);
        int seats = Math.max(1, people.size() - waiting);
        out.create(
                "class",
                planned.id(),
                "course",
                courses.get(planned.course()),
                "code",
                planned.course().code() + "-" + number,
                "host",
                chance.percent(50) ? chance.oneOf(society.chapters()) : null,
                "place",
                planned.course().delivery().equals("virtual-class")
                        ? "Online"
                        : chance.oneOf(PLACES),
                "instructor",
                society.people().get(chance.below(INSTRUCTORS)).id(),
                "starts",
                SampleRecord.at(planned.day(), 14, 0),
                "ends",
                SampleRecord.at(planned.last(), 22, 0),
                "capacity",
                full ? seats : MOST_IN_A_CLASS + 4,
                "status",
                planned.status());
        Map<RecordId, Integer> companies = new LinkedHashMap<>();
        for (int n = 0; n < people.size(); n++) {
            enrol(planned, people.get(n), full && n >= seats, companies);
        }
        String product = planned.course().product();
        if (product != null) {
            companies.forEach((company, count) ->
                    paid.byCompanies().add(new Seats(company, product, count, planned.day())));
        }
    }

    /// Nobody takes a course twice.
    private List<Person> fresh(Planned planned, int tries) {
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < tries; n++) {
            Person person = chance.oneOf(society.people());
            if (taken.add(planned.course() + " " + person.id())) {
                people.add(person);
            }
        }
        return people;
    }

    private void enrol(
            Planned planned, Person person, boolean waits, Map<RecordId, Integer> companies) {
        RecordId id = chance.id();
        boolean free = planned.course().product() == null;
        String payer = free ? "free" : chance.percent(40) ? "self" : "company";
        boolean finished = planned.isOver() && chance.percent(86);
        boolean owes = payer.equals("self") && !planned.isOver() && chance.percent(20);
        String status =
                switch (planned.status()) {
                    case "cancelled" -> "withdrawn";
                    case "closed-out" ->
                            finished ? "completed" : chance.percent(50) ? "failed" : "withdrawn";
                    case String _ -> waits ? "waitlisted" : "enrolled";
                };
        boolean due = !free && !waits && !status.equals("withdrawn");
        @Nullable Integer score =
                planned.isOver()
                                && !status.equals("withdrawn")
                                && planned.course().scoreNeeded() != null
                        ? finished ? 70 + chance.below(31) : 40 + chance.below(29)
                        : null;
        String payment = !due ? free ? "not-due" : "waived" : owes ? "unpaid" : "paid";
        out.create(
                "enrolment",
                id,
                "course",
                courses.get(planned.course()),
                "class",
                planned.id(),
                "person",
                person.id(),
                "payer",
                payer,
                "payment",
                payment,
                "status",
                status,
                "score",
                score);
        if (payment.equals("paid")) {
            pay(planned, person, id, payer, companies);
        }
        attend(planned, id, status);
        if (status.equals("completed")) {
            complete(id, planned.last(), "class");
        }
    }

    private void pay(
            Planned planned,
            Person person,
            RecordId enrolment,
            String payer,
            Map<RecordId, Integer> companies) {
        String product = planned.course().product();
        if (payer.equals("company")) {
            companies.merge(person.company(), 1, Integer::sum);
        } else if (product != null) {
            LocalDate before = planned.day().minusDays(10);
            LocalDate day = before.isBefore(plan.day(-1)) ? before : plan.day(-1);
            paid.byPeople()
                    .add(
                            new SampleCharge(
                                    "learning", enrolment, product, person.id(), "member", day));
        }
    }

    /// The days that lie before today; whoever did not finish was away on the last ones.
    private void attend(Planned planned, RecordId enrolment, String status) {
        if (List.of("withdrawn", "waitlisted").contains(status)) {
            return;
        }
        boolean finished = !status.equals("failed");
        for (int n = 0; n < planned.course().days(); n++) {
            LocalDate day = planned.day().plusDays(n);
            if (!day.isBefore(plan.today())) {
                return;
            }
            boolean here = finished || n + 1 < planned.course().daysNeeded();
            String mark = !here ? "absent" : chance.percent(92) ? "present" : "late";
            out.create(
                    "attendance",
                    SampleRecord.identity("learning", "attendance", enrolment, day),
                    "enrolment",
                    enrolment,
                    "day",
                    day,
                    "mark",
                    mark,
                    "method",
                    chance.percent(80) ? "list" : "scan");
        }
    }

    private void complete(RecordId enrolment, LocalDate day, String source) {
        out.create(
                "completion",
                SampleRecord.identity("learning", "completion", enrolment),
                "enrolment",
                enrolment,
                "completed",
                day,
                "source",
                source);
    }

    /// What people learn at their own pace, as the system in which they do it says.
    private void makeSelfPaced() {
        List<SampleCourse> alone = SampleCourse.alone();
        int most = plan.scaled(8, 30);
        for (int i = 0; i < most; i++) {
            LocalDate day = plan.day(-360 * (most - i) / most - 1);
            SampleCourse course = chance.oneOf(alone);
            Person person = chance.oneOf(society.people());
            if (!taken.add(course + " " + person.id())) {
                continue;
            }
            if (i % Math.max(1, most / 50) == 0) {
                out.at(day.plusDays(1));
            }
            alone(course, person, day);
        }
        out.at(plan.today());
    }

    private void alone(SampleCourse course, Person person, LocalDate day) {
        RecordId id = chance.id();
        boolean finished = chance.percent(80);
        LocalDate until = day.plusMonths(6);
        boolean expired = !finished && until.isBefore(plan.today());
        out.create(
                "enrolment",
                id,
                "course",
                courses.get(course),
                "person",
                person.id(),
                "payer",
                "included",
                "access-until",
                until,
                "status",
                finished ? "completed" : expired ? "expired" : "enrolled",
                "score",
                finished ? 70 + chance.below(31) : null);
        if (finished) {
            complete(id, day, "other-system");
        }
    }
}
