package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// F8: who completes a boot camp has credits for it where a cycle runs, and else the exam that is
/// included; a completion that is taken back takes both along, as far as they are not used.
class BootCampTest extends BusinessStage {
    private RecordId course;
    private RecordId bootCamp;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_completion_is_a_credit_or_an_exam_until_it_is_taken_back(boolean lastFirst) {
        open(lastFirst);
        certified(); // Ada's cycle runs; Grace has none
        openBootCamp();
        RecordId adas = completes(ada);
        RecordId graces = completes(lead);
        society.settle();

        assertThat(society.only("certification", "credit").fields())
                .containsAllEntriesOf(fields("person", ada, "units", "8.0", "status", "approved"));
        assertThat(included("status")).isEqualTo(Value.text("assigned"));
        assertThat(included("person")).isEqualTo(Value.text(lead.toString()));
        society.replay();
        assertThat(society.unit("certification").list("voucher")).hasSize(2);
        assertThat(society.unit("certification").list("credit")).hasSize(1);

        revoke(adas);
        revoke(graces);
        assertThat(society.only("certification", "credit").fields())
                .containsEntry("status", Value.text("reversed"));
        assertThat(society.only("certification", "cycle").fields())
                .containsAllEntriesOf(fields("credits", "0.0", "state", "running"));
        assertThat(included("status")).isEqualTo(Value.text("void"));
        assertThat(society.letters()).isEmpty();
    }

    private void openBootCamp() {
        course =
                society.make(
                        "learning",
                        "course",
                        "code",
                        "SPLICE",
                        "title",
                        "Splicing boot camp",
                        "delivery",
                        "bootcamp",
                        "minutes",
                        480,
                        "included-exam",
                        "BPI",
                        "status",
                        "published");
        bootCamp =
                society.make(
                        "learning",
                        "class",
                        "course",
                        course,
                        "code",
                        "YARD-8",
                        "starts",
                        "2026-11-24T08:00:00.000Z",
                        "ends",
                        "2026-11-24T16:00:00.000Z",
                        "status",
                        "open");
    }

    private RecordId completes(RecordId person) {
        RecordId enrolment =
                society.make(
                        "learning",
                        "enrolment",
                        "course",
                        course,
                        "class",
                        bootCamp,
                        "person",
                        person,
                        "payer",
                        "free");
        attends(enrolment);
        RecordId completion =
                Identity.of("learning", "completion", List.of(Value.text(enrolment.toString())));
        taken(
                society.start(
                        "learning",
                        "clerk",
                        "record-completion",
                        "completion",
                        completion,
                        "enrolment",
                        enrolment,
                        "completed",
                        "2026-11-24",
                        "source",
                        "class"));
        return completion;
    }

    private void attends(RecordId enrolment) {
        Value day = Value.text("2026-11-24");
        RecordId attendance =
                Identity.of(
                        "learning", "attendance", List.of(Value.text(enrolment.toString()), day));
        taken(
                society.start(
                        "learning",
                        "clerk",
                        "mark-attendance",
                        "attendance",
                        attendance,
                        "enrolment",
                        enrolment,
                        "day",
                        "2026-11-24"));
    }

    private void revoke(RecordId completion) {
        taken(
                society.step(
                        "learning",
                        "clerk",
                        "revoke-completion",
                        "completion",
                        completion,
                        "revoke-reason",
                        "Somebody else was there.",
                        "revoked",
                        "2026-11-25"));
        society.settle();
    }

    /// A field of the voucher that the course includes; the other one was bought.
    private Value included(String field) {
        return society.unit("certification").list("voucher").stream()
                .filter(voucher -> !Value.text("redeemed").equals(voucher.fields().get("status")))
                .findFirst()
                .orElseThrow()
                .fields()
                .getOrDefault(field, Value.NOTHING);
    }
}
