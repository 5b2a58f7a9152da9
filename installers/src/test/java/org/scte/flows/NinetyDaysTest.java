package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.sync.LogLine;
import org.scte.model.sync.Problem;

/// A chapter's laptop that comes back after ninety days (SC-6): what it has typed is answered
/// first, row by row; then people who have moved are gone, those who were merged are one, and it
/// says what needs a person.
class NinetyDaysTest {
    private static final int PEOPLE = 60;
    private static final int MOVED = 12;
    private static final int MERGED = 4;
    private static final int TYPED = 300;

    @TempDir private Path folder;

    private final List<String> people = new ArrayList<>();
    private final List<String> sold = new ArrayList<>();
    private Ground ground;
    private Books books;
    private Laptop office;
    private Laptop second;
    private Laptop field;
    private String north;
    private String south;
    private String customer;
    private String product;
    private String price;

    @BeforeEach
    void open() {
        ground = Ground.open(folder, "membership", "commerce");
        books = ground.books();
        office = ground.enrol("office");
        second = ground.enrol("second");
        north = office.make("membership", "chapter", "code=042", "name=North");
        south = office.make("membership", "chapter", "code=043", "name=South");
        for (int i = 0; i < PEOPLE; i++) {
            people.add(
                    office.make(
                            "membership",
                            "person",
                            "given-name=Ada",
                            "family-name=Of" + i,
                            "chapter=" + north));
        }
        office.sync("membership");
        office.awaitField("commerce", "person", people.getLast(), "family-name", "Of59");
        customer =
                office.make("commerce", "customer", "party=person", "person=" + people.getLast());
        product = office.make("commerce", "product", "code=seminar", "name=Seminar");
        price = price("20.00");
        office.sync();
        field = ground.enrol("field", "membership:officer:" + north, "commerce:clerk:" + north);
        assertThat(field.all("membership", "person")).hasSize(PEOPLE);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private String price(String amount) {
        return office.make(
                "commerce",
                "price",
                "product=" + product,
                "audience=nonmember",
                "amount=" + amount,
                "valid-from=" + ground.today());
    }

    private List<String> moved() {
        return people.subList(0, MOVED);
    }

    /// Each is merged into the one [#MERGED] behind.
    private List<String> merged() {
        return people.subList(MOVED, MOVED + MERGED);
    }

    private String erased() {
        return people.get(40);
    }

    private List<String> calledByBoth() {
        return people.subList(20, 26);
    }

    private List<String> renamedByBoth() {
        return people.subList(26, 28);
    }

    @Test
    void what_was_typed_in_ninety_days_is_answered_row_by_row() {
        typeTitles("Day 1");
        pass(30);
        moveAndMerge();
        pass(5);
        typePhones();
        sell(10);
        othersChangeToo();
        erase();
        pass(20);
        field.set("membership", "person", people.getFirst(), "phone=+1-555-0199"); // too late
        sell(5);
        changePrice("30.00");
        typeTheRest();
        pass(35);
        assertThat(field.countWaiting()).isEqualTo(TYPED);

        field.sync();

        whatBecameOfPeople();
        whatBecameOfSales();
        whatTheOfficerIsTold();
        ground.checkRecords();
    }

    private void pass(int days) {
        ground.pass(Duration.ofDays(days), "membership", "commerce");
    }

    private void typeTitles(String title) {
        people.forEach(id -> field.set("membership", "person", id, "job-title=" + title));
    }

    private void moveAndMerge() {
        office.sync();
        moved().forEach(id ->
                office.step("membership", "transfer-chapter", id, "chapter=" + south));
        for (int i = 0; i < MERGED; i++) {
            office.step(
                    "membership",
                    "merge",
                    merged().get(i),
                    "survivor=" + people.get(MOVED + MERGED + i),
                    "merge-reason=The same badge");
        }
        office.sync();
    }

    private void typePhones() {
        List<String> met = new ArrayList<>(moved());
        met.addAll(merged());
        met.addAll(calledByBoth());
        met.add(erased());
        met.forEach(id -> field.set("membership", "person", id, "phone=+1-555-0101"));
        renamedByBoth().forEach(id -> field.set("membership", "person", id, "family-name=Field"));
    }

    private void othersChangeToo() {
        calledByBoth().forEach(id -> office.set("membership", "person", id, "phone=+1-555-0102"));
        renamedByBoth().forEach(id -> office.set("membership", "person", id, "family-name=Office"));
        office.set("commerce", "price", price, "valid-until=" + ground.today().plusDays(10));
        office.sync();
    }

    /// One manager asks, another approves.
    private void erase() {
        String erasure =
                office.start("membership", "ask-erasure", "person=" + erased(), "reason=Letter 17");
        office.sync();
        second.sync();
        second.step("membership", "approve-erasure", erasure, "final=true");
        second.sync();
        office.awaitField("membership", "person", erased(), "status", "erased");
    }

    private void changePrice(String amount) {
        office.set("commerce", "price", price, "status=past");
        price = price(amount);
        office.sync();
    }

    private void sell(int count) {
        for (int i = 0; i < count; i++) {
            String order =
                    field.start(
                            "commerce",
                            "take-order",
                            "customer=" + customer,
                            "chapter=" + north,
                            "channel=desk");
            sold.add(
                    field.start(
                            "commerce",
                            "add-line",
                            "order=" + order,
                            "product=" + product,
                            "audience=nonmember",
                            "quantity=1"));
        }
    }

    /// New people and what they apply for, up to [#TYPED].
    private void typeTheRest() {
        for (int i = 0; field.countWaiting() < TYPED; i++) {
            String person =
                    field.make(
                            "membership",
                            "person",
                            "given-name=New",
                            "family-name=In" + i,
                            "chapter=" + north);
            if (field.countWaiting() < TYPED) {
                field.start("membership", "apply", "person=" + person, "kind=individual");
            }
        }
    }

    private void whatBecameOfPeople() {
        assertThat(moved()).noneMatch(id -> field.record("membership", "person", id).isPresent());
        assertThat(moved()).allMatch(id -> isOnService(id, "phone", "+1-555-0101"));
        assertThat(people.subList(MOVED, PEOPLE))
                .allMatch(id -> id.equals(erased()) || isOnService(id, "job-title", "Day 1"));
        for (String name : List.of("given-name", "family-name", "phone", "job-title")) {
            assertThat(books.text("membership", "person", erased(), name)).isEmpty();
            assertThat(field.field("membership", "person", erased(), name)).isEmpty();
        }
        assertThat(merged())
                .allMatch(id -> field.field("membership", "person", id, "status").equals("merged"));
        assertThat(calledByBoth()).allMatch(id -> isOnService(id, "phone", "+1-555-0101"));
        assertThat(renamedByBoth()).allMatch(id -> isOnService(id, "family-name", "Office"));
    }

    private boolean isOnService(String person, String field, String value) {
        return books.text("membership", "person", person, field).equals(value);
    }

    /// All by the price that the laptop knew; the last five had ended.
    private void whatBecameOfSales() {
        assertThat(sold).extracting(line -> line(line, "unit-price")).containsOnly("20.00");
        assertThat(sold).extracting(line -> line(line, "amount")).containsOnly("20.00");
        assertThat(IntStream.range(0, sold.size()).mapToObj(i -> line(sold.get(i), "price-check")))
                .containsExactlyElementsOf(
                        IntStream.range(0, sold.size())
                                .mapToObj(i -> i < 10 ? "fine" : "outdated")
                                .toList());
    }

    private String line(String id, String field) {
        return books.text("commerce", "order-line", id, field);
    }

    private void whatTheOfficerIsTold() {
        assertThat(field.countWaiting()).isZero();
        assertThat(field.attention("commerce")).isEmpty();
        List<OutboxEntry> refused = field.attention("membership");
        assertThat(refused).hasSize(1);
        assertThat(Objects.requireNonNull(refused.getFirst().ack()).problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("It is in 043 South since");
        assertThat(renamedByBoth())
                .allMatch(id ->
                        field.open("membership", id).size() == 1
                                && text(field.open("membership", id).getFirst().yours())
                                        .equals("Field"));
        assertThat(field.device().log("membership", 50))
                .extracting(LogLine::sentence)
                .anyMatch(line -> line.contains("of them merged with what others had changed"))
                .anyMatch(line -> line.contains("forgotten was not kept: 2 fields"));
    }
}
