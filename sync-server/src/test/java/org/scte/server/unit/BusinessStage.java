package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.server.store.StoredRecord;

/// The business units with a chapter, two people, a programme and what is sold: the ground of flows
/// across units.
abstract class BusinessStage {
    static final Value PAID = Value.text("paid");

    @TempDir Path folder;
    SmallSociety society;
    RecordId chapter;
    RecordId ada;
    RecordId lead;
    RecordId programme;
    RecordId part;

    @AfterEach
    void close() {
        society.close();
    }

    /// A chapter with two people, a programme of one written part with its rules, and what is sold.
    void open(boolean lastFirst) {
        society = new SmallSociety(folder, lastFirst);
        chapter = society.make("membership", "chapter", "code", "042", "name", "Demo Ridge");
        ada = person("Ada", "Lovelace");
        lead = person("Grace", "Hopper");
        programme =
                society.make(
                        "certification",
                        "programme",
                        "code",
                        "BPI",
                        "title",
                        "Broadband Premises Installer",
                        "status",
                        "active",
                        "credits-required",
                        "3",
                        "renewal-product",
                        "renew-BPI");
        part =
                society.make(
                        "certification",
                        "exam-part",
                        "programme",
                        programme,
                        "code",
                        "WRITTEN",
                        "title",
                        "Written exam");
        rule("MEETING", "event-attendance");
        rule("COURSE", "course");
        product("exam-BPI", "exam-voucher", "BPI", "350.00");
        product("renew-BPI", "renewal-fee", "BPI", "75.00");
        product("dues-individual", "dues", "", "80.00");
        society.settle();
        society.make("certification", "authorisation", "person", lead, "valid-until", "2031-12-31");
    }

    RecordId person(String given, String family) {
        return society.make(
                "membership",
                "person",
                "given-name",
                given,
                "family-name",
                family,
                "chapter",
                chapter,
                "email",
                given + "@example.org");
    }

    void rule(String code, String source) {
        society.make("certification", "credit-rule", "code", code, "title", code, "source", source);
    }

    void product(String code, String kind, String programme, String amount) {
        RecordId product =
                society.make(
                        "commerce",
                        "product",
                        "code",
                        code,
                        "name",
                        code,
                        "kind",
                        kind,
                        "programme",
                        programme.isEmpty() ? null : programme);
        society.make(
                "commerce",
                "price",
                "product",
                product,
                "amount",
                amount,
                "valid-from",
                "2026-01-01");
    }

    StoredRecord named(String unit, String entity, String field, String value) {
        return society.unit(unit).list(entity).stream()
                .filter(one -> Value.text(value).equals(one.fields().get(field)))
                .findFirst()
                .orElseThrow();
    }

    static void taken(Ack ack) {
        assertThat(ack.problems()).isEmpty();
    }

    /// A clerk says that it was Ada whom others met.
    void isAda(StoredRecord contact) {
        taken(
                society.step(
                        "membership",
                        "clerk",
                        "accept-suggestion",
                        "captured-contact",
                        contact.id(),
                        "person",
                        ada,
                        "status",
                        "resolved"));
    }

    /// An order of one exam, paid in two parts.
    void buyExam() {
        RecordId order = orderExam(society.make("commerce", "customer", "person", ada));
        assertThat(pay(order, "100.00")).isEqualTo(Value.text("part-paid"));
        assertThat(pay(order, "250.00")).isEqualTo(PAID);
    }

    /// A desk takes the order of one exam for Ada, and submits it.
    RecordId orderExam(RecordId customer) {
        RecordId order = RecordId.random();
        taken(
                society.start(
                        "commerce",
                        "desk",
                        "take-order",
                        "order",
                        order,
                        "customer",
                        customer,
                        "ordered",
                        "2026-11-23",
                        "status",
                        "draft"));
        taken(
                society.start(
                        "commerce",
                        "desk",
                        "add-line",
                        "order-line",
                        RecordId.random(),
                        "order",
                        order,
                        "product",
                        named("commerce", "product", "code", "exam-BPI").id(),
                        "person",
                        ada));
        society.settle();
        assertThat(society.field("commerce", "order", order, "total"))
                .isEqualTo(Value.text("350.00"));
        taken(
                society.step(
                        "commerce", "desk", "submit-order", "order", order, "status", "submitted"));
        return order;
    }

    /// Takes a payment and posts it; how the order stands then.
    Value pay(RecordId order, String amount) {
        post(take(order, "cash", amount, null));
        return society.field("commerce", "order", order, "status");
    }

