package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoredRecord;

/// The flows of the business across its units, as they are shipped: each ends with the same,
/// whatever order its messages take.
class BusinessFlowsTest extends BusinessStage {
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
                .containsAllEntriesOf(fields("person", ada, "title", "BPI", "status", "active"));
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
        assertThat(contact.fields())
                .containsAllEntriesOf(fields("suggestion", ada, "unit", "events"));
        isAda(contact);
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

    /// F5: a credential runs out, its holder has signed in time and pays: it is active again, from
    /// its anniversary on, and both changes stay in its history.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_renewal_that_is_paid_after_the_expiry_keeps_the_anniversary(boolean lastFirst) {
        open(lastFirst);
        RecordId credential = certified();
        Value expires = society.field("certification", "credential", credential, "expires");
        assertThat(expires).isEqualTo(Value.text("2029-11-23"));
        society.passTime(Duration.ofDays(1_091));
        assertThat(status(credential)).isEqualTo("due");
        claim("2029-11-18", "3");
        RecordId renewal = RecordId.random();
        taken(
                society.start(
                        "certification",
                        "officer",
                        "start-renewal",
                        "renewal",
                        renewal,
                        "credential",
                        credential,
                        "via",
                        "credits",
                        "signed",
                        "2029-11-18",
                        "status",
                        "draft"));

        society.passTime(Duration.ofDays(8));
        assertThat(status(credential)).isEqualTo("in-grace");
        renew(renewal);

        assertThat(status(credential)).isEqualTo("active");
        assertThat(society.field("certification", "credential", credential, "expires"))
                .isEqualTo(Value.text("2032-11-23"));
        assertThat(society.unit("certification").list("cycle"))
                .extracting(cycle -> cycle.fields().get("state"))
                .containsExactlyInAnyOrder(Value.text("renewed"), Value.text("running"));
        assertThat(society.history("certification", "credential", credential, "status"))
                .containsSubsequence("due", "in-grace", "active");
        assertThat(society.field("membership", "achievement", credential, "status"))
                .isEqualTo(Value.text("active"));
        society.replay();
        assertThat(society.told("certification", "credential-renewed")).isEqualTo(1);
        assertThat(society.unit("commerce").list("order")).hasSize(2);
        assertThat(society.letters()).isEmpty();
    }

    private String status(RecordId credential) {
        Value status = society.field("certification", "credential", credential, "status");
        return ((Value.Text) status).text();
    }

    /// A credit with a certificate of another trainer, which a clerk accepts.
    private void claim(String earned, String units) {
        RecordId credit = RecordId.random();
        taken(
                society.start(
                        "certification",
                        "officer",
                        "claim-credit",
                        "credit",
                        credit,
                        "person",
                        ada,
                        "rule",
                        named("certification", "credit-rule", "code", "COURSE").id(),
                        "title",
                        "A course elsewhere",
                        "units",
                        units,
                        "earned",
                        earned,
                        "status",
                        "claimed",
                        "claimed-by",
                        "officer"));
        taken(
                society.step(
                        "certification",
                        "clerk",
                        "approve-credit",
                        "credit",
                        credit,
                        "status",
                        "approved",
                        "approved-by",
                        "clerk"));
        society.settle();
    }

    private void renew(RecordId renewal) {
        taken(
                society.step(
                        "certification",
                        "officer",
                        "submit-renewal",
                        "renewal",
                        renewal,
                        "status",
                        "submitted",
                        "submitted-by",
                        "officer"));
        taken(
                society.step(
                        "certification",
                        "clerk",
                        "approve-renewal",
                        "renewal",
                        renewal,
                        "status",
                        "approved",
                        "decided-by",
                        "clerk"));
        society.settle();
        assertThat(society.field("commerce", "order", renewal, "total"))
                .isEqualTo(Value.text("75.00"));
        assertThat(pay(renewal, "75.00")).isEqualTo(PAID);
        society.settle();
    }

    /// Dues: an application is charged, paid, and gives one term; then time passes.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void paid_dues_are_one_term_and_time_ends_it(boolean lastFirst) {
        open(lastFirst);
        RecordId membership = Identity.of("membership", "membership", List.of(id(ada)));
        RecordId first = apply();
        assertThat(society.field("membership", "membership", membership, "status"))
                .isEqualTo(Value.text("pending-payment"));
        assertThat(pay(first, "80.00")).isEqualTo(PAID);
        assertThat(society.only("membership", "membership-term").fields())
                .containsAllEntriesOf(fields("starts", "2026-11-23", "ends", "2027-11-22"));
        assertThat(society.field("membership", "membership", membership, "status"))
                .isEqualTo(Value.text("active"));

        society.passTime(Duration.ofDays(370));
        assertThat(society.field("membership", "membership", membership, "status"))
                .isEqualTo(Value.text("grace"));
        assertThat(pay(apply(), "80.00")).isEqualTo(PAID);
        assertThat(society.field("membership", "membership", membership, "status"))
                .isEqualTo(Value.text("active"));
        assertThat(society.field("membership", "membership", membership, "ends"))
                .as("from the end of the term before it, not from the payment")
                .isEqualTo(Value.text("2028-11-22"));

        society.replay();
        assertThat(society.unit("membership").list("membership-term")).hasSize(2);
        society.passTime(Duration.ofDays(365));
        society.passTime(Duration.ofDays(65));
        assertThat(society.field("membership", "membership", membership, "status"))
                .isEqualTo(Value.text("lapsed"));
        assertThat(society.field("insight", "membership-fact", ada, "status"))
                .isEqualTo(Value.text("lapsed"));
        assertThat(society.letters()).isEmpty();
    }

    private static Value id(RecordId record) {
        return Value.text(record.toString());
    }

    private RecordId apply() {
        RecordId application = RecordId.random();
        taken(
                society.start(
                        "membership",
                        "secretary",
                        "apply",
                        "application",
                        application,
                        "person",
                        ada,
                        "asked",
                        "2026-11-23",
                        "status",
                        "requested"));
        society.settle();
        return application;
    }
}
