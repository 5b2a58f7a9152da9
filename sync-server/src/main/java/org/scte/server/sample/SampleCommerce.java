package org.scte.server.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;

/// The commerce unit's sample: what is sold at what price, and open orders.
public final class SampleCommerce {
    private static final int ORDERS = 12;

    /// Made-up prices.
    private enum Sold {
        DUES("dues-individual", "Membership for a year", "dues", "", "80.00"),
        STUDENT("dues-student", "Membership of a student", "dues", "", "20.00"),
        RETIRED("dues-retired", "Membership of a retired person", "dues", "", "40.00"),
        EXAM_BPI("exam-BPI", "Exam BPI", "exam-voucher", "BPI", "300.00"),
        EXAM_BPT("exam-BPT", "Exam BPT", "exam-voucher", "BPT", "320.00"),
        RENEW_BPI("renew-BPI", "Renewal BPI", "renewal-fee", "BPI", "75.00"),
        RENEW_BPT("renew-BPT", "Renewal BPT", "renewal-fee", "BPT", "75.00"),
        COURSE("course-FIBER-1", "Fiber splicing in three days", "class", "", "900.00");

        private final String code;
        private final String title;
        private final String kind;
        private final String programme;
        private final String price;

        Sold(String code, String title, String kind, String programme, String price) {
            this.code = code;
            this.title = title;
            this.kind = kind;
            this.programme = programme;
            this.price = price;
        }
    }

    private SampleCommerce() {}

    /// @param people who may order, in a fixed order
    public static void make(
            SampleSize size, long seed, List<RecordId> people, Consumer<Operation.Create> out) {
        SampleChance chance = new SampleChance(seed + 2);
        List<RecordId> products = new ArrayList<>();
        for (Sold sold : Sold.values()) {
            RecordId product = chance.id();
            products.add(product);
            out.accept(product(product, sold));
            for (String audience : List.of("member", "nonmember")) {
                out.accept(price(chance.id(), product, audience, sold));
            }
        }
        for (int i = 0; i < Math.min(ORDERS * size.share(), people.size()); i++) {
            RecordId person = people.get(i);
            RecordId customer = chance.id();
            RecordId order = chance.id();
            out.accept(SampleRecord.of("customer", customer, "person", person));
            out.accept(
                    SampleRecord.of(
                            "order",
                            order,
                            "customer",
                            customer,
                            "ordered",
                            SampleMembership.TODAY.minusDays(chance.below(30)),
                            "status",
                            "submitted"));
            out.accept(
                    SampleRecord.of(
                            "order-line",
                            chance.id(),
                            "order",
                            order,
                            "product",
                            chance.oneOf(products),
                            "person",
                            person));
        }
    }

    private static Operation.Create product(RecordId id, Sold sold) {
        return sold.programme.isEmpty()
                ? SampleRecord.of(
                        "product", id, "code", sold.code, "name", sold.title, "kind", sold.kind)
                : SampleRecord.of(
                        "product",
                        id,
                        "code",
                        sold.code,
                        "name",
                        sold.title,
                        "kind",
                        sold.kind,
                        "programme",
                        sold.programme);
    }

    private static Operation.Create price(
            RecordId id, RecordId product, String audience, Sold sold) {
        return SampleRecord.of(
                "price",
                id,
                "product",
                product,
                "audience",
                audience,
                "amount",
                sold.price,
                "valid-from",
                SampleMembership.TODAY.withDayOfYear(1));
    }
}
