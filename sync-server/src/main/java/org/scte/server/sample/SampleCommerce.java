package org.scte.server.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleExams.PurchaseOrder;
import org.scte.server.sample.SampleOrders.Buyer;
import org.scte.server.sample.SampleOrders.Fate;
import org.scte.server.sample.SampleOrders.Order;

/// The commerce unit's sample: a year of orders, week by week, with what came in for them, what is
/// still owed, and what goes back. What the unit makes of it by itself, it makes in that week.
final class SampleCommerce {
    private static final List<String> METHODS =
            List.of("card-terminal", "card-terminal", "transfer", "cheque", "cash");
    private static final List<String> REFUNDS =
            List.of("requested", "approved", "paid", "rejected");
    private static final BigDecimal TOO_MUCH = new BigDecimal("20.00");
    private static final int DAYS = 7;
    private static final String CLERK = "demo clerk";
    private static final String MANAGER = "demo manager";
    private static final String DESK = "demo desk";

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final SampleProducts products;
    private final Map<RecordId, RecordId> customers = new HashMap<>();
    private final Map<String, RecordId> accounts = new HashMap<>();
    private final Set<PurchaseOrder> due = new HashSet<>();
    private int refunds;

    private SampleCommerce(SamplePlan plan, SampleProducts products, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(9);
        this.out = out;
        this.products = products;
    }

    /// @param orders the earliest first
    static void make(
            SamplePlan plan,
            SampleProducts products,
            List<Order> orders,
            List<PurchaseOrder> purchaseOrders,
            SampleWriter out) {
        SampleCommerce sample = new SampleCommerce(plan, products, out);
        sample.due.addAll(purchaseOrders);
        Map<Long, List<Order>> weeks = new LinkedHashMap<>();
        for (Order order : orders) {
            long week = sample.week(order.day());
            weeks.computeIfAbsent(week, _ -> new ArrayList<>()).add(order);
        }
        weeks.forEach(sample::makeWeek);
        out.at(plan.today());
    }

    /// Counted back from today, so that each week ends on a day that has been.
    private long week(LocalDate day) {
        return (day.toEpochDay() - plan.today().toEpochDay()) / DAYS;
    }

    private void makeWeek(long week, List<Order> orders) {
        LocalDate end = plan.today().plusDays(week * DAYS);
        out.at(end);
        approvePurchaseOrders(end);
        for (Order order : orders) {
            customer(order.buyer());
            make(order);
        }
        out.settle();
        orders.forEach(order -> goOn(order, end));
        out.settle();
    }

    /// Those for exam vouchers, as soon as their year has come.
    private void approvePurchaseOrders(LocalDate day) {
        List<PurchaseOrder> now =
                due.stream()
                        .filter(order -> order.year <= day.getYear())
                        .sorted((one, other) -> one.id.compareTo(other.id))
                        .toList();
        for (PurchaseOrder order : now) {
            due.remove(order);
            RecordId customer = customer(new Buyer.OfCompany(order.company));
            String number = "EX-" + order.programme + "-" + order.year;
            purchaseOrder(order.id, customer, number, day.getYear(), order);
        }
    }

    private void purchaseOrder(
            RecordId id,
            RecordId customer,
            String number,
            int year,
            @Nullable PurchaseOrder exams) {
        out.create(
                "purchase-order",
                id,
                "customer",
                customer,
                "number",
                number,
                "programme",
                exams == null ? null : exams.programme,
                "vouchers",
                exams == null ? null : exams.vouchers(),
                "valid-until",
                LocalDate.of(year, 12, 31),
                "status",
                "approved",
                "requested-by",
                CLERK,
                "approved-by",
                MANAGER);
    }

    private RecordId customer(Buyer buyer) {
        return customers.computeIfAbsent(
                buyer.id(),
                id -> {
                    switch (buyer) {
                        case Buyer.OfPerson(RecordId person) ->
                                out.create("customer", id, "party", "person", "person", person);
                        case Buyer.OfCompany(RecordId company) ->
                                out.create("customer", id, "party", "company", "company", company);
                    }
                    return id;
                });
    }

