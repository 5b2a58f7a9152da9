package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A part that is done by hand: its rubric has to be complete, and whoever does not do what is
/// critical fails, whatever the points (C-9).
class RubricTest extends BusinessStage {
    private RecordId plain;
    private RecordId critical;
    private RecordId seat;
    private RecordId attempt;

    @BeforeEach
    void sitByHand() {
        open(false);
        society.change("certification", "exam-part", part, "kind", "practical");
        plain = item("01", false);
        critical = item("02", true);
        RecordId sitting = sitting();
        attempt = sit(sitting, 1, ada, voucher(lot(1)));
        seat = society.only("certification", "seat").id();
        giveBack(sitting);
    }

    private RecordId item(String code, boolean isCritical) {
        return society.make(
                "certification",
                "rubric-item",
                "part",
                part,
                "code",
                code,
                "title",
                "Step " + code,
                "critical",
                isCritical);
    }

    private void mark(RecordId item, String result) {
        RecordId mark =
                Identity.of(
                        "certification",
                        "rubric-mark",
                        List.of(Value.text(seat.toString()), Value.text(item.toString())));
        taken(
                society.start(
                        "certification",
                        "proctor",
                        "mark-item",
                        "rubric-mark",
                        mark,
                        "seat",
                        seat,
                        "item",
                        item,
                        "result",
                        result));
    }

    private Value of(String field) {
        return society.field("certification", "attempt", attempt, field);
    }

    @Test
    void it_is_held_until_every_item_is_marked() {
        mark(critical, "done");
        assertThat(confirm(attempt)).isEqualTo(Value.text("held"));
        assertThat(of("hold-reason")).isEqualTo(Value.text("rubric"));

        mark(plain, "not-done");
        assertThat(confirm(attempt)).isEqualTo(Value.text("confirmed"));
        assertThat(of("outcome")).isEqualTo(Value.text("pass"));
    }

    @Test
    void whoever_does_not_do_what_is_critical_fails() {
        mark(plain, "done");
        mark(critical, "not-done");

        assertThat(confirm(attempt)).isEqualTo(Value.text("confirmed"));
        assertThat(of("outcome")).isEqualTo(Value.text("fail"));
        assertThat(society.unit("certification").list("credential")).isEmpty();
    }
}
