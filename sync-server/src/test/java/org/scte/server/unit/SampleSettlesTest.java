package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.server.sample.SampleLoader;
import org.scte.server.sample.SamplePlan;
import org.scte.server.sample.SampleSize;
import org.scte.server.store.StoredRecord;

/// The sample, as services find it at their first start, once all that follows from it has come
/// about: nothing is left over, and what units say of each other agrees.
class SampleSettlesTest {
    @TempDir private static Path folder;
    private static SmallSociety society;

    @BeforeAll
    static void open() {
        SampleLoader.load(folder, new SamplePlan(SampleSize.S, 7));
        society = new SmallSociety(folder, false);
        society.settle();
        society.passTime(Duration.ofDays(1));
    }

    @AfterAll
    static void close() {
        society.close();
    }

    @Test
    void no_letter_is_left() {
        assertThat(society.letters()).isEmpty();
    }

    @Test
    void a_membership_is_what_its_terms_say() {
        Map<String, String> ends = new HashMap<>();
        for (StoredRecord term : all("membership", "membership-term")) {
            ends.merge(
                    text(term, "person"),
                    text(term, "ends").isEmpty() ? "9999" : text(term, "ends"),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        Map<String, String> said = new HashMap<>();
        for (StoredRecord one : all("membership", "membership")) {
            if (!text(one, "joined").isEmpty()) {
                String until = text(one, "ends");
                said.put(text(one, "person"), until.isEmpty() ? "9999" : until);
            }
        }
        assertThat(said).isEqualTo(ends);
        assertThat(values("membership", "membership", "status"))
                .contains("active", "grace", "lapsed", "pending-payment");
        assertThat(all("insight", "membership-fact"))
                .hasSameSizeAs(all("membership", "membership"));
        assertThat(values("membership", "captured-contact", "status")).containsExactly("open");
    }

    /// What was paid for with other units is paid there, and what is owed is known to commerce.
    @Test
    void each_charge_is_an_order_and_as_paid_as_it() {
        int looked = 0;
        for (StoredRecord line : all("commerce", "order-line")) {
            String entity =
                    switch (text(line, "unit")) {
                        case "events" -> "registration";
                        case "learning" -> "enrolment";
                        case String _ -> "";
                    };
            if (!entity.isEmpty()) {
                StoredRecord charged = find(text(line, "unit"), entity, text(line, "reference"));
                String expected = text(line, "status").equals("paid") ? "paid" : "unpaid";
                assertThat(text(charged, "payment")).as(line.toString()).isEqualTo(expected);
                assertThat(text(charged, entity.equals("enrolment") ? "person" : "attendee"))
                        .isEqualTo(text(line, "person"));
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(20);
        Set<String> references =
                all("commerce", "order-line").stream()
                        .map(line -> text(line, "reference"))
                        .collect(Collectors.toSet());
        assertThat(all("events", "registration"))
                .filteredOn(one -> text(one, "payment").equals("paid"))
                .isNotEmpty()
                .allMatch(one -> references.contains(one.id().toString()));
    }

    @Test
    void what_was_paid_for_a_year_is_one_term() {
        Map<String, Long> terms =
                all("membership", "membership-term").stream()
                        .filter(term -> !text(term, "source-ref").isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        term -> text(term, "source-ref"), Collectors.counting()));
        Set<String> paid = new HashSet<>();
        for (StoredRecord line : all("commerce", "order-line")) {
            String kind = text(find("commerce", "product", text(line, "product")), "kind");
            if (kind.equals("dues") && text(line, "status").equals("paid")) {
                paid.add(line.id().toString());
            }
        }
        assertThat(terms.keySet()).isEqualTo(paid).isNotEmpty();
        assertThat(terms.values()).containsOnly(1L);
    }

    @Test
    void orders_add_up() {
        Map<String, BigDecimal> totals = new HashMap<>();
        all("commerce", "order-line")
                .forEach(line -> add(totals, text(line, "order"), text(line, "amount")));
        Map<String, BigDecimal> paid = new HashMap<>();
        for (StoredRecord payment : all("commerce", "payment")) {
            if (text(payment, "status").equals("posted")) {
                add(paid, text(payment, "order"), text(payment, "amount"));
                add(paid, text(payment, "order"), "-" + text(payment, "refunded"));
            }
        }
        for (StoredRecord order : all("commerce", "order")) {
            String id = order.id().toString();
            assertThat(new BigDecimal(text(order, "total")))
                    .as(order.toString())
                    .isPositive()
                    .isEqualByComparingTo(totals.getOrDefault(id, BigDecimal.ZERO));
            assertThat(new BigDecimal(text(order, "paid")))
                    .as(order.toString())
                    .isEqualByComparingTo(paid.getOrDefault(id, BigDecimal.ZERO));
        }
        assertThat(values("commerce", "order", "status"))
                .contains("draft", "submitted", "part-paid", "paid", "on-account", "cancelled");
        assertThat(values("commerce", "refund", "status"))
                .contains("requested", "approved", "paid", "rejected");
        assertThat(values("commerce", "payment", "status"))
                .contains("recorded", "posted", "reversed");
    }

    /// Facts lie in the months in which it happened, not on the day of the loading.
    @Test
    void insight_has_a_past() {
        Set<String> months =
                values("insight", "order-fact", "on").stream()
                        .map(on -> on.substring(0, 7))
                        .collect(Collectors.toSet());
        assertThat(months).hasSizeGreaterThan(6);
        assertThat(all("insight", "order-fact"))
                .hasSameSizeAs(
                        all("commerce", "order-line").stream()
                                .filter(line ->
                                        text(line, "status").equals("paid") || isReversed(line))
                                .toList());
        assertThat(all("insight", "attendance-fact"))
                .hasSameSizeAs(
                        all("events", "registration").stream()
                                .filter(one -> !text(one, "confirmed").isEmpty())
                                .filter(one -> !text(one, "attendee").isEmpty())
                                .toList());
        assertThat(all("insight", "completion-fact")).hasSameSizeAs(all("learning", "completion"));
        assertThat(all("insight", "attempt-fact"))
                .hasSameSizeAs(
                        all("certification", "attempt").stream()
                                .filter(one -> text(one, "status").equals("confirmed"))
                                .toList());
        assertThat(all("insight", "credential-fact"))
                .hasSameSizeAs(all("certification", "credential"))
                .allMatch(fact -> !text(fact, "person").isEmpty());
    }

    private static boolean isReversed(StoredRecord line) {
        return all("commerce", "payment").stream()
                .filter(payment -> text(payment, "order").equals(text(line, "order")))
                .anyMatch(payment -> text(payment, "status").equals("reversed"));
    }

    @Test
    void a_voucher_is_used_once_and_a_pass_is_a_credential() {
        List<StoredRecord> attempts = all("certification", "attempt");
        for (StoredRecord voucher : all("certification", "voucher")) {
            long uses =
                    attempts.stream()
                            .filter(one -> text(one, "status").equals("confirmed"))
                            .filter(one -> text(one, "voucher").equals(voucher.id().toString()))
                            .count();
            assertThat(uses)
                    .as(voucher.toString())
                    .isEqualTo(text(voucher, "status").equals("redeemed") ? 1 : 0);
        }
        for (StoredRecord attempt : attempts) {
            if (attempt.fields().get("settled").equals(Value.flag(true))) {
                assertThat(all("certification", "credential"))
                        .filteredOn(one -> text(one, "person").equals(text(attempt, "person")))
                        .filteredOn(
                                one -> text(one, "programme").equals(text(attempt, "programme")))
                        .hasSize(1);
            }
        }
        assertThat(values("certification", "attempt", "status")).contains("confirmed", "finished");
        assertThat(values("certification", "voucher", "status"))
                .contains("issued", "assigned", "redeemed");
    }

    @Test
    void cycles_hold_what_was_earned_in_them() {
        for (StoredRecord cycle : all("certification", "cycle")) {
            if (!List.of("running", "eligible").contains(text(cycle, "state"))) {
                continue;
            }
            BigDecimal credits = BigDecimal.ZERO;
            for (StoredRecord credit : all("certification", "credit")) {
                String earned = text(credit, "earned");
                if (text(credit, "status").equals("approved")
                        && text(credit, "person").equals(text(cycle, "person"))
                        && earned.compareTo(text(cycle, "opens")) >= 0) {
                    credits = credits.add(new BigDecimal(text(credit, "units")));
                }
            }
            assertThat(new BigDecimal(text(cycle, "credits")))
                    .as(cycle.toString())
                    .isEqualByComparingTo(credits);
        }
        assertThat(values("certification", "cycle", "state"))
                .contains("running", "eligible", "renewed", "failed");
        assertThat(values("certification", "credential", "status"))
                .contains("active", "due", "in-grace", "lapsed");
    }

    private static List<StoredRecord> all(String unit, String entity) {
        return society.unit(unit).list(entity);
    }

    private static Set<String> values(String unit, String entity, String field) {
        return all(unit, entity).stream().map(one -> text(one, field)).collect(Collectors.toSet());
    }

    private static StoredRecord find(String unit, String entity, String id) {
        return all(unit, entity).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String text(StoredRecord record, String field) {
        return record.fields().get(field) instanceof Value.Text(String text) ? text : "";
    }

    private static void add(Map<String, BigDecimal> sums, String key, String amount) {
        BigDecimal more = new BigDecimal(amount.equals("-") ? "0" : amount);
        sums.merge(key, more, BigDecimal::add);
    }
}
