package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.server.store.StoredRecord;

/// The flows of the business across its units, as they are shipped: each ends with the same,
/// whatever order its messages take.
class BusinessFlowsTest {
    private static final Value PAID = Value.text("paid");

    @TempDir Path folder;
    private SmallSociety society;
    private RecordId chapter;
    private RecordId ada;
    private RecordId lead;
    private RecordId programme;
    private RecordId part;

    @AfterEach
    void close() {
        society.close();
    }

    /// A chapter with two people, a programme of one written part with its rules, and what is sold.
    private void open(boolean lastFirst) {
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
        society.make(
                "certification",
                "authorisation",
                "person",
                lead,
                "valid-until",
                "2031-12-31");
    }

    private RecordId person(String given, String family) {
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

    private void rule(String code, String source) {
        society.make(
                "certification", "credit-rule", "code", code, "title", code, "source", source);
    }

    private void product(String code, String kind, String programme, String amount) {
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

    private StoredRecord named(String unit, String entity, String field, String value) {
        return society.unit(unit).list(entity).stream()
                .filter(one -> Value.text(value).equals(one.fields().get(field)))
                .findFirst()
                .orElseThrow();
    }

    private static void taken(Ack ack) {
        assertThat(ack.problems()).isEmpty();
    }

    /// An order of one exam, paid in two parts.
    private void buyExam() {
        RecordId customer = society.make("commerce", "customer", "person", ada);
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
        assertThat(pay(order, "100.00")).isEqualTo(Value.text("part-paid"));
        assertThat(pay(order, "250.00")).isEqualTo(PAID);
    }

    /// Takes a payment and posts it; how the order stands then.
    private Value pay(RecordId order, String amount) {
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
                        "cash",
                        "amount",
                        amount,
                        "received",
                        "2026-11-23T10:00:00.000Z",
                        "taken-by",
                        "desk",
                        "status",
                        "recorded"));
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
        return society.field("commerce", "order", order, "status");
    }

