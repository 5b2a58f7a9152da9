package org.scte.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.scte.model.unit.UnitReader;
import org.scte.server.unit.UnitService;

class SampleTest {

    @Test
    void the_same_seed_gives_the_same_records_and_another_seed_others() {
        assertThat(membership(SampleSize.S, 7)).isEqualTo(membership(SampleSize.S, 7));
        assertThat(membership(SampleSize.S, 7)).isNotEqualTo(membership(SampleSize.S, 8));
        assertThat(events(7)).isEqualTo(events(7));
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
    void nobody_is_registered_twice_for_one_event() {
        List<Operation.Create> registrations = of(events(1), "registration");
        Set<String> pairs = new HashSet<>();
        registrations.forEach(r -> pairs.add(text(r, "event") + " " + text(r, "attendee")));

        assertThat(registrations).isNotEmpty();
        assertThat(pairs).hasSameSizeAs(registrations);
    }

    @Test
    void every_unit_takes_its_sample_and_the_same_from_the_same_seed(
            @TempDir Path one, @TempDir Path other) {
        List<String> first = load(one);

        assertThat(load(other)).isEqualTo(first);
    }

    /// The labels' fields of what the smaller units sell, examine and teach.
    private static List<String> load(Path folder) {
        try (UnitService membership = open(folder, "membership");
                UnitService events = open(folder, "events");
                UnitService commerce = open(folder, "commerce");
                UnitService certification = open(folder, "certification");
                UnitService learning = open(folder, "learning")) {
            SampleLoader.load(membership, events, SampleSize.S, 7);
            SampleLoader.loadOthers(membership, commerce, certification, learning, SampleSize.S, 7);
            List<String> made = new ArrayList<>();
            commerce.list("product").forEach(one -> made.add(one.id() + "" + one.fields()));
            certification.list("credential").forEach(one -> made.add(one.id() + "" + one.fields()));
            learning.list("class").forEach(one -> made.add(one.id() + "" + one.fields()));
            assertThat(commerce.list("product")).hasSize(8);
            assertThat(certification.list("programme")).hasSize(2);
            assertThat(certification.list("credential")).hasSize(16);
            assertThat(learning.list("class")).hasSize(2);
            assertThat(learning.list("enrolment")).hasSize(20);
            return made;
        }
    }

    private static UnitService open(Path folder, String unit) {
        return UnitService.open(
                folder.resolve(unit + ".db"),
                UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml"),
                Clock.systemUTC(),
                UUID::randomUUID);
    }

    private static List<Operation.Create> membership(SampleSize size, long seed) {
        List<Operation.Create> all = new ArrayList<>();
        SampleMembership.make(size, seed, all::add);
        return all;
    }

    private static List<Operation.Create> events(long seed) {
        List<Operation.Create> membership = membership(SampleSize.S, seed);
        List<Operation.Create> all = new ArrayList<>();
        SampleEvents.make(
                SampleSize.S,
                seed,
                of(membership, "person").stream().map(Operation.Create::id).toList(),
                of(membership, "chapter").stream().map(Operation.Create::id).toList(),
                all::add);
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
