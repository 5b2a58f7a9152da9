package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;

/// SC-14: an order that a laptop charged to a purchase order which is closed or used up by now
/// stands, and finance sees it. Each order is of one exam for 350.00.
class ChargedOrderTest extends BusinessStage {
    private static final Value ON_ACCOUNT = Value.text("on-account");

    private RecordId customer;
    private RecordId purchaseOrder;

    @BeforeEach
    void openAccount() {
        open(false);
        customer = society.make("commerce", "customer", "person", ada);
        purchaseOrder = approved(customer, "500.00");
    }

    private RecordId approved(RecordId whose, String limit) {
        return society.make(
                "commerce",
                "purchase-order",
                "customer",
                whose,
                "number",
                "PO-7",
                "limit",
                limit,
                "valid-until",
                "2026-12-31",
                "status",
                "approved",
                "approved-by",
                "finance");
    }

    private Ack charge(RecordId order) {
        Ack ack =
                society.step(
                        "commerce",
                        "desk",
                        "charge-to-purchase-order",
                        "order",
                        order,
                        "purchase-order",
                        purchaseOrder,
                        "status",
                        "on-account");
        society.settle();
        return ack;
    }

    private Value check(RecordId order) {
        assertThat(society.field("commerce", "order", order, "status")).isEqualTo(ON_ACCOUNT);
        return society.field("commerce", "order", order, "purchase-check");
    }

    @Test
    void what_a_purchase_order_covers_is_fine_and_what_goes_beyond_is_shown() {
        RecordId within = orderExam(customer);
        RecordId beyond = orderExam(customer);

        taken(charge(within));
        taken(charge(beyond));

        assertThat(check(within)).isEqualTo(Value.text("fine"));
        assertThat(check(beyond)).isEqualTo(Value.text("exceeded"));
        taken(
                society.step(
                        "commerce",
                        "finance",
                        "accept-charge",
                        "order",
                        beyond,
                        "purchase-check",
                        "accepted"));
        assertThat(check(beyond)).isEqualTo(Value.text("accepted"));
    }

    @Test
    void a_purchase_order_that_was_closed_meanwhile_lets_the_order_stand() {
        RecordId order = orderExam(customer);
        society.change("commerce", "purchase-order", purchaseOrder, "status", "closed");

        taken(charge(order));

        assertThat(check(order)).isEqualTo(Value.text("exceeded"));
    }

    @Test
    void somebody_elses_purchase_order_is_refused_whatever_its_state() {
        RecordId other = society.make("commerce", "customer", "person", lead);
        purchaseOrder = approved(other, "5000.00");
        RecordId order = orderExam(customer);

        assertThat(charge(order).problems()).hasSize(1);
        society.change("commerce", "purchase-order", purchaseOrder, "status", "closed");
        assertThat(charge(order).problems()).hasSize(1);
        assertThat(society.field("commerce", "order", order, "status"))
                .isEqualTo(Value.text("submitted"));
    }
}
