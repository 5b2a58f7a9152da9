package org.scte.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.unit.UnitService;

class SampleTest {
    private static final List<String> UNITS =
            List.of("membership", "events", "commerce", "certification", "learning", "insight");

    @Test
    void the_same_seed_gives_the_same_records_and_another_seed_others() {
        assertThat(membership(SampleSize.S, 7)).isEqualTo(membership(SampleSize.S, 7));
        assertThat(membership(SampleSize.S, 7)).isNotEqualTo(membership(SampleSize.S, 8));
    }

    @Test
    void sizes_are_what_they_say() {
        List<Operation.Create> small = membership(SampleSize.S, 1);
        List<Operation.Create> medium = membership(SampleSize.M, 1);

        assertThat(of(small, "person")).hasSize(300);
        assertThat(of(small, "chapter")).hasSize(1);
        assertThat(of(medium, "person")).hasSize(60_000);
        assertThat(of(medium, "chapter")).hasSize(68);
    }

    @Test
    void people_are_as_skewed_as_real_ones() {
        List<Operation.Create> people = of(membership(SampleSize.M, 1), "person");

        assertThat(share(people, p -> text(p, "source-ref").endsWith("-TWICE")))
                .isBetween(0.025, 0.035);
        assertThat(share(people, p -> !p.set().containsKey("email"))).isBetween(0.05, 0.09);
        assertThat(share(people, p -> text(p, "email").startsWith("office@")))
                .isBetween(0.03, 0.05);
        assertThat(share(people, p -> text(p, "family-name").equals("-"))).isBetween(0.005, 0.015);
    }

    @Test
    void ids_and_numbers_are_given_once() {
        List<Operation.Create> all = membership(SampleSize.M, 1);
        Set<RecordId> ids = all.stream().map(Operation.Create::id).collect(Collectors.toSet());
        Set<String> numbers =
                of(all, "person").stream()
                        .map(p -> text(p, "member-number"))
                        .collect(Collectors.toSet());

        assertThat(ids).hasSameSizeAs(all);
        assertThat(numbers).hasSize(60_000);
    }

    @Test
    void every_unit_takes_its_sample_and_the_same_from_the_same_seed(
            @TempDir Path one, @TempDir Path other) {
        assertThat(load(other)).isEqualTo(load(one));
    }

    /// All that the units then hold.
    private static List<String> load(Path folder) {
        SampleLoader.load(folder, new SamplePlan(SampleSize.S, 7));
        List<String> held = new ArrayList<>();
        for (String name : UNITS) {
            UnitDefinition definition = definition(name);
            Path file = folder.resolve(name + ".db");
            try (UnitService unit =
                    UnitService.open(file, definition, Clock.systemUTC(), UUID::randomUUID)) {
                for (String entity : definition.entities().keySet()) {
                    unit.list(entity)
                            .forEach(record -> held.add(record.id() + "" + record.fields()));
                }
            }
        }
        return held;
    }

    private static UnitDefinition definition(String unit) {
        return UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
    }

    private static List<Operation.Create> membership(SampleSize size, long seed) {
        List<Operation.Create> all = new ArrayList<>();
        SampleWriter out =
                new SampleWriter(
                        new SampleClock(SamplePlan.TODAY),
                        batch -> batch.forEach(one -> all.add((Operation.Create) one)),
                        () -> {});
        SamplePlan plan = new SamplePlan(size, seed);
        SampleTerms terms = new SampleTerms(plan, out);
        SampleMembership.make(plan, terms, out);
        terms.make();
        return all;
    }

    private static List<Operation.Create> of(List<Operation.Create> all, String entity) {
        return all.stream().filter(create -> create.entity().equals(entity)).toList();
    }

    private static double share(
            List<Operation.Create> people, java.util.function.Predicate<Operation.Create> which) {
        return (double) people.stream().filter(which).count() / people.size();
    }

    private static String text(Operation.Create create, String field) {
        return create.set().get(field) instanceof Value.Text(String text) ? text : "";
    }
}
