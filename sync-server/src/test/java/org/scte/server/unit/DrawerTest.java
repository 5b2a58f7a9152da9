package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;

/// The drawer of a desk: what must be in it follows from what was taken, and a second person closes
/// it, with a word where it differs.
class DrawerTest extends BusinessStage {
    private final RecordId drawer = RecordId.random();
    private RecordId order;

    @BeforeEach
    void openDrawer() {
        open(false);
        RecordId customer = society.make("commerce", "customer", "person", ada);
        order = society.make("commerce", "order", "customer", customer, "ordered", "2026-11-23");
        RecordId exam = named("commerce", "product", "code", "exam-BPI").id();
        society.make("commerce", "order-line", "order", order, "product", exam);
        society.settle();
        taken(
                society.start(
                        "commerce",
                        "desk",
                        "open-drawer",
                        "drawer",
                        drawer,
                        "desk",
                        "Desk 4",
                        "float",
                        "50.00",
                        "opened",
                        "2026-11-23T08:00:00.000Z",
                        "opened-by",
                        "desk",
                        "status",
                        "open"));
    }

    private RecordId take(String method, String amount) {
        RecordId payment = take(order, method, amount, drawer);
        society.settle();
        return payment;
    }

    private Ack close(String who, Object... more) {
        Object[] set = new Object[more.length + 4];
        System.arraycopy(
                new Object[] {"status", "closed", "checked-by", who + " at commerce"},
                0,
                set,
                0,
                4);
        System.arraycopy(more, 0, set, 4, more.length);
        return society.step("commerce", who, "close-drawer", "drawer", drawer, set);
    }

    @Test
    void what_must_be_in_it_is_what_was_there_and_what_was_taken_in_cash_or_cheques() {
        take("cash", "20.00");
        take("cheque", "30.50");
        take("card-terminal", "99.00");
        RecordId mistake = take("cash", "5.00");
        post(mistake);
        reverse(mistake, "mistake");

        assertThat(society.only("commerce", "drawer").fields())
                .containsAllEntriesOf(fields("cash", "50.50", "expected", "100.50"));
        society.replay();
        assertThat(society.only("commerce", "drawer").fields())
                .containsAllEntriesOf(fields("cash", "50.50"));
        assertThat(society.letters()).isEmpty();
    }

    @Test
    void a_second_person_closes_it_and_a_difference_is_explained() {
        take("cash", "20.00");
        taken(
                society.step(
                        "commerce",
                        "desk",
                        "count-drawer",
                        "drawer",
                        drawer,
                        "counted",
                        "69.00",
                        "counted-by",
                        "desk at commerce",
                        "status",
                        "counted"));
        assertThat(society.field("commerce", "drawer", drawer, "difference"))
                .isEqualTo(Value.text("-1.00"));

        assertThat(close("desk", "note", "A coin was lost.").problems()).isNotEmpty();
        assertThat(close("finance").problems()).isNotEmpty();
        taken(close("finance", "note", "A coin was lost."));
    }
}
