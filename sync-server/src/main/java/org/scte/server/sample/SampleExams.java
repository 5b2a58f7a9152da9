package org.scte.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleSociety.Person;

/// Who is examined when, in what, and who pays: planned before anything is written, since commerce
/// sells the vouchers and certification uses them.
final class SampleExams {
    /// Of those examined, in percent.
    private static final int PASS = 70;

    private static final int CAPACITY = 24;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleSociety society;
    private final List<Sitting> sittings = new ArrayList<>();
    private final Map<String, PurchaseOrder> purchaseOrders = new LinkedHashMap<>();

    /// @param practical hands-on work instead of a paper
    record Sitting(RecordId id, LocalDate day, boolean practical, List<Seat> seats) {}

    /// @param purchaseOrder by whose voucher; nothing where people pay themselves
    record Seat(
            RecordId id,
            Person person,
            SampleProgramme programme,
            boolean passes,
            Optional<PurchaseOrder> purchaseOrder) {}

    /// Of a company, for the vouchers of one programme, until the year ends.
    static final class PurchaseOrder {
        final RecordId id;
        final RecordId company;
        final SampleProgramme programme;
        final int year;
        private int used;

        PurchaseOrder(RecordId id, RecordId company, SampleProgramme programme, int year) {
            this.id = id;
            this.company = company;
            this.programme = programme;
            this.year = year;
        }

        /// More than are used so far.
        int vouchers() {
            return used + 2 + used / 4;
        }
    }

    /// @param from where among the busy people those begin who are examined
    SampleExams(SamplePlan plan, SampleSociety society, int from) {
        this.plan = plan;
        this.chance = plan.chance(6);
        this.society = society;
        planSittings();
        List<Person> people = society.people();
        int most = Math.min(people.size(), from + plan.scaled(2.6, 30));
        for (Person person : people.subList(from, most)) {
            planExams(person);
        }
    }

    /// The earliest first.
    List<Sitting> sittings() {
        return sittings;
    }

    List<PurchaseOrder> purchaseOrders() {
        return List.copyOf(purchaseOrders.values());
    }

    private void planSittings() {
        List<Integer> days = new ArrayList<>(List.of(-4, 0, 20, -5, 34));
        while (days.size() < plan.scaled(0.24, 10)) {
            days.add(chance.percent(85) ? -10 - chance.below(340) : 5 + chance.below(85));
        }
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = plan.day(days.get(i));
            sittings.add(new Sitting(chance.id(), day, i % 4 == 3, new ArrayList<>()));
        }
        sittings.sort(Comparator.comparing(Sitting::day));
    }

    private void planExams(Person person) {
        int company = society.companies().indexOf(person.company());
        boolean sent = company < plan.scaled(0.054, 3);
        SampleProgramme programme =
                sent ? SampleProgramme.values()[company % 4] : chance.oneOf(SampleProgramme.WANTED);
        LocalDate after = LocalDate.MIN;
        boolean again;
        do {
            Optional<Sitting> sitting = sitting(false, after);
            if (sitting.isEmpty()) {
                return;
            }
            after = sitting.get().day();
            boolean passes = sit(sitting.get(), person, programme, sent);
            boolean known = after.isBefore(plan.today());
            if (known && passes && programme.practical() && chance.percent(85)) {
                sitting(true, after).ifPresent(next -> sit(next, person, programme, sent));
            }
            again = known && !passes && chance.percent(45);
        } while (again);
    }

    /// One that has seats left.
    private Optional<Sitting> sitting(boolean practical, LocalDate after) {
        Predicate<Sitting> fits =
                one ->
                        one.practical() == practical
                                && one.day().isAfter(after)
                                && one.seats().size() < CAPACITY;
        List<Sitting> fitting = sittings.stream().filter(fits).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(fitting));
    }

    private boolean sit(Sitting sitting, Person person, SampleProgramme programme, boolean sent) {
        boolean passes = chance.percent(PASS);
        Optional<PurchaseOrder> paidBy =
                sent
                        ? Optional.of(purchaseOrder(person, programme, sitting.day().getYear()))
                        : Optional.empty();
        paidBy.ifPresent(order -> order.used++);
        sitting.seats().add(new Seat(chance.id(), person, programme, passes, paidBy));
        return passes;
    }

    private PurchaseOrder purchaseOrder(Person person, SampleProgramme programme, int year) {
        int until = Math.min(year, plan.today().getYear());
        return purchaseOrders.computeIfAbsent(
                person.company() + " " + programme + " " + until,
                _ -> new PurchaseOrder(chance.id(), person.company(), programme, until));
    }
}
