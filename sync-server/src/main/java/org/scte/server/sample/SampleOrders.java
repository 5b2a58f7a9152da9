package org.scte.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleExams.PurchaseOrder;
import org.scte.server.sample.SampleSociety.Dues;
import org.scte.server.sample.SampleSociety.Person;

/// What is ordered in the sample, planned before anything is written: what other units have
/// delivered, dues, exams that people pay themselves, seats in classes that companies pay, and
/// goods.
final class SampleOrders {
    /// In the place of a product: one of the goods.
    private static final String GOODS = "";

    /// What becomes of orders that nobody but commerce knows of, so that some of each are there and
    /// what is owed is owed for a week, a month, two, three and longer.
    private static final List<Turn> TURNS =
            List.of(
                    new Turn(GOODS, 14, Fate.OPEN),
                    new Turn("dues-individual", 44, Fate.OPEN),
                    new Turn(GOODS, 75, Fate.OPEN),
                    new Turn(SampleProgramme.BPI.examProduct(), 105, Fate.OPEN),
                    new Turn(GOODS, 200, Fate.OPEN),
                    new Turn(SampleProgramme.BPT.examProduct(), 60, Fate.PART_PAID),
                    new Turn(GOODS, 340, Fate.PAID_TOO_MUCH),
                    new Turn(GOODS, 340, Fate.PAID_TOO_MUCH),
                    new Turn(GOODS, 250, Fate.BOUNCED),
                    new Turn(GOODS, 300, Fate.CANCELLED),
                    new Turn(GOODS, 3, Fate.RECORDED),
                    new Turn(GOODS, 2, Fate.DRAFT),
                    new Turn(GOODS, 350, Fate.PAID),
                    new Turn(GOODS, 350, Fate.PAID),
                    new Turn(GOODS, 350, Fate.PAID),
                    new Turn(GOODS, 350, Fate.PAID));

    /// @param days back at most; for what is still owed, about so many
    private record Turn(String product, int days, Fate fate) {}

    private final SamplePlan plan;
    private final SampleChance chance;
    private final List<Order> orders = new ArrayList<>();

    /// What becomes of an order.
    enum Fate {
        PAID,
        PAID_TOO_MUCH,
        BOUNCED,
        PART_PAID,
        OPEN,
        RECORDED,
        ON_ACCOUNT,
        CANCELLED,
        DRAFT
    }

    /// @param unit the unit that delivers, by whose record the line goes; nothing for what commerce
    ///   sells by itself
    record Order(
            RecordId id,
            LocalDate day,
            Buyer buyer,
            RecordId line,
            String product,
            String audience,
            int quantity,
            Optional<String> unit,
            Optional<RecordId> reference,
            Fate fate) {}

    /// Who pays.
    sealed interface Buyer {
        RecordId id();

        record OfPerson(RecordId id) implements Buyer {}

        record OfCompany(RecordId id) implements Buyer {}
    }

    private SampleOrders(SamplePlan plan) {
        this.plan = plan;
        this.chance = plan.chance(8);
    }

    /// The earliest first.
    static List<Order> planned(
            SamplePlan plan,
            SampleSociety society,
            List<SampleCharge> charges,
            List<SampleLearning.Seats> seats,
            SampleExams exams) {
        SampleOrders made = new SampleOrders(plan);
        charges.forEach(made::charged);
        society.dues().forEach(made::dues);
        seats.forEach(made::seats);
        exams.sittings().forEach(made::exams);
        for (int i = 0; i < plan.scaled(2, 2 * TURNS.size()); i++) {
            made.goods(society.people(), i);
        }
        made.orders.sort(Comparator.comparing(Order::day));
        return made.orders;
    }

    /// Not before the year that the sample tells of, and not today.
    private LocalDate within(LocalDate day) {
        LocalDate first = plan.day(-364);
        LocalDate last = plan.day(-1);
        return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
    }

    private void charged(SampleCharge charge) {
        orders.add(
                new Order(
                        charge.reference(),
                        within(charge.day()),
                        new Buyer.OfPerson(charge.person()),
                        chance.id(),
                        charge.product(),
                        charge.audience(),
                        1,
                        Optional.of(charge.unit()),
                        Optional.of(charge.reference()),
                        Fate.PAID));
    }

    private void dues(Dues paid) {
        Optional<RecordId> application = Optional.ofNullable(paid.application());
        orders.add(
                new Order(
                        application.orElseGet(chance::id),
                        within(paid.day()),
                        new Buyer.OfPerson(paid.person()),
                        paid.line(),
                        "dues-" + paid.kind(),
                        "member",
                        1,
                        application.map(_ -> "membership"),
                        application,
                        Fate.PAID));
    }

    private void seats(SampleLearning.Seats seats) {
        LocalDate day = within(seats.day().minusDays(20));
        boolean late = day.isAfter(plan.day(-40)) && chance.percent(40);
        Fate fate = late ? Fate.OPEN : chance.percent(50) ? Fate.ON_ACCOUNT : Fate.PAID;
        orders.add(
                own(
                        new Buyer.OfCompany(seats.company()),
                        day,
                        seats.product(),
                        "company",
                        seats.quantity(),
                        fate));
    }

    private void exams(SampleExams.Sitting sitting) {
        for (SampleExams.Seat seat : sitting.seats()) {
            Optional<PurchaseOrder> paidBy = seat.purchaseOrder();
            if (paidBy.isEmpty()) {
                LocalDate day = within(sitting.day().minusDays(5 + chance.below(40)));
                Buyer buyer = new Buyer.OfPerson(seat.person().id());
                String exam = seat.programme().examProduct();
                orders.add(own(buyer, day, exam, "member", 1, Fate.PAID));
            }
        }
    }

    /// What people buy beside that, turn by turn.
    private void goods(List<Person> people, int number) {
        Turn turn = TURNS.get(number % TURNS.size());
        int back =
                turn.fate() == Fate.OPEN
                        ? turn.days() - chance.below(10)
                        : 1 + chance.below(turn.days());
        boolean goods = turn.product().equals(GOODS);
        orders.add(
                own(
                        new Buyer.OfPerson(chance.oneOf(people).id()),
                        plan.day(-back),
                        goods ? chance.oneOf(SampleProducts.GOODS) : turn.product(),
                        "member",
                        goods ? 1 + chance.below(3) : 1,
                        turn.fate()));
    }

    private Order own(
            Buyer buyer, LocalDate day, String product, String audience, int quantity, Fate fate) {
        return new Order(
                chance.id(),
                day,
                buyer,
                chance.id(),
                product,
                audience,
                quantity,
                Optional.empty(),
                Optional.empty(),
                fate);
    }
}
