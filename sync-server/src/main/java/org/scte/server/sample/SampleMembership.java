package org.scte.server.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.sample.SampleSociety.Person;

/// The membership unit's sample: chapters, companies and people; [SampleTerms] are their terms.
/// Skewed as real lists are: a few large chapters, 3 % of people twice (their `source-ref` ends in
/// `-TWICE`), 4 % with a shared mailbox, 6 % without e-mail.
final class SampleMembership {
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

    /// People of a chapter's laptop who do something in other units.
    private static final int BUSY = 40;

    private static final int LEAST_BUSY = 160;

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final SampleTerms terms;
    private final List<RecordId> chapters = new ArrayList<>();
    private final List<Company> companies = new ArrayList<>();
    private final List<Person> busy = new ArrayList<>();

    private record Company(RecordId id, String domain) {}

    private SampleMembership(SamplePlan plan, SampleTerms terms, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(1);
        this.out = out;
        this.terms = terms;
    }

    /// Writes every record but those of `terms`, which then know who has been a member.
    static SampleSociety make(SamplePlan plan, SampleTerms terms, SampleWriter out) {
        SampleMembership sample = new SampleMembership(plan, terms, out);
        sample.makeChapters();
        sample.makeCompanies();
        sample.makePeople();
        out.flush();
        return new SampleSociety(
                sample.chapters,
                sample.companies.stream().map(Company::id).toList(),
                sample.busy,
                sample.terms.dues());
    }

    private void makeChapters() {
        for (int i = 0; i < plan.size().chapters(); i++) {
            RecordId id = chance.id();
            chapters.add(id);
            out.create(
                    "chapter",
                    id,
                    "code",
                    String.format("%03d", i + 1),
                    "name",
                    SampleNames.chapter(i),
                    "region",
                    String.valueOf(i % 12 + 1),
                    "zone",
                    ZONES.get(i % ZONES.size()));
        }
    }

    private void makeCompanies() {
        for (int i = 0; i < Math.max(8, plan.size().people() / PEOPLE_PER_COMPANY); i++) {
            RecordId id = chance.id();
            String name = SampleNames.company(chance, i);
            String domain = SampleNames.plain(name) + ".example.org";
            companies.add(new Company(id, domain));
            out.create(
                    "company",
                    id,
                    "name",
                    name,
                    "kind",
                    chance.oneOf(COMPANY_KINDS),
                    "domains",
                    Value.texts(domain));
        }
    }

    private void makePeople() {
        int most = Math.max(LEAST_BUSY, BUSY * plan.size().share());
        int number = 0;
        while (number < plan.size().people()) {
            Typed typed = typed(++number);
            Person person = make(typed, number, "");
            boolean isBusy = busy.size() < most && !isDeceased(number);
            terms.member(person, chance.percent(92), isBusy);
            if (isBusy) {
                busy.add(person);
            }
            if (number < plan.size().people() && chance.percent(3)) {
                Typed again = chance.percent(50) ? typed.withoutEmail() : typed;
                terms.member(make(again, ++number, "-TWICE"), chance.percent(20), false);
            }
        }
    }

    private static boolean isDeceased(int number) {
        return number % 400 == 399;
    }

    /// What a clerk types about a person.
    private record Typed(
            String given,
            String family,
            @Nullable String email,
            String phone,
            Company company,
            String jobFamily,
            RecordId chapter) {
        Typed withoutEmail() {
            return new Typed(given, family, null, phone, company, jobFamily, chapter);
        }
    }

    private Typed typed(int number) {
        String given = SampleNames.given(chance);
        String family = SampleNames.family(chance);
        Company company = companies.get(chance.zipf(companies.size()));
        String own = SampleNames.plain(given) + "." + SampleNames.plain(family) + number;
        String box = chance.percent(4) ? "office" : own;
        return new Typed(
                given,
                family,
                chance.percent(6) ? null : box + "@" + company.domain(),
                String.format("+1-555-01%02d", chance.below(100)),
                company,
                chance.oneOf(JOB_FAMILIES),
                chapters.get(chance.zipf(chapters.size())));
    }

    /// @param mark ends the source reference of who is there twice
    private Person make(Typed typed, int number, String mark) {
        RecordId id = chance.id();
        boolean single = typed.family().equals(SampleNames.NO_FAMILY_NAME);
        int source = mark.isEmpty() ? number : number - 1;
        out.create(
                "person",
                id,
                "member-number",
                String.format("M-%06d", number),
                "source-ref",
                String.format("SAMPLE-%06d%s", source, mark),
                "given-name",
                typed.given(),
                "family-name",
                typed.family(),
                "name-on-certificate",
                single ? typed.given() : null,
                "email",
                typed.email(),
                "phone",
                typed.phone(),
                "company",
                typed.company().id(),
                "job-family",
                typed.jobFamily(),
                "chapter",
                typed.chapter(),
                "status",
                isDeceased(number) ? "deceased" : "active");
        String name = typed.given() + " " + typed.family();
        return new Person(id, name, typed.chapter(), typed.company().id());
    }
}
