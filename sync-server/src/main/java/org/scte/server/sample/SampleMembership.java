package org.scte.server.sample;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The membership unit's sample: chapters, companies, people and their terms. Skewed as real lists
/// are: a few large chapters, 3 % of people twice (their `source-ref` ends in `-TWICE`), 4 % with a
/// shared mailbox, 6 % without e-mail, terms that end at month ends.
public final class SampleMembership {
    /// The day the sample is made for, so that it does not depend on when it is made.
    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private static final List<String> JOB_FAMILIES =
            List.of(
                    "installer",
                    "installer",
                    "service-tech",
                    "service-tech",
                    "maintenance-tech",
                    "network-ops",
                    "engineering",
                    "construction",
                    "supervisor",
                    "executive",
                    "vendor",
                    "educator",
                    "other");
    private static final List<String> ZONES =
            List.of("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles");
    private static final List<String> COMPANY_KINDS =
            List.of(
                    "operator",
                    "operator",
                    "contractor",
                    "contractor",
                    "vendor",
                    "education",
                    "other");

    /// People of one company on average.
    private static final int PEOPLE_PER_COMPANY = 25;

    private final SampleSize size;
    private final SampleChance chance;
    private final List<RecordId> chapters = new ArrayList<>();
    private final List<Company> companies = new ArrayList<>();

    private record Company(RecordId id, String domain) {}

    private SampleMembership(SampleSize size, long seed) {
        this.size = size;
        this.chance = new SampleChance(seed);
    }

    /// Hands every record to `out`, those that others refer to first. The same size and seed give
    /// the same records.
    public static void make(SampleSize size, long seed, Consumer<Operation.Create> out) {
        SampleMembership sample = new SampleMembership(size, seed);
        sample.makeChapters(out);
        sample.makeCompanies(out);
        sample.makePeople(out);
    }

    private void makeChapters(Consumer<Operation.Create> out) {
        for (int i = 0; i < size.chapters(); i++) {
            RecordId id = chance.id();
            chapters.add(id);
            Map<String, Value> set = new LinkedHashMap<>();
            set.put("code", Value.text(String.format("%03d", i + 1)));
            set.put("name", Value.text(SampleNames.chapter(i)));
            set.put("region", Value.text(String.valueOf(i % 12 + 1)));
            set.put("zone", Value.text(ZONES.get(i % ZONES.size())));
            out.accept(new Operation.Create("chapter", id, set));
        }
    }

    private void makeCompanies(Consumer<Operation.Create> out) {
        for (int i = 0; i < Math.max(8, size.people() / PEOPLE_PER_COMPANY); i++) {
            RecordId id = chance.id();
            String name = SampleNames.company(chance, i);
            String domain = SampleNames.plain(name) + ".example.org";
            companies.add(new Company(id, domain));
            out.accept(
                    new Operation.Create(
                            "company",
                            id,
                            Map.of(
                                    "name", Value.text(name),
                                    "kind", Value.text(chance.oneOf(COMPANY_KINDS)),
                                    "domains", Value.texts(domain))));
        }
    }

    private void makePeople(Consumer<Operation.Create> out) {
        int number = 0;
        while (number < size.people()) {
            number++;
            Map<String, Value> person = person(number);
            makePerson(person, out);
            if (number < size.people() && chance.percent(3)) {
                makePerson(twice(person, ++number), out);
            }
        }
    }

    private void makePerson(Map<String, Value> person, Consumer<Operation.Create> out) {
        RecordId id = chance.id();
        out.accept(new Operation.Create("person", id, person));
        if (chance.percent(92)) {
            out.accept(new Operation.Create("membership-term", chance.id(), term(id)));
        }
    }

    private Map<String, Value> person(int number) {
        String given = SampleNames.given(chance);
        String family = SampleNames.family(chance);
        Company company = companies.get(chance.zipf(companies.size()));
        Map<String, Value> person = new LinkedHashMap<>();
        person.put("member-number", Value.text(String.format("M-%06d", number)));
        person.put("source-ref", Value.text(String.format("SAMPLE-%06d", number)));
        person.put("given-name", Value.text(given));
        person.put("family-name", Value.text(family));
        if (!chance.percent(6)) {
            String box =
                    chance.percent(4)
                            ? "office"
                            : SampleNames.plain(given) + "." + SampleNames.plain(family) + number;
            person.put("email", Value.text(box + "@" + company.domain()));
        }
        person.put("phone", Value.text(String.format("+1-555-01%02d", chance.below(100))));
        person.put("company", Value.text(company.id().toString()));
        person.put("job-family", Value.text(chance.oneOf(JOB_FAMILIES)));
        person.put("chapter", Value.text(chapters.get(chance.zipf(chapters.size())).toString()));
        return person;
    }

    /// The same person once more, as another clerk might have typed it.
    private Map<String, Value> twice(Map<String, Value> person, int number) {
        Map<String, Value> again = new LinkedHashMap<>(person);
        again.put("member-number", Value.text(String.format("M-%06d", number)));
        again.put("source-ref", Value.text(String.format("SAMPLE-%06d-TWICE", number - 1)));
        if (chance.percent(50)) {
            again.remove("email");
        }
        return again;
    }

    private Map<String, Value> term(RecordId person) {
        LocalDate ends =
                TODAY.plusMonths(chance.below(16) - 3L).with(TemporalAdjusters.lastDayOfMonth());
        return Map.of(
                "person", Value.text(person.toString()),
                "kind", Value.text(chance.percent(60) ? "individual" : "corporate-seat"),
                "starts", Value.text(ends.minusYears(1).plusDays(1).toString()),
                "ends", Value.text(ends.toString()));
    }
}