    private void make(Order order) {
        boolean byUnit = order.unit().isPresent();
        boolean byCompany = order.buyer() instanceof Buyer.OfCompany;
        out.create(
                "order",
                order.id(),
                "customer",
                order.buyer().id(),
                "channel",
                byUnit ? "unit" : byCompany ? "company" : chance.percent(80) ? "office" : "desk",
                "ordered",
                order.day(),
                "status",
                order.fate() == Fate.DRAFT ? "draft" : "submitted");
        out.create(
                "order-line",
                order.line(),
                "order",
                order.id(),
                "product",
                products.id(order.product()),
                "audience",
                order.audience(),
                "quantity",
                order.quantity(),
                "person",
                byCompany ? null : order.buyer().id(),
                "unit",
                order.unit().orElse(null),
                "reference",
                order.reference().orElse(null));
        BigDecimal total = total(order);
        switch (order.fate()) {
            case PAID -> pay(order, total, "posted");
            case PAID_TOO_MUCH -> refund(pay(order, total.add(TOO_MUCH), "posted"));
            case BOUNCED -> pay(order, total, "posted");
            case PART_PAID -> pay(order, new BigDecimal("100.00"), "posted");
            case RECORDED -> pay(order, total, "recorded");
            case OPEN, ON_ACCOUNT, CANCELLED, DRAFT -> {}
        }
    }

    private BigDecimal total(Order order) {
        return products.price(order.product(), order.audience())
                .multiply(BigDecimal.valueOf(order.quantity()));
    }

    private RecordId pay(Order order, BigDecimal amount, String status) {
        RecordId id = payment(order);
        String method = order.fate() == Fate.BOUNCED ? "cheque" : chance.oneOf(METHODS);
        out.create(
                "payment",
                id,
                "order",
                order.id(),
                "method",
                method,
                "amount",
                amount,
                "reference",
                method.equals("cheque") ? "No. " + (1_000 + chance.below(9_000)) : null,
                "received",
                SampleRecord.at(order.day(), 3, chance.below(60)),
                "taken-by",
                DESK,
                "status",
                status);
        return id;
    }

    /// An order of the sample has one payment at most.
    private static RecordId payment(Order order) {
        return SampleRecord.identity("commerce", "payment", order.id());
    }

    private void refund(RecordId payment) {
        String status = REFUNDS.get(refunds++ % REFUNDS.size());
        boolean decided = !status.equals("requested");
        out.create(
                "refund",
                chance.id(),
                "payment",
                payment,
                "amount",
                TOO_MUCH,
                "reason",
                "Paid too much",
                "status",
                status,
                "requested-by",
                CLERK,
                "approved-by",
                decided ? MANAGER : null);
    }

    /// What takes the order as it has become.
    private void goOn(Order order, LocalDate day) {
        switch (order.fate()) {
            case ON_ACCOUNT ->
                    out.update(
                            "order",
                            order.id(),
                            "status",
                            "on-account",
                            "purchase-order",
                            account(order.buyer(), day.getYear()));
            case CANCELLED -> out.update("order", order.id(), "status", "cancelled");
            case BOUNCED ->
                    out.update(
                            "payment", payment(order), "status", "reversed", "reason", "bounced");
            case PAID, PAID_TOO_MUCH, PART_PAID, OPEN, RECORDED, DRAFT -> {}
        }
    }

    /// The purchase order on which a company's orders of a year go.
    private RecordId account(Buyer buyer, int year) {
        return accounts.computeIfAbsent(
                buyer.id() + " " + year,
                _ -> {
                    RecordId id = chance.id();
                    String number = String.format("PO-%d-%03d", year, 1 + accounts.size());
                    purchaseOrder(id, buyer.id(), number, year, null);
                    return id;
                });
    }
}
