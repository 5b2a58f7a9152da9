package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/// One voucher at two exams without a network: it was kept for a seat at the first one, or for
/// nobody; a copy of it is used by another person at the second one.
final class VoucherTwiceFlow {
    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final boolean reserved;
    private final boolean ownerFirst;
    private final String voucher;
    private final Sitter owner;
    private final Sitter other;

    private static final class Sitter {
        private final String person;
        private final Exam exam;
        private final Exam.Seat seat;
        private final Laptop laptop;

        Sitter(Stock stock, String person, String yard, int run) {
            this.person = person;
            this.exam = Exam.at(stock, yard + "-" + run, stock.chapter);
            this.seat = exam.seat(1, person);
            this.laptop = stock.laptop(yard, "certification:proctor:" + exam.sitting);
        }
    }

    /// @param reserved whether the owner's seat has it
    /// @param ownerFirst whether the owner's laptop comes home first
    VoucherTwiceFlow(Stock stock, boolean reserved, boolean ownerFirst) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.reserved = reserved;
        this.ownerFirst = ownerFirst;
        int run = ground.nextRun();
        ground.sameTime("certification");
        Map<String, String> people =
                stock.people(List.of("certification"), "Twice" + run, List.of("Ada", "Ben"));
        this.voucher = office.make("certification", "voucher", "lot=" + stock.lot());
        this.owner = new Sitter(stock, people.getOrDefault("Ada", ""), "yard", run);
        this.other = new Sitter(stock, people.getOrDefault("Ben", ""), "depot", run);
        if (reserved) {
            office.set("certification", "seat", owner.seat.id, "voucher=" + voucher);
        }
        office.sync("certification");
    }

    void run(long seed) {
        Flow flow = new Flow();
        for (Sitter sitter : List.of(owner, other)) {
            flow.then("a laptop is packed", () -> pack(sitter))
                    .then("the exam", () -> sitter.seat.sit(sitter.laptop, "voucher=" + voucher));
        }
        for (Sitter sitter : ownerFirst ? List.of(owner, other) : List.of(other, owner)) {
            flow.then("a laptop comes home", sitter.laptop::sync)
                    .then("its result is confirmed or held", () -> confirm(sitter));
        }
        flow.run(new Switch(ground, List.of(owner.laptop, other.laptop), seed));
        ground.whole();
    }

    private static void pack(Sitter sitter) {
        sitter.laptop.awaitField("certification", "seat", sitter.seat.id, "number", "1");
    }

    private void confirm(Sitter sitter) {
        office.awaitField("certification", "attempt", sitter.seat.attempt, "points-again", "41");
        sitter.exam.giveBack();
        sitter.seat.confirm();
        office.sync("certification");
    }

    /// What was kept for a seat is that seat's, whoever comes first; else the first result stands.
    /// The other attempt is held with its reason and nothing follows from it.
    void check() {
        Sitter good = reserved || ownerFirst ? owner : other;
        Sitter held = good == owner ? other : owner;
        Books books = ground.books();
        assertThat(status(good)).isEqualTo("confirmed");
        books.only("certification", "credential", "person", good.person);
        assertThat(status(held)).isEqualTo("held");
        assertThat(books.text("certification", "attempt", held.seat.attempt, "hold-reason"))
                .isEqualTo("voucher");
        assertThat(books.text("certification", "attempt", held.seat.attempt, "points"))
                .as("the attempt is still there")
                .isEqualTo("41");
        assertThat(books.all("certification", "credential", "person", held.person)).isEmpty();
        assertThat(books.all("insight", "attempt-fact", "person-key", held.person)).isEmpty();
        assertThat(books.told("certification", "voucher-redeemed", voucher)).hasSize(1);
    }

    private String status(Sitter sitter) {
        return ground.books().text("certification", "attempt", sitter.seat.attempt, "status");
    }
}
