package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.server.store.StoredRecord;

/// Seats of a company's agreement, and what chapters hand in.
class SeatsAndReportsTest extends BusinessStage {
    private RecordId agreement;

    @BeforeEach
    void open() {
        open(false);
        RecordId company = society.make("membership", "company", "name", "Northline Cable");
        agreement =
                society.make(
                        "membership",
                        "agreement",
                        "company",
                        company,
                        "seat-limit",
                        1,
                        "starts",
                        "2026-01-01",
                        "ends",
                        "2026-12-31",
                        "coordinator",
                        lead,
                        "status",
                        "active");
    }

    private RecordId seat(RecordId person) {
        RecordId seat = RecordId.random();
        taken(
                society.start(
                        "membership",
                        "clerk",
                        "give-seat",
                        "seat",
                        seat,
                        "agreement",
                        agreement,
                        "person",
                        person,
                        "since",
                        "2026-11-23",
                        "status",
                        "active"));
        society.settle();
        return seat;
    }

    /// A record whose id is made of these.
    private RecordId make(String unit, String entity, List<Value> identity, Object... fields) {
        RecordId id = Identity.of(unit, entity, identity);
        taken(
                society.unit(unit)
                        .writeAsService(
                                "test",
                                List.of(
                                        new Operation.Create(
                                                entity, id, TestUnit.fields(fields)))));
        return id;
    }

    private Value status(String entity, RecordId id) {
        return society.field("membership", entity, id, "status");
    }

    @Test
    void whom_the_limit_leaves_out_waits_until_a_seat_is_free() {
        RecordId first = seat(ada);
        RecordId second = seat(lead);

        assertThat(status("seat", first)).isEqualTo(Value.text("active"));
        assertThat(status("seat", second)).isEqualTo(Value.text("provisional"));
        StoredRecord membership = society.only("membership", "membership");
        assertThat(membership.fields())
                .containsAllEntriesOf(
                        fields(
                                "person",
                                ada,
                                "kind",
                                "corporate-seat",
                                "status",
                                "active",
                                "ends",
                                "2026-12-31"));

        taken(
                society.step(
                        "membership",
                        "clerk",
                        "release-seat",
                        "seat",
                        first,
                        "status",
                        "released",
                        "until",
                        "2026-11-23"));
        taken(
                society.step(
                        "membership", "clerk", "confirm-seat", "seat", second, "status", "active"));
        society.settle();

        assertThat(status("seat", second)).isEqualTo(Value.text("active"));
        assertThat(society.unit("membership").list("membership-term")).hasSize(2);
        society.replay();
        assertThat(society.unit("membership").list("membership-term")).hasSize(2);
        assertThat(society.letters()).isEmpty();
    }

    @Test
    void an_agreement_that_has_ended_takes_its_seats_along() {
        RecordId seat = seat(ada);

        society.passTime(Duration.ofDays(120));

        assertThat(status("agreement", agreement)).isEqualTo(Value.text("ended"));
        assertThat(status("seat", seat)).isEqualTo(Value.text("released"));
    }

    @Test
    void a_meeting_that_was_reported_is_one_item_of_its_chapter() {
        RecordId event =
                society.make(
                        "events",
                        "event",
                        "code",
                        "CH042-1",
                        "title",
                        "Fiber splicing",
                        "chapter",
                        chapter,
                        "starts",
                        "2026-11-20T18:00:00.000Z",
                        "ends",
                        "2026-11-20T21:00:00.000Z",
                        "status",
                        "running");
        RecordId _ =
                make(
                        "events",
                        "meeting-report",
                        List.of(Value.text(event.toString()), Value.text("2026-11-20")),
                        "event",
                        event,
                        "day",
                        "2026-11-20",
                        "hours",
                        "1.5",
                        "present",
                        4,
                        "board",
                        7,
                        "submitted",
                        "2026-11-21");
        society.settle();

        StoredRecord item = society.only("membership", "compliance-item");
        assertThat(item.fields())
                .containsAllEntriesOf(
                        fields(
                                "chapter",
                                chapter,
                                "kind",
                                "meeting-report",
                                "period",
                                "CH042-1 2026-11-20",
                                "due",
                                "2026-12-20",
                                "status",
                                "submitted",
                                "present",
                                4));
        society.replay();
        assertThat(society.only("membership", "compliance-item").id()).isEqualTo(item.id());
    }

    @Test
    void what_was_not_handed_in_in_time_is_overdue_and_may_still_be() {
        RecordId item =
                make(
                        "membership",
                        "compliance-item",
                        List.of(
                                Value.text(chapter.toString()),
                                Value.whole(2026),
                                Value.text("quarterly-finance"),
                                Value.text("Q4")),
                        "chapter",
                        chapter,
                        "year",
                        2026,
                        "kind",
                        "quarterly-finance",
                        "period",
                        "Q4",
                        "due",
                        "2026-12-31");
        society.passTime(Duration.ofDays(45));
        assertThat(status("compliance-item", item)).isEqualTo(Value.text("overdue"));

        Ack handedIn =
                society.step(
                        "membership",
                        "clerk",
                        "submit-item",
                        "compliance-item",
                        item,
                        "status",
                        "submitted",
                        "submitted",
                        "2027-01-07");

        taken(handedIn);
        assertThat(status("compliance-item", item)).isEqualTo(Value.text("submitted"));
    }
}
