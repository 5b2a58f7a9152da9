package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.util.List;
import java.util.Map;
import org.scte.server.store.StoredRecord;

/// F1: two technicians sit the exam in yards without a network, on vouchers of their company's
/// purchase order; their laptops come home one after the other.
final class ExamFlow {
    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final int run;
    private final Sitter ada;
    private final Sitter ben;

    /// In which the laptops come home.
    private final List<Sitter> order;

    private final String customer;
    private String purchase = "";
    private String lot = "";

    /// Somebody who sits the exam, and where.
    private static final class Sitter {
        private final String name;
        private final String person;
        private final Laptop laptop;
        private final Exam exam;
        private String voucher = "";
        private Exam.Seat seat;

        Sitter(Stock stock, String name, String person, String yard, int run) {
            this.name = name;
            this.person = person;
            this.exam = Exam.at(stock, yard + "-" + run, stock.chapter);
            this.seat = exam.seat(1, person);
            this.laptop = stock.laptop(yard, "certification:proctor:" + exam.sitting);
        }
    }

    ExamFlow(Stock stock, boolean firstFirst) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.run = ground.nextRun();
        ground.sameTime("certification", "commerce");
        String company = office.make("membership", "company", "name=Company " + run);
        Map<String, String> people =
                stock.people(
                        List.of("certification", "commerce"), "Exam" + run, List.of("Ada", "Ben"));
        this.customer = office.make("commerce", "customer", "party=company", "company=" + company);
        this.ada = new Sitter(stock, "Ada", people.getOrDefault("Ada", ""), "yard", run);
        this.ben = new Sitter(stock, "Ben", people.getOrDefault("Ben", ""), "depot", run);
        this.order = firstFirst ? List.of(ada, ben) : List.of(ben, ada);
    }

    void run(long seed) {
        Flow flow =
                new Flow()
                        .then("a company asks for vouchers", this::ask)
                        .then("another of the staff approves it", this::approve)
                        .then("the vouchers are given to people, for their seats", this::give)
                        .then("the laptops are packed", () -> order.forEach(ExamFlow::pack))
                        .then("the exams", () -> order.forEach(ExamFlow::sit));
        for (Sitter sitter : order) {
            flow.then(sitter.name + "'s laptop comes home", sitter.laptop::sync)
                    .then(sitter.name + "'s result is confirmed", () -> confirm(sitter));
        }
        flow.run(new Switch(ground, List.of(ada.laptop, ben.laptop), seed));
        ground.whole();
    }

    private void ask() {
        purchase =
                office.make(
                        "commerce",
                        "purchase-order",
                        "customer=" + customer,
                        "number=PO-" + run,
                        "programme=BPI",
                        "vouchers=12",
                        "valid-until=" + ground.today().getYear() + "-12-31",
                        "requested-by=office");
        office.sync();
    }

    private void approve() {
        stock.second.awaitRecord("commerce", "purchase-order", "number", "PO-" + run);
        stock.second.step("commerce", "approve-purchase-order", purchase);
        stock.second.sync("commerce");
    }

    private void give() {
        lot = office.awaitRecord("certification", "voucher-lot", "reference", purchase);
        for (Sitter sitter : order) {
            sitter.voucher = office.start("certification", "issue-voucher", "lot=" + lot);
            office.step(
                    "certification", "assign-voucher", sitter.voucher, "person=" + sitter.person);
            office.set("certification", "seat", sitter.seat.id, "voucher=" + sitter.voucher);
        }
        office.sync("certification");
    }

    private static void pack(Sitter sitter) {
        sitter.laptop.awaitField(
                "certification", "seat", sitter.seat.id, "voucher", sitter.voucher);
    }

    private static void sit(Sitter sitter) {
        sitter.seat.sit(sitter.laptop);
    }

    private void confirm(Sitter sitter) {
        office.awaitField("certification", "attempt", sitter.seat.attempt, "points-again", "41");
        sitter.exam.giveBack();
        sitter.seat.confirm();
        office.sync("certification");
    }

    /// Exactly one credential, one redemption and one notice for each, and a line wherever one is
    /// due.
    void check() {
        for (Sitter sitter : order) {
            Books books = ground.books();
            StoredRecord credential =
                    books.only("certification", "credential", "person", sitter.person);
            String id = credential.id().toString();
            assertThat(text(credential, "status")).isEqualTo("active");
            assertThat(books.told("certification", "credential-awarded", id)).hasSize(1);
            assertThat(books.told("certification", "notification-requested", id)).hasSize(1);
            assertThat(books.told("certification", "voucher-redeemed", sitter.voucher)).hasSize(1);
            assertThat(books.text("certification", "voucher", sitter.voucher, "status"))
                    .isEqualTo("redeemed");
            StoredRecord cycle = books.only("certification", "cycle", "credential", id);
            assertThat(text(cycle, "state")).isEqualTo("running");
            assertThat(books.text("membership", "achievement", id, "status")).isEqualTo("active");
            books.only("membership", "achievement", "person", sitter.person);
            StoredRecord attempt =
                    books.only("insight", "attempt-fact", "person-key", sitter.person);
            assertThat(text(attempt, "outcome")).isEqualTo("pass");
            books.only("insight", "credential-fact", "person-key", sitter.person);
        }
        assertThat(ground.books().all("certification", "voucher", "lot", lot)).hasSize(2);
    }
}