    private RecordId sitting() {
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

    /// Somebody sits the exam in the yard; the attempt, not confirmed yet.
    private RecordId sit(RecordId sitting, int number, RecordId person, RecordId voucher) {
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
                        "2026-11-24T09:10:00.000Z",
                        "status",
                        "started"));
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
                        "2026-11-24T10:45:00.000Z",
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
                        41,
                        "points-again",
                        41));
        return attempt;
    }

    private Value confirm(RecordId attempt) {
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

    private void giveBack(RecordId sitting) {
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
    private RecordId certified() {
        buyExam();
        RecordId sitting = sitting();
        RecordId voucher = society.only("certification", "voucher").id();
        RecordId attempt = sit(sitting, 1, ada, voucher);
        giveBack(sitting);
        assertThat(confirm(attempt)).isEqualTo(Value.text("confirmed"));
        return society.only("certification", "credential").id();
    }

    /// F1: a paid order gives a voucher, a passed exam a credential, and membership a line.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_exam_that_was_paid_and_passed_is_a_credential_everywhere(boolean lastFirst) {
        open(lastFirst);
        RecordId credential = certified();

        assertThat(society.only("certification", "voucher").fields())
                .containsEntry("status", Value.text("redeemed"));
        assertThat(society.only("membership", "achievement").id()).isEqualTo(credential);
        assertThat(society.only("membership", "achievement").fields())
                .containsAllEntriesOf(
                        fields("person", ada, "title", "BPI", "status", "active"));
        assertThat(society.only("insight", "attempt-fact").fields())
                .containsAllEntriesOf(fields("outcome", "pass", "chapter", chapter));
        assertThat(society.only("insight", "credential-fact").id()).isEqualTo(credential);
        assertThat(society.only("insight", "order-fact").fields())
                .containsEntry("amount", Value.text("350.00"));
        assertThat(society.only("certification", "cycle").fields())
                .containsAllEntriesOf(fields("state", "running", "credits-required", "3"));

        society.replay();
        assertThat(society.only("certification", "credential").id()).isEqualTo(credential);
        assertThat(society.told("certification", "voucher-redeemed")).isEqualTo(1);
        assertThat(society.told("certification", "notification-requested")).isEqualTo(1);
        assertThat(society.letters()).isEmpty();
    }

    /// F1, when the voucher was used elsewhere: the attempt is held and stays, and nothing follows.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_attempt_without_a_good_voucher_is_held_with_its_reason(boolean lastFirst) {
        open(lastFirst);
        RecordId credential = certified();
        RecordId voucher = society.only("certification", "voucher").id();
        RecordId sitting =
                society.make(
                        "certification",
                        "sitting",
                        "code",
                        "YARD-2",
                        "place",
                        "Training yard 3",
                        "lead",
                        ada,
                        "starts",
                        "2026-11-24T09:00:00.000Z",
                        "ends",
                        "2026-11-24T13:00:00.000Z");
        RecordId attempt = sit(sitting, 1, lead, voucher);

        assertThat(confirm(attempt)).isEqualTo(Value.text("held"));
        assertThat(society.field("certification", "attempt", attempt, "hold-reason"))
                .isEqualTo(Value.text("not-returned"));
        society.change("certification", "sitting", sitting, "status", "returned");
        assertThat(confirm(attempt)).isEqualTo(Value.text("held"));
        assertThat(society.field("certification", "attempt", attempt, "hold-reason"))
                .isEqualTo(Value.text("not-authorised"));
        society.change("certification", "sitting", sitting, "lead", lead);
        assertThat(confirm(attempt)).isEqualTo(Value.text("held"));
        assertThat(society.field("certification", "attempt", attempt, "hold-reason"))
                .isEqualTo(Value.text("voucher"));
        assertThat(society.only("certification", "credential").id()).isEqualTo(credential);
        assertThat(society.told("certification", "voucher-redeemed")).isEqualTo(1);
        assertThat(society.letters()).isEmpty();
    }

    private RecordId seminar() {
        return society.make(
                "events",
                "event",
                "code",
                "CH042-1",
                "title",
                "Fiber splicing seminar",
                "kind",
                "seminar",
                "chapter",
                chapter,
                "starts",
                "2026-12-01T18:00:00.000Z",
                "ends",
                "2026-12-01T21:00:00.000Z",
                "minutes",
                90,
                "status",
                "running");
    }

    private RecordId attend(RecordId event, Object... who) {
        RecordId registration = RecordId.random();
        Object[] all = new Object[who.length + 6];
        System.arraycopy(who, 0, all, 0, who.length);
        System.arraycopy(
                new Object[] {
                    "event", event, "status", "attended", "arrived", "2026-12-01T18:05:00.000Z"
                },
                0,
                all,
                who.length,
                6);
        taken(
                society.start(
                        "events", "door", "register-walk-in", "registration", registration, all));
        return registration;
    }

    /// F2: who was there has credits for it, once, also a guest who was unknown at the door.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attendance_is_credited_once_however_often_it_is_told(boolean lastFirst) {
        open(lastFirst);
        RecordId credential = certified();
        RecordId event = seminar();
        society.settle();
        attend(event, "guest-name", "A. Lovelace", "guest-email", "Ada@example.org");
        attend(event, "attendee", lead);
        society.settle();
        StoredRecord contact = society.only("membership", "captured-contact");
        assertThat(contact.fields()).containsAllEntriesOf(fields("suggestion", ada, "unit", "events"));
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
        society.passTime(Duration.ofDays(9));
        taken(
                society.step(
                        "events", "lead", "close-event", "event", event, "status", "closed-out"));
        society.passTime(Duration.ofMinutes(20));

        assertThat(society.only("certification", "credit").fields())
                .as("whoever has no cycle has no credit")
                .containsAllEntriesOf(fields("person", ada, "units", "1.5", "status", "approved"));
        assertThat(credits()).isEqualTo(Value.text("1.5"));
        assertThat(society.unit("insight").list("attendance-fact")).hasSize(2);

        society.replay();
        society.replay();
        assertThat(credits()).isEqualTo(Value.text("1.5"));
        assertThat(society.told("certification", "credits-awarded")).isEqualTo(1);

        attend(event, "guest-name", "Late Comer");
        society.passTime(Duration.ofMinutes(20));
        assertThat(credits()).isEqualTo(Value.text("1.5"));
        assertThat(society.only("certification", "credential").id()).isEqualTo(credential);
        assertThat(society.letters()).isEmpty();
    }

    private Value credits() {
        return society.only("certification", "cycle").fields().get("credits");
    }
}
