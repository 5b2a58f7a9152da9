package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Two exams of one person: what their times say of each other (C-6).
class ExamTimesTest extends BusinessStage {
    private static final Value CONFIRMED = Value.text("confirmed");
    private static final Value HELD = Value.text("held");

    private RecordId sitting;
    private RecordId lot;
    private int seats;

    @BeforeEach
    void openSitting() {
        open(false);
        society.change("certification", "exam-part", part, "retake-wait", 10);
        sitting = sitting();
        lot = lot(3);
    }

    @Test
    void who_failed_waits_before_the_next_try() {
        RecordId failed = tries("2026-11-01T09:00:00.000Z", "2026-11-01T10:30:00.000Z", 20);
        RecordId soon = tries("2026-11-11T10:29:00.000Z", "2026-11-11T11:30:00.000Z", 41);
        RecordId later = tries("2026-11-11T10:30:00.000Z", "2026-11-11T11:30:00.000Z", 41);
        giveBack(sitting);

        assertThat(confirm(failed)).isEqualTo(CONFIRMED);
        assertThat(confirm(soon)).isEqualTo(HELD);
        assertThat(reason(soon)).isEqualTo(Value.text("wait"));
        assertThat(confirm(later)).isEqualTo(CONFIRMED);
    }

    @Test
    void nobody_sits_two_exams_at_once() {
        RecordId first = tries("2026-11-20T09:00:00.000Z", "2026-11-20T10:30:00.000Z", 20);
        RecordId beside = tries("2026-11-20T10:29:00.000Z", "2026-11-20T11:30:00.000Z", 20);
        giveBack(sitting);

        assertThat(confirm(first)).isEqualTo(CONFIRMED);
        assertThat(confirm(beside)).isEqualTo(HELD);
        assertThat(reason(beside)).isEqualTo(Value.text("overlap"));
    }

    private RecordId tries(String started, String ended, int points) {
        return sit(sitting, ++seats, ada, voucher(lot), new Times(started, ended, points));
    }

    private Value reason(RecordId attempt) {
        return society.field("certification", "attempt", attempt, "hold-reason");
    }
}
