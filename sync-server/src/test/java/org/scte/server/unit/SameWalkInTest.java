package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoredRecord;

/// F3: one person registers and pays at two desks that know nothing of each other. Whatever comes
/// first, the first arrival stays, and the money of the other is due back.
class SameWalkInTest extends BusinessStage {
    private static final String FIRST = "D04-1";
    private static final String SECOND = "D19-1";

    private RecordId expo;

    private void openExpo(boolean lastFirst) {
        open(lastFirst);
        product("expo-ticket", "ticket", "", "400.00");
        RecordId ticket = named("commerce", "product", "code", "expo-ticket").id();
        for (String audience : List.of("nonmember", "student")) {
            society.make(
                    "commerce",
                    "price",
                    "product",
                    ticket,
                    "audience",
                    audience,
                    "amount",
                    "400.00",
                    "valid-from",
                    "2026-01-01");
        }
        expo =
                society.make(
                        "events",
                        "event",
                        "code",
                        "EXPO",
                        "title",
                        "Expo",
                        "kind",
                        "expo",
                        "starts",
                        "2026-11-23T08:00:00.000Z",
                        "ends",
                        "2026-11-25T17:00:00.000Z",
                        "capacity",
                        50,
                        "product",
                        "expo-ticket",
                        "status",
                        "running");
        society.settle();
    }

    private RecordId register(String badge, String arrived) {
        RecordId registration = RecordId.random();
        taken(
                society.start(
                        "events",
                        "door",
                        "register-walk-in",
                        "registration",
                        registration,
                        "event",
                        expo,
                        "guest-name",
                        "Ada Lovelace",
                        "guest-email",
                        "Ada@example.org",
                        "badge",
                        badge,
                        "status",
                        "waitlisted",
                        "arrived",
                        arrived));
        return registration;
    }

    private void pay(String badge) {
        taken(
                society.start(
                        "commerce",
                        "desk",
                        "take-at-desk",
                        "payment",
                        RecordId.random(),
                        "badge",
                        badge,
                        "amount",
                        "400.00",
                        "method",
                        "cash",
                        "received",
                        "2026-11-23T10:00:00.000Z",
                        "taken-by",
                        "desk",
                        "status",
                        "recorded"));
    }

    private void resolveAll() {
        for (StoredRecord contact : society.unit("membership").list("captured-contact")) {
            if (Value.text("open").equals(contact.fields().get("status"))) {
                isAda(contact);
                society.settle();
            }
        }
    }

    /// How the registrations and the money stand, by badge; orders that were cancelled do not
    /// count.
    private Map<String, String> end() {
        Map<String, String> end = new TreeMap<>();
        for (StoredRecord one : society.unit("events").list("registration")) {
            end.put("registration " + text(one, "badge"), text(one, "status"));
        }
        for (StoredRecord one : society.unit("commerce").list("payment")) {
            end.put("payment " + text(one, "badge"), text(one, "status"));
        }
        for (StoredRecord one : society.unit("commerce").list("order")) {
            if (!text(one, "status").equals("cancelled")) {
                end.put("order " + text(one, "badge"), text(one, "status") + text(one, "total"));
            }
        }
        return end;
    }

    private static String text(StoredRecord record, String field) {
        return Objects.toString(
                record.fields().get(field) instanceof Value.Text(String text) ? text : "");
    }

    @ParameterizedTest
    @CsvSource({
        "false, first, early", "false, second, early", "true, first, early", "true, second, early",
        "false, first, late", "false, second, late", "true, first, late", "true, second, late",
    })
    void the_first_arrival_stays_and_the_money_of_the_other_is_due_back(
            boolean lastFirst, String desk, String money) {
        openExpo(lastFirst);
        boolean inOrder = desk.equals("first");
        if (money.equals("early")) {
            pay(SECOND);
            pay(FIRST);
        }
        register(
                inOrder ? FIRST : SECOND,
                inOrder ? "2026-11-23T09:00:00.000Z" : "2026-11-23T09:30:00.000Z");
        society.settle();
        resolveAll();
        register(
                inOrder ? SECOND : FIRST,
                inOrder ? "2026-11-23T09:30:00.000Z" : "2026-11-23T09:00:00.000Z");
        society.settle();
        resolveAll();
        if (money.equals("late")) {
            pay(SECOND);
            pay(FIRST);
            society.settle();
        }

        Map<String, String> expected =
                Map.of(
                        "registration " + FIRST, "attended",
                        "registration " + SECOND, "duplicate",
                        "payment " + FIRST, "recorded",
                        "payment " + SECOND, "credit-due",
                        "order " + FIRST, "submitted400.00");
        assertThat(end()).isEqualTo(expected);
        Set<String> receipts =
                society.unit("commerce").list("payment").stream()
                        .map(one -> text(one, "receipt"))
                        .collect(Collectors.toSet());
        assertThat(receipts).hasSize(2);
        assertThat(society.letters()).isEmpty();

        society.replay();
        society.replay();
        assertThat(end()).isEqualTo(expected);
        assertThat(society.letters()).isEmpty();
    }

    @Test
    void the_money_that_stays_pays_the_order_and_the_other_is_refunded_by_two_people() {
        openExpo(false);
        register(FIRST, "2026-11-23T09:00:00.000Z");
        register(SECOND, "2026-11-23T09:30:00.000Z");
        pay(FIRST);
        pay(SECOND);
        society.settle();
        resolveAll();

        StoredRecord good = named("commerce", "payment", "badge", FIRST);
        taken(
                society.step(
                        "commerce",
                        "finance",
                        "post-payment",
                        "payment",
                        good.id(),
                        "status",
                        "posted"));
        society.settle();
        assertThat(end()).containsEntry("order " + FIRST, "paid400.00");
        assertThat(
                        society.field(
                                "events",
                                "registration",
                                named("events", "registration", "badge", FIRST).id(),
                                "payment"))
                .isEqualTo(PAID);

        StoredRecord due = named("commerce", "payment", "badge", SECOND);
        refund(due.id());
        society.settle();
        assertThat(society.field("commerce", "payment", due.id(), "refunded"))
                .isEqualTo(Value.text("400.00"));
        assertThat(society.told("commerce", "refund-issued")).isEqualTo(1);
        assertThat(society.letters()).isEmpty();
        assertThat(society.unit("insight").list("order-fact")).hasSize(1);
    }

    private void refund(RecordId payment) {
        RecordId refund = RecordId.random();
        taken(
                society.start(
                        "commerce",
                        "finance",
                        "request-refund",
                        "refund",
                        refund,
                        "payment",
                        payment,
                        "amount",
                        "400.00",
                        "reason",
                        "Registered twice",
                        "status",
                        "requested",
                        "requested-by",
                        "finance"));
        taken(
                society.step(
                        "commerce",
                        "manager",
                        "approve-refund",
                        "refund",
                        refund,
                        "status",
                        "approved",
                        "approved-by",
                        "manager"));
        taken(
                society.step(
                        "commerce", "finance", "pay-refund", "refund", refund, "status", "paid"));
    }
}
