package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.scte.server.store.StoredRecord;

/// What holds of the services' records at any time. The numbers are those of the business's
/// invariants.
public final class RecordInvariants {
    private static final Set<String> SEATED = Set.of("registered", "attended");
    private static final Set<String> NOT_REGISTERED = Set.of("cancelled", "duplicate");
    private static final Set<String> NOT_ENROLLED = Set.of("withdrawn", "expired", "failed");

    private final Books books;

    private RecordInvariants(Books books) {
        this.books = books;
    }

    /// @param data the services' folder
    /// @param units those that are looked at, of the shipped ones
    public static void check(Path data, List<String> units) {
        RecordInvariants records = new RecordInvariants(new Books(data, units));
        if (units.contains("events")) {
            records.no_more_seats_are_given_than_there_are();
            records.nobody_is_registered_twice();
        }
        if (units.contains("learning")) {
            records.nobody_is_enrolled_twice();
        }
        if (units.contains("commerce")) {
            records.money_adds_up();
            records.numbers_are_given_once();
        }
    }

    /// INV-1: what is given and what desks hold is no more than there is, and no desk gives more
    /// than it holds.
    private void no_more_seats_are_given_than_there_are() {
        List<StoredRecord> registrations =
                all("events", "registration", one -> SEATED.contains(text(one, "status")));
        List<StoredRecord> allotments = books.all("events", "allotment");
        for (StoredRecord event : books.all("events", "event")) {
            String capacity = text(event, "capacity");
            if (capacity.isEmpty()) {
                continue;
            }
            String id = event.id().toString();
            long open =
                    registrations.stream()
                            .filter(one -> text(one, "event").equals(id))
                            .filter(one -> text(one, "allotment").isEmpty())
                            .count();
            long held =
                    allotments.stream()
                            .filter(one -> text(one, "event").equals(id))
                            .mapToLong(one -> Long.parseLong(text(one, "seats")))
                            .sum();
            assertThat(open + held)
                    .as("INV-1, seats of " + text(event, "code"))
                    .isLessThanOrEqualTo(Long.parseLong(capacity));
        }
        for (StoredRecord allotment : allotments) {
            assertThat(registrations)
                    .filteredOn(one -> text(one, "allotment").equals(allotment.id().toString()))
                    .as("INV-1, given by " + text(allotment, "desk"))
                    .hasSizeLessThanOrEqualTo(Integer.parseInt(text(allotment, "seats")));
        }
    }

    /// INV-2.
    private void nobody_is_registered_twice() {
        requireOnce(
                "INV-2",
                all("events", "registration", one -> !NOT_REGISTERED.contains(text(one, "status")))
                        .stream()
                        .filter(one -> !text(one, "attendee").isEmpty())
                        .map(one -> text(one, "event") + " " + text(one, "attendee")));
    }

    /// INV-2, of classes.
    private void nobody_is_enrolled_twice() {
        requireOnce(
                "INV-2",
                all("learning", "enrolment", one -> !NOT_ENROLLED.contains(text(one, "status")))
                        .stream()
                        .filter(one -> !text(one, "class").isEmpty())
                        .filter(one -> !text(one, "person").isEmpty())
                        .map(one -> text(one, "class") + " " + text(one, "person")));
    }

    /// INV-12: an order is worth its lines; what counts as paid on it is what was posted, less what
    /// was paid back; and no more of a payment goes back than came.
    private void money_adds_up() {
        List<StoredRecord> lines = books.all("commerce", "order-line");
        List<StoredRecord> payments = books.all("commerce", "payment");
        List<StoredRecord> refunds =
                all("commerce", "refund", one -> text(one, "status").equals("paid"));
        for (StoredRecord order : books.all("commerce", "order")) {
            String id = order.id().toString();
            assertThat(amount(order, "total"))
                    .as("INV-12, lines of " + text(order, "number"))
                    .isEqualByComparingTo(
                            sum(lines.stream().filter(one -> text(one, "order").equals(id))));
            List<StoredRecord> own =
                    payments.stream().filter(one -> text(one, "order").equals(id)).toList();
            assertThat(amount(order, "paid"))
                    .as("INV-12, paid of " + text(order, "number"))
                    .isEqualByComparingTo(
                            sum(own.stream().filter(one -> text(one, "status").equals("posted")))
                                    .subtract(sum(refunds.stream().filter(one -> isOf(own, one)))));
        }
        for (StoredRecord payment : payments) {
            assertThat(amount(payment, "refunded"))
                    .as("INV-12, paid back of " + text(payment, "receipt"))
                    .isEqualByComparingTo(
                            sum(refunds.stream().filter(one -> isOf(List.of(payment), one))))
                    .isLessThanOrEqualTo(amount(payment, "amount"));
        }
    }

    private static boolean isOf(List<StoredRecord> payments, StoredRecord refund) {
        return payments.stream()
                .anyMatch(one -> one.id().toString().equals(text(refund, "payment")));
    }

    /// INV-13: of what desks print without a network.
    private void numbers_are_given_once() {
        requireOnce("INV-13, orders", numbers("commerce", "order", "number"));
        requireOnce("INV-13, receipts", numbers("commerce", "payment", "receipt"));
        assertThat(books.all("commerce", "payment"))
                .as("INV-13, payments without a receipt")
                .noneMatch(one -> text(one, "receipt").isEmpty());
    }

    private Stream<String> numbers(String unit, String entity, String field) {
        return books.all(unit, entity).stream()
                .map(one -> text(one, field))
                .filter(number -> !number.isEmpty());
    }

    private static void requireOnce(String what, Stream<String> keys) {
        Set<String> seen = new HashSet<>();
        assertThat(keys.filter(key -> !seen.add(key))).as(what + ", more than once").isEmpty();
    }

    private List<StoredRecord> all(String unit, String entity, Predicate<StoredRecord> which) {
        return books.all(unit, entity).stream().filter(which).toList();
    }

    private static BigDecimal sum(Stream<StoredRecord> records) {
        return records.map(one -> amount(one, "amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(StoredRecord record, String field) {
        String text = text(record, field);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
