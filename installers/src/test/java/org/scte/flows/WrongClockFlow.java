package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;

/// SC-5: a laptop's clock is put 31 days ahead in the field, and put back in the middle of an exam.
/// An application for renewal is signed on it and an exam is run; both wait for somebody at the
/// office, who says what counts.
final class WrongClockFlow {
    private static final Duration AHEAD = Duration.ofDays(31);
    private static final Duration BEFORE = Duration.ofMinutes(60);
    private static final Duration AFTER = Duration.ofMinutes(35);
    private static final int LEFT = 5;

    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final Books books;
    private final String holder;
    private final String credential;
    private final LocalDate ends;
    private final String candidate;
    private final Exam exam;
    private final Exam.Seat seat;
    private final Laptop laptop;
    private String renewal = "";
    private String payment = "";
    private Instant started = Instant.EPOCH;
    private LocalDate signed = LocalDate.EPOCH;

    WrongClockFlow(Stock stock) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.books = ground.books();
        ground.sameTime("certification");
        int run = ground.nextRun();
        Map<String, String> people =
                stock.people(
                        List.of("certification", "commerce"), "Clock" + run, List.of("Ada", "Ben"));
        this.holder = people.getOrDefault("Ada", "");
        this.candidate = people.getOrDefault("Ben", "");
        this.credential = stock.certified(holder, "12");
        this.ends =
                LocalDate.parse(books.text("certification", "credential", credential, "expires"));
        long days = ChronoUnit.DAYS.between(ground.today(), ends.minusDays(LEFT));
        ground.pass(Duration.ofDays(days), "certification");
        this.exam = Exam.at(stock, "astray-" + run, stock.chapter);
        this.seat = exam.seat(1, candidate);
        String voucher = office.make("certification", "voucher", "lot=" + stock.lot());
        office.set("certification", "seat", seat.id, "voucher=" + voucher);
        office.sync("certification");
        this.laptop =
                stock.laptop(
                        "astray",
                        "certification:proctor:" + exam.sitting,
                        "certification:officer:" + stock.chapter);
    }

    void run(long seed) {
        Flow flow =
                new Flow()
                        .then("the laptop goes out", this::pack)
                        .then("its clock is put ahead, and the holder signs", this::sign)
                        .then("the exam", this::sit)
                        .then("the laptop comes home", laptop::sync)
                        .then("nothing is confirmed or approved by itself", this::hold)
                        .then("eight days", () -> ground.pass(Duration.ofDays(8), "certification"))
                        .then("nothing lapses or renews by itself", this::stand)
                        .then("the office decides on the times", this::accept)
                        .then("the renewal is approved", this::approve)
                        .then("the fee is taken", this::pay)
                        .then("the fee is posted", this::post);
        flow.run(new Switch(ground, List.of(laptop), seed));
        ground.whole();
    }

    private void pack() {
        laptop.awaitField("certification", "credential", credential, "status", "due");
        laptop.awaitField("certification", "seat", seat.id, "number", "1");
    }

    private void sign() {
        signed = ground.today();
        laptop.setClock(AHEAD);
        renewal =
                laptop.start(
                        "certification",
                        "start-renewal",
                        "credential=" + credential,
                        "signed=" + signed.plus(31, ChronoUnit.DAYS));
        laptop.step("certification", "submit-renewal", renewal);
    }

    private void sit() {
        started = ground.now();
        laptop.start("certification", "start-attempt", "seat=" + seat.id, "id-check=company-photo");
        ground.pass(BEFORE);
        laptop.setClock(Duration.ZERO);
        ground.pass(AFTER, "certification");
        laptop.step("certification", "finish-attempt", seat.attempt, "minutes=95");
        laptop.step("certification", "enter-score", seat.attempt, "points=41", "points-again=41");
    }

    private void hold() {
        office.awaitField("certification", "attempt", seat.attempt, "points-again", "41");
        exam.giveBack();
        seat.confirm();
        office.sync("certification");
        stock.second.awaitField("certification", "renewal", renewal, "status", "submitted");
        Written approved =
                stock.second
                        .device()
                        .unit("certification")
                        .perform("approve-renewal", RecordId.of(renewal), Map.of());
        assertThat(approved.toString()).contains("The clock was wrong when it was signed");
    }

    private void stand() {
        office.awaitField("certification", "credential", credential, "status", "in-grace");
        assertThat(books.text("certification", "credential", credential, "expires"))
                .isEqualTo(ends.toString());
        assertThat(books.text("certification", "renewal", renewal, "status"))
                .isEqualTo("submitted");
        assertThat(books.text("certification", "attempt", seat.attempt, "status"))
                .isEqualTo("held");
        assertThat(books.text("certification", "attempt", seat.attempt, "hold-reason"))
                .isEqualTo("time");
        assertThat(books.all("certification", "credential", "person", candidate)).isEmpty();
    }

    private void accept() {
        office.awaitField("certification", "attempt", seat.attempt, "status", "held");
        office.step("certification", "accept-times", seat.attempt, "time-note=By the paper record");
        seat.confirm();
        office.step(
                "certification",
                "accept-signing",
                renewal,
                "signed=" + signed,
                "time-note=By the printed receipt");
        office.sync("certification");
    }

    private void approve() {
        stock.second.awaitField("certification", "renewal", renewal, "time-accepted-by", actor());
        stock.second.step("certification", "approve-renewal", renewal);
        stock.second.sync("certification");
    }

    private String actor() {
        return office.device().actor();
    }

    private void pay() {
        office.awaitField("commerce", "order", renewal, "total", "75.00");
        payment =
                office.start(
                        "commerce",
                        "record-payment",
                        "order=" + renewal,
                        "method=cash",
                        "amount=75.00");
        office.sync("commerce");
    }

    private void post() {
        stock.second.awaitField("commerce", "payment", payment, "status", "recorded");
        stock.second.step("commerce", "post-payment", payment);
        stock.second.sync("commerce");
    }

    /// The exam took as long as it took; both say that the clock was wrong, and stand as they were
    /// decided.
    void check() {
        Instant began = time("started");
        assertThat(Duration.between(started, began).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(began, time("ended")).minus(BEFORE).minus(AFTER).abs())
                .isLessThan(Duration.ofMinutes(1));
        for (String[] row : new String[][] {{"attempt", seat.attempt}, {"renewal", renewal}}) {
            assertThat(books.text("certification", row[0], row[1], "time-suspect"))
                    .isEqualTo("true");
            assertThat(marks(row[0], row[1])).as(row[0]).containsOnly(true);
        }
        assertThat(books.text("certification", "attempt", seat.attempt, "status"))
                .isEqualTo("confirmed");
        books.only("certification", "credential", "person", candidate);
        assertThat(books.text("certification", "renewal", renewal, "signed"))
                .isEqualTo(signed.toString());
        assertThat(books.text("certification", "credential", credential, "status"))
                .isEqualTo("active");
        assertThat(books.text("certification", "credential", credential, "expires"))
                .isEqualTo(ends.plusMonths(36).toString());
        assertThat(books.told("certification", "credential-renewed", credential)).hasSize(1);
    }

    private Instant time(String field) {
        return Instant.parse(books.text("certification", "attempt", seat.attempt, field));
    }

    /// Whether what the laptop did to a record is marked in the service's history.
    private List<Boolean> marks(String entity, String id) {
        return office.device().history("certification", entity, RecordId.of(id), null, 50).stream()
                .filter(entry -> entry.device().equals(laptop.id()))
                .map(HistoryEntry::suspect)
                .toList();
    }
}
