package org.scte.server.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleOrders.Order;

/// Writes the sample into the empty units of a data folder, before their services start. What
/// follows from it in other units comes by messages, once the services run; here only what the
/// sample itself stands on.
public final class SampleLoader {
    private final SampleUnits units;
    private final SamplePlan plan;
    private final SampleTerms terms;
    private final SampleSociety society;
    private final SampleExams exams;
    private final SampleCredentials credentials;

    private SampleLoader(SampleUnits units, SamplePlan plan) {
        this.units = units;
        this.plan = plan;
        SampleWriter membership = units.writer("membership");
        this.terms = new SampleTerms(plan, membership);
        this.society = SampleMembership.make(plan, terms, membership);
        int holders = plan.scaled(9, 24);
        this.exams = new SampleExams(plan, society, holders);
        this.credentials = new SampleCredentials(plan, society, holders);
    }

    /// @param folder where the units' databases are
    /// @throws IllegalStateException where a unit is not empty, or does not take the sample
    public static void load(Path folder, SamplePlan plan) {
        try (SampleUnits units = new SampleUnits(folder, plan)) {
            new SampleLoader(units, plan).load();
        }
    }

    /// Units that do not wait for each other are written side by side.
    private void load() {
        introduce();
        sideBySide(this::writeTerms, this::writeOthers);
    }

    /// The other units get to know the people with whom they have to do.
    private void introduce() {
        RecordId last = society.people().getLast().id();
        sideBySide(
                Stream.of("events", "commerce", "certification", "learning", "insight")
                        .<Runnable>map(unit -> () -> units.copyUntil(last, unit))
                        .toArray(Runnable[]::new));
    }

    private void writeTerms() {
        terms.make();
        units.passTime("membership");
    }

    private void writeOthers() {
        SampleWriter certification = units.writer("certification");
        SampleCertification base = SampleCertification.make(plan, society, certification);
        sideBySide(this::sell, () -> credentials.make(base, certification));
        units.copy("commerce", "certification");
        new SampleSittings(plan, society, base, units, certification)
                .make(exams.sittings(), exams.purchaseOrders());
        certification.settle();
        for (String unit : List.of("commerce", "certification", "learning")) {
            units.passTime(unit);
        }
    }

    /// What events and learning have to offer, and what was ordered and paid.
    private void sell() {
        SampleWriter events = units.writer("events");
        List<SampleCharge> charges = new ArrayList<>(SampleEvents.make(plan, society, events));
        events.flush();
        SampleWriter learning = units.writer("learning");
        SampleLearning.Paid classes = SampleLearning.make(plan, society, learning);
        learning.flush();
        charges.addAll(classes.byPeople());
        charges.addAll(credentials.charges());
        List<Order> orders =
                SampleOrders.planned(plan, society, charges, classes.byCompanies(), exams);
        SampleWriter commerce = units.writer("commerce");
        SampleProducts products = SampleProducts.make(plan, commerce);
        SampleCommerce.make(plan, products, orders, exams.purchaseOrders(), commerce);
        commerce.flush();
    }

    /// @throws java.util.concurrent.CompletionException with the first fault, when all have ended
    private static void sideBySide(Runnable... jobs) {
        CompletableFuture.allOf(
                        Stream.of(jobs)
                                .map(CompletableFuture::runAsync)
                                .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
