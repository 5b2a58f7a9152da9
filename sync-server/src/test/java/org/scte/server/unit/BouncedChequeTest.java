package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoredRecord;

/// F9: a cheque bounces. What it paid for waits, the membership for fourteen days; paying again
/// gives all of it back, and nothing twice.
class BouncedChequeTest extends BusinessStage {
    private RecordId order;

    @ParameterizedTest
    @CsvSource({"false, 3", "false, 20", "true, 3", "true, 20"})
    void paying_again_gives_back_what_was_paid_for(boolean lastFirst, int daysLater) {
        open(lastFirst);
        RecordId payment = payByCheque();
        StoredRecord voucher = society.only("certification", "voucher");
        StoredRecord term = society.only("membership", "membership-term");
        StoredRecord membership = society.only("membership", "membership");
        assertThat(voucher.fields()).containsEntry("status", Value.text("assigned"));
        assertThat(membership.fields()).containsEntry("status", Value.text("active"));

        bounces(payment);
        assertThat(status("certification", voucher)).isEqualTo(Value.text("void"));
        assertThat(society.told("membership", "notification-requested")).isEqualTo(1);
        society.passTime(Duration.ofDays(daysLater));
        boolean late = daysLater > 14;
        assertThat(society.field("membership", "membership-term", term.id(), "voided").isNothing())
                .isEqualTo(!late);
        assertThat(status("membership", membership))
                .isEqualTo(Value.text(late ? "grace" : "active"));

        assertThat(pay(order, "430.00")).isEqualTo(PAID);
        assertThat(society.only("certification", "voucher").id()).isEqualTo(voucher.id());
        assertThat(status("certification", voucher)).isEqualTo(Value.text("assigned"));
        assertThat(society.only("certification", "voucher-lot").fields())
                .containsEntry("status", Value.text("open"));
        StoredRecord after = society.only("membership", "membership-term");
        assertThat(after.id()).isEqualTo(term.id());
        assertThat(after.fields().getOrDefault("voided", Value.NOTHING).isNothing()).isTrue();
        assertThat(society.only("membership", "membership").fields())
                .containsEntry("ends", membership.fields().get("ends"))
                .containsEntry("status", Value.text("active"));
        assertThat(society.letters()).isEmpty();
    }

    private Value status(String unit, StoredRecord record) {
        return society.field(unit, record.entity(), record.id(), "status");
    }

    /// An exam and a year of dues on one cheque.
    private RecordId payByCheque() {
        RecordId customer = society.make("commerce", "customer", "person", ada);
        order = society.make("commerce", "order", "customer", customer, "ordered", "2026-11-23");
        line("exam-BPI");
        line("dues-individual");
        society.settle();
        society.change("commerce", "order", order, "status", "submitted");
        assertThat(pay(order, "430.00")).isEqualTo(PAID);
        return society.only("commerce", "payment").id();
    }

    private void line(String product) {
        society.make(
                "commerce",
                "order-line",
                "order",
                order,
                "product",
                named("commerce", "product", "code", product).id(),
                "person",
                ada);
    }

    private void bounces(RecordId payment) {
        reverse(payment, "bounced");
        assertThat(society.field("commerce", "order", order, "status"))
                .isEqualTo(Value.text("submitted"));
    }
}