    /// A desk takes a payment, into a drawer or into none.
    RecordId take(RecordId order, String method, String amount, @Nullable RecordId drawer) {
        RecordId payment = RecordId.random();
        taken(
                society.start(
                        "commerce",
                        "desk",
                        "record-payment",
                        "payment",
                        payment,
                        "order",
                        order,
                        "method",
                        method,
                        "amount",
                        amount,
                        "received",
                        "2026-11-23T10:00:00.000Z",
                        "taken-by",
                        "desk",
                        "drawer",
                        drawer,
                        "status",
                        "recorded"));
        return payment;
    }

    void post(RecordId payment) {
        taken(
                society.step(
                        "commerce",
                        "finance",
                        "post-payment",
                        "payment",
                        payment,
                        "status",
                        "posted"));
        society.settle();
    }

    /// A payment that was posted is reversed.
    void reverse(RecordId payment, String reason) {
        taken(
                society.step(
                        "commerce",
                        "finance",
                        "reverse-payment",
                        "payment",
                        payment,
                        "reason",
                        reason,
                        "status",
                        "reversed"));
        society.settle();
    }

    /// So many vouchers that nobody has to pay for.
    RecordId lot(int quantity) {
        return society.make(
                "certification",
                "voucher-lot",
                "programme",
                programme,
                "quantity",
                quantity,
                "valid-until",
                "2027-12-31");
    }

    /// One of them, for Ada.
    RecordId voucher(RecordId lot) {
        return society.make(
                "certification", "voucher", "lot", lot, "person", ada, "status", "assigned");
    }

    RecordId sitting() {
        return society.make(
                "certification",
                "sitting",
                "code",
                "YARD-1",
                "place",
                "Training yard 2",
                "lead",
                lead,
                "starts",
                "2026-11-24T09:00:00.000Z",
                "ends",
                "2026-11-24T13:00:00.000Z",
                "status",
                "open");
    }

    /// When somebody sits an exam, and how many points they get.
    record Times(String started, String ended, int points) {}

    /// Somebody sits the exam in the yard and passes; the attempt, not confirmed yet.
    RecordId sit(RecordId sitting, int number, RecordId person, RecordId voucher) {
        Times times = new Times("2026-11-24T09:10:00.000Z", "2026-11-24T10:45:00.000Z", 41);
        return sit(sitting, number, person, voucher, times);
    }

    RecordId sit(RecordId sitting, int number, RecordId person, RecordId voucher, Times times) {
        RecordId attempt = start(sitting, number, person, voucher, times.started());
        taken(
                society.step(
                        "certification",
                        "proctor",
                        "finish-attempt",
                        "attempt",
                        attempt,
                        "minutes",
                        95,
                        "ended",
                        times.ended(),
                        "status",
                        "finished"));
        taken(
                society.step(
                        "certification",
                        "proctor",
                        "enter-score",
                        "attempt",
                        attempt,
                        "points",
                        times.points(),
                        "points-again",
                        times.points()));
        return attempt;
    }

    private RecordId start(
            RecordId sitting, int number, RecordId person, RecordId voucher, String at) {
        RecordId seat =
                society.make(
                        "certification",
                        "seat",
                        "sitting",
                        sitting,
                        "number",
                        number,
                        "person",
                        person,
                        "part",
                        part,
                        "voucher",
                        voucher);
        RecordId attempt =
                Identity.of("certification", "attempt", List.of(Value.text(seat.toString())));
        taken(
                society.start(
                        "certification",
                        "proctor",
                        "start-attempt",
                        "attempt",
                        attempt,
                        "seat",
                        seat,
                        "id-check",
                        "company-photo",
                        "started",
                        at,
                        "status",
                        "started"));
        return attempt;
    }

    Value confirm(RecordId attempt) {
        taken(
                society.step(
                        "certification",
                        "clerk",
                        "confirm-result",
                        "attempt",
                        attempt,
                        "status",
                        "confirmed"));
        society.settle();
        return society.field("certification", "attempt", attempt, "status");
    }

    void giveBack(RecordId sitting) {
        taken(
                society.step(
                        "certification",
                        "clerk",
                        "return-sitting",
                        "sitting",
                        sitting,
                        "status",
                        "returned"));
    }

    /// Ada has bought the exam, sat it and passed; her credential.
    RecordId certified() {
        buyExam();
        RecordId sitting = sitting();
        RecordId voucher = society.only("certification", "voucher").id();
        RecordId attempt = sit(sitting, 1, ada, voucher);
        giveBack(sitting);
        assertThat(confirm(attempt)).isEqualTo(Value.text("confirmed"));
        return society.only("certification", "credential").id();
    }
}
