package org.scte.flows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is there before any flow begins: a chapter, a programme of one written exam, what is sold,
/// and two of the staff at the office, since some things take two.
final class Stock {
    final Ground ground;
    final Laptop office;
    final Laptop second;
    final String chapter;
    final String proctor;
    final String programme;
    final String part;
    final String external;
    private final Map<String, Laptop> laptops = new LinkedHashMap<>();

    private final Bells bells;
    private final Intruder intruder;

    private Stock(Ground ground) {
        this.ground = ground;
        this.office = ground.enrol("office");
        this.second = ground.enrol("second");
        this.chapter = office.make("membership", "chapter", "code=042", "name=Demo Ridge");
        this.proctor = person("Grace", "Hopper", "grace@example.org");
        this.programme =
                office.make(
                        "certification",
                        "programme",
                        "code=BPI",
                        "title=Broadband Premises Installer",
                        "status=active",
                        "exam-product=exam-BPI",
                        "renewal-product=renew-BPI");
        this.part =
                office.make(
                        "certification",
                        "exam-part",
                        "programme=" + programme,
                        "code=WRITTEN",
                        "title=Written exam");
        String _ = rule("MEETING", "event-attendance");
        this.external = rule("EXTERNAL", "external");
        if (ground.units().contains("commerce")) {
            product("exam-BPI", "exam-voucher", "350.00");
            product("renew-BPI", "renewal-fee", "75.00");
        }
        office.sync();
        office.awaitRecord("certification", "person", "family-name", "Hopper");
        office.make(
                "certification", "authorisation", "person=" + proctor, "valid-until=2199-12-31");
        office.sync();
        this.bells = new Bells(ground, office);
        this.intruder = new Intruder(ground, office);
        second.sync();
    }

    Bells bells() {
        return bells;
    }

    Intruder intruder() {
        return intruder;
    }

    static Stock of(Ground ground) {
        return new Stock(ground);
    }

    private String rule(String code, String source) {
        return office.make(
                "certification",
                "credit-rule",
                "code=" + code,
                "title=" + code,
                "source=" + source);
    }

    private void product(String code, String kind, String amount) {
        String product =
                office.make(
                        "commerce",
                        "product",
                        "code=" + code,
                        "name=" + code,
                        "kind=" + kind,
                        "programme=BPI");
        office.make(
                "commerce",
                "price",
                "product=" + product,
                "amount=" + amount,
                "valid-from=2026-01-01");
    }

    /// A laptop with these rights, and no others.
    Laptop laptop(String name, String... grants) {
        Laptop laptop = laptops.get(name);
        if (laptop == null) {
            laptop = ground.enrol(name, grants);
            laptops.put(name, laptop);
        } else {
            ground.grant(laptop, grants);
        }
        return laptop;
    }

    /// A person of the chapter, who is not sent yet.
    String person(String given, String family, String email) {
        return office.make(
                "membership",
                "person",
                "given-name=" + given,
                "family-name=" + family,
                "email=" + email,
                "chapter=" + chapter);
    }

    /// People of the chapter whom these units know as well, by their given names.
    Map<String, String> people(List<String> units, String family, List<String> given) {
        Map<String, String> people = new LinkedHashMap<>();
        for (String name : given) {
            String email = (name + "." + family + "@example.org").toLowerCase(Locale.ROOT);
            people.put(name, person(name, family, email));
        }
        office.sync("membership");
        String last = List.copyOf(people.keySet()).getLast();
        for (String unit : units) {
            office.awaitField(unit, "person", people.get(last), "given-name", last);
        }
        return people;
    }

    /// Somebody gets the credential by an exam at headquarters, some credits, and stands so far.
    String certified(String person, String credits) {
        Exam exam = Exam.at(this, "HQ-" + person.substring(24), null);
        String voucher = office.make("certification", "voucher", "lot=" + lot());
        Exam.Seat seat = exam.seat(1, person);
        seat.sit(office, "voucher=" + voucher);
        exam.giveBack();
        seat.confirm();
        office.sync("certification");
        String credential = office.awaitRecord("certification", "credential", "person", person);
        office.awaitRecord("certification", "cycle", "credential", credential);
        if (!credits.isEmpty()) {
            credit(person, credits, ground.today().toString());
        }
        return credential;
    }

    /// A fresh voucher-lot of one.
    String lot() {
        return office.make(
                "certification", "voucher-lot", "programme=" + programme, "valid-until=2199-12-31");
    }

    /// One claims a credit, the other one approves it.
    void credit(String person, String units, String earned) {
        String credit =
                office.start(
                        "certification",
                        "claim-credit",
                        "person=" + person,
                        "rule=" + external,
                        "title=Credits before",
                        "units=" + units,
                        "earned=" + earned);
        office.sync("certification");
        second.awaitField("certification", "credit", credit, "status", "claimed");
        second.step("certification", "approve-credit", credit);
        second.sync("certification");
    }
}
