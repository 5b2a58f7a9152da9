package org.scte.server.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.record.RecordId;
import org.scte.server.sample.SampleOrders.Order;

/// Writes the sample into the empty units of a data folder, before their services start.
public final class SampleLoader {
    private SampleLoader() {}

    /// What follows in other units from what is written here comes by messages, once the services
    /// run; here only what the sample itself stands on.
    ///
    /// @param folder where the units' databases are
    /// @throws IllegalStateException where a unit is not empty, or does not take the sample
    public static void load(Path folder, SamplePlan plan) {
        try (SampleUnits units = new SampleUnits(folder, plan)) {
            load(units, plan);
        }
    }

    private static void load(SampleUnits units, SamplePlan plan) {
        SampleWriter membership = units.writer("membership");
        SampleSociety society = SampleMembership.make(plan, membership);
        membership.flush();
        units.passTime("membership");
        SampleWriter commerce = units.writer("commerce");
        SampleProducts products = SampleProducts.make(plan, commerce);
        RecordId last = society.people().getLast().id();
        for (String unit : List.of("events", "commerce", "certification", "learning", "insight")) {
            units.copyUntil(last, unit);
        }
        int holders = plan.scaled(9, 24);
        SampleExams exams = new SampleExams(plan, society, holders);
        SampleCredentials credentials = new SampleCredentials(plan, society, holders);
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
        SampleCommerce.make(plan, products, orders, exams.purchaseOrders(), commerce);
        commerce.flush();
        certify(units, plan, society, exams, credentials);
        for (String unit : List.of("commerce", "certification", "learning")) {
            units.passTime(unit);
        }
    }

    private static void certify(
            SampleUnits units,
            SamplePlan plan,
            SampleSociety society,
            SampleExams exams,
            SampleCredentials credentials) {
        SampleWriter out = units.writer("certification");
        SampleCertification base = SampleCertification.make(plan, society, out);
        credentials.make(base, out);
        units.copy("commerce", "certification");
        new SampleSittings(plan, society, base, units, out)
                .make(exams.sittings(), exams.purchaseOrders());
        out.settle();
    }
}
