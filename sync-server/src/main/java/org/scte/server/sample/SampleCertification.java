package org.scte.server.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;

/// The certification unit's sample: two programmes with their rules, vouchers, a sitting to come,
/// and credentials that run out one after the other.
public final class SampleCertification {
    private static final int CREDENTIALS = 16;
    private static final int VOUCHERS = 10;
    private static final int SEATS = 6;
    private static final int MONTHS_VALID = 36;

    private final int share;
    private final SampleChance chance;
    private final List<RecordId> people;
    private final Consumer<Operation.Create> out;

    private SampleCertification(
            int share, SampleChance chance, List<RecordId> people, Consumer<Operation.Create> out) {
        this.share = share;
        this.chance = chance;
        this.people = people;
        this.out = out;
    }

    /// @param people who hold what, in a fixed order
    public static void make(
            SampleSize size, long seed, List<RecordId> people, Consumer<Operation.Create> out) {
        SampleCertification sample =
                new SampleCertification(size.share(), new SampleChance(seed + 3), people, out);
        RecordId premises = sample.programme("BPI", "Broadband Premises Installer", "entry");
        RecordId premisesPart = sample.part(premises);
        RecordId technician = sample.programme("BPT", "Broadband Premises Technician", "expert");
        sample.part(technician);
        RecordId meeting = sample.rule("MEETING", "Meetings and seminars", "event-attendance");
        sample.rule("COURSE", "Courses", "course");
        sample.rule("MEMBER", "A year of membership", "membership-year");
        sample.vouchers(premises);
        if (people.size() > SEATS) {
            sample.sitting(premisesPart);
        }
        sample.credentials(List.of(premises, technician), meeting);
    }

    private RecordId programme(String code, String title, String level) {
        RecordId id = chance.id();
        out.accept(
                SampleRecord.of(
                        "programme",
                        id,
                        "code",
                        code,
                        "title",
                        title,
                        "level",
                        level,
                        "status",
                        "active",
                        "exam-product",
                        "exam-" + code,
                        "renewal-product",
                        "renew-" + code));
        return id;
    }

    private RecordId part(RecordId programme) {
        RecordId id = chance.id();
        out.accept(
                SampleRecord.of(
                        "exam-part",
                        id,
                        "programme",
                        programme,
                        "code",
                        "WRITTEN",
                        "title",
                        "Written exam"));
        return id;
    }

    private RecordId rule(String code, String title, String source) {
        RecordId id = chance.id();
        out.accept(
                SampleRecord.of("credit-rule", id, "code", code, "title", title, "source", source));
        return id;
    }

    private void vouchers(RecordId programme) {
        RecordId lot = chance.id();
        out.accept(
                SampleRecord.of(
                        "voucher-lot",
                        lot,
                        "programme",
                        programme,
                        "quantity",
                        2 * VOUCHERS * share,
                        "valid-until",
                        SampleMembership.TODAY.plusYears(1)));
        for (int i = 0; i < VOUCHERS * share; i++) {
            out.accept(SampleRecord.of("voucher", chance.id(), "lot", lot));
        }
    }

    private void sitting(RecordId part) {
        RecordId sitting = chance.id();
        RecordId lead = people.getFirst();
        out.accept(
                SampleRecord.of(
                        "authorisation",
                        chance.id(),
                        "person",
                        lead,
                        "trained",
                        SampleMembership.TODAY.minusYears(1),
                        "valid-until",
                        SampleMembership.TODAY.plusYears(2)));
        String day = SampleMembership.TODAY.plusDays(60).toString();
        out.accept(
                SampleRecord.of(
                        "sitting",
                        sitting,
                        "code",
                        "DEMO-1",
                        "place",
                        "Training yard 2",
                        "lead",
                        lead,
                        "starts",
                        day + "T15:00:00.000Z",
                        "ends",
                        day + "T19:00:00.000Z",
                        "capacity",
                        2 * SEATS,
                        "status",
                        "open"));
        for (int i = 1; i <= SEATS; i++) {
            out.accept(
                    SampleRecord.of(
                            "seat",
                            chance.id(),
                            "sitting",
                            sitting,
                            "number",
                            i,
                            "person",
                            people.get(i),
                            "part",
                            part));
        }
    }

    private void credentials(List<RecordId> programmes, RecordId rule) {
        List<RecordId> holders = people.subList(0, Math.min(CREDENTIALS * share, people.size()));
        for (int i = 0; i < holders.size(); i++) {
            LocalDate expires = SampleMembership.TODAY.plusMonths(2L * (i % CREDENTIALS) - 3);
            LocalDate issued = expires.minusMonths(MONTHS_VALID);
            out.accept(
                    SampleRecord.of(
                            "credential",
                            chance.id(),
                            "person",
                            holders.get(i),
                            "programme",
                            programmes.get(i % programmes.size()),
                            "first-issued",
                            issued,
                            "issued",
                            issued,
                            "expires",
                            expires));
            out.accept(
                    SampleRecord.of(
                            "credit",
                            chance.id(),
                            "person",
                            holders.get(i),
                            "rule",
                            rule,
                            "title",
                            "Fiber splicing seminar",
                            "units",
                            String.valueOf(1 + chance.below(12)),
                            "earned",
                            expires.minusMonths(10),
                            "status",
                            "approved",
                            "claimed-by",
                            "sample",
                            "approved-by",
                            "demo clerk"));
        }
    }
}
