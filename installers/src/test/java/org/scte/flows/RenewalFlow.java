package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.scte.server.store.StoredRecord;

/// F5: five days before a credential ends its holder claims what is missing and signs, at a meeting
/// without a network; the laptops come home eight days later, three days after the end.
final class RenewalFlow {
    private static final Duration AWAY = Duration.ofDays(8);
    private static final int BEFORE = 5;

    private final Stock stock;
    private final Ground ground;
    private final Laptop office;
    private final Books books;
    private final String person;
    private final String credential;
    private final LocalDate ends;
    private final Laptop claims;
    private final Laptop forms;
    private final boolean claimsFirst;
    private String credit = "";
    private String renewal = "";
    private String payment = "";

    RenewalFlow(Stock stock, boolean claimsFirst) {
        this.stock = stock;
        this.ground = stock.ground;
        this.office = stock.office;
        this.books = ground.books();
        this.claimsFirst = claimsFirst;
        ground.sameTime("certification");
        String family = "Renewal" + ground.nextRun();
        this.person =
                stock.people(List.of("certification", "commerce"), family, List.of("Ada"))
                        .getOrDefault("Ada", "");
        this.credential = stock.certified(person, "9");
        String officer = "certification:officer:" + stock.chapter;
        this.claims = stock.laptop("claims", officer);
        this.forms = stock.laptop("forms", officer, "commerce:desk");
        this.ends =
                LocalDate.parse(books.text("certification", "credential", credential, "expires"));
        long days = ChronoUnit.DAYS.between(ground.today(), ends.minusDays(BEFORE));
        ground.pass(Duration.ofDays(days), "certification");
    }

    void run(long seed) {
        List<Laptop> laptops = claimsFirst ? List.of(claims, forms) : List.of(forms, claims);
        Flow flow =
                new Flow()
                        .then("the laptops go to a meeting", () -> laptops.forEach(this::pack))
                        .then("the holder claims a course and signs", this::sign)
                        .then("eight days", () -> ground.pass(AWAY, "certification"));
        laptops.forEach(laptop -> flow.then("the " + laptop.name() + " come home", laptop::sync));
        flow.then("the claim is approved", this::approveClaim)
                .then("the renewal is approved", this::approveRenewal)
                .then("the fee is taken", this::pay)
                .then("the fee is posted", this::post);
        flow.run(new Switch(ground, laptops, seed));
        ground.whole();
    }

    private void pack(Laptop laptop) {
        laptop.awaitField("certification", "credential", credential, "status", "due");
    }

    private void sign() {
        credit =
                claims.start(
                        "certification",
                        "claim-credit",
                        "person=" + person,
                        "rule=" + stock.external,
                        "title=A course elsewhere",
                        "units=3",
                        "earned=" + ground.today());
        renewal =
                forms.start(
                        "certification",
                        "start-renewal",
                        "credential=" + credential,
                        "signed=" + ground.today());
        forms.step("certification", "submit-renewal", renewal);
    }

    private void approveClaim() {
        office.awaitField("certification", "credential", credential, "status", "in-grace");
        office.awaitField("certification", "credit", credit, "status", "claimed");
        office.step("certification", "approve-credit", credit);
        office.sync("certification");
    }

    private void approveRenewal() {
        String cycle = stock.second.awaitRecord("certification", "cycle", "credential", credential);
        stock.second.awaitField("certification", "cycle", cycle, "state", "eligible");
        stock.second.step("certification", "approve-renewal", renewal);
        stock.second.sync("certification");
    }

    private void pay() {
        forms.awaitField("commerce", "order", renewal, "total", "75.00");
        payment =
                forms.start(
                        "commerce",
                        "record-payment",
                        "order=" + renewal,
                        "method=cash",
                        "amount=75.00");
        forms.sync();
    }

    private void post() {
        office.awaitField("commerce", "payment", payment, "status", "recorded");
        office.step("commerce", "post-payment", payment);
        office.sync("commerce");
    }

    /// Active again, as long as if it had been renewed in time; what it was meanwhile stays in its
    /// history.
    void check() {
        assertThat(books.text("certification", "credential", credential, "status"))
                .isEqualTo("active");
        assertThat(books.text("certification", "credential", credential, "expires"))
                .isEqualTo(ends.plusMonths(36).toString());
        assertThat(books.history("certification", "credential", credential, "status"))
                .containsExactly("active", "due", "in-grace", "active");
        assertThat(books.text("certification", "renewal", renewal, "status")).isEqualTo("paid");
        assertThat(books.all("certification", "cycle", "credential", credential))
                .extracting(cycle -> text(cycle, "state"))
                .containsExactlyInAnyOrder("renewed", "running");
        assertThat(books.told("certification", "credential-renewed", credential)).hasSize(1);
        assertThat(books.text("commerce", "order", renewal, "status")).isEqualTo("paid");
        assertThat(books.all("commerce", "order-line", "person", person)).hasSize(1);
        StoredRecord line = books.only("membership", "achievement", "person", person);
        assertThat(text(line, "status")).isEqualTo("active");
        StoredRecord fact = books.only("insight", "credential-fact", "person-key", person);
        assertThat(text(fact, "expires")).isEqualTo(ends.plusMonths(36).toString());
    }
}
