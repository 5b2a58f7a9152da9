package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;

class ShippedUnitsTest {
    private static final Pattern DATA = Pattern.compile("\\bdata\\.([a-z][a-z0-9-]*)");

    static List<String> units() {
        return ShippedUnits.list();
    }

    /// Read once: each takes seconds to be checked.
    private static final Map<String, UnitDefinition> READ = new ConcurrentHashMap<>();

    private static UnitDefinition unit(String name) {
        return READ.computeIfAbsent(
                name, _ -> UnitReader.read(ShippedUnits.find(name).orElseThrow(), name + ".yaml"));
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_shipped_definition_holds(String name) {
        UnitDefinition unit = unit(name);

        assertThat(unit.unit()).isEqualTo(name);
        assertThat(unit.purpose()).isNotEmpty();
        assertThat(unit.stories()).isNotEmpty();
        assertThat(unit.roles()).isNotEmpty();
        assertThat(unit.publishes().isEmpty()).isEqualTo(name.equals("insight"));
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_form_obeys_the_layout_rules(String name) {
        for (EntityDefinition entity : unit(name).entities().values()) {
            for (FormSection section : entity.form()) {
                List<String> fields = section.rows().stream().flatMap(List::stream).toList();
                assertThat(fields).as(entity.name() + ": " + section.title()).hasSizeBetween(2, 9);
                assertThat(section.title()).isNotEmpty();
            }
            if (!entity.form().isEmpty()) {
                List<String> shown =
                        entity.form().stream()
                                .flatMap(section -> section.rows().stream().flatMap(List::stream))
                                .toList();
                assertThat(shown).containsExactlyInAnyOrderElementsOf(entity.fields().keySet());
            }
            assertThat(entity.fields().values())
                    .allSatisfy(
                            field -> assertThat(field.label().length()).isLessThanOrEqualTo(32));
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_copy_holds_what_its_unit_publishes(String name) {
        for (EntityDefinition copy : unit(name).entities().values()) {
            if (copy.projects() != null) {
                assertThat(published(copy.projects()).data().keySet())
                        .as(copy.projects().toString())
                        .containsAll(copy.fields().keySet());
                assertThat(copy.readOnly()).isTrue();
            }
        }
    }

    /// A word that a message does not carry is nothing, so a mistyped one would go unseen.
    @ParameterizedTest
    @MethodSource("units")
    void a_reaction_reads_what_its_message_says(String name) {
        for (Reaction reaction : unit(name).consumes().values()) {
            Set<String> keys = published(reaction.message()).data().keySet();
            assertThat(keys).as(reaction.name()).containsAll(read(reaction));
        }
    }

    private static Publication published(MessageName.OfUnit heard) {
        Publication publication = unit(heard.unit()).publishes().get(heard.message().toString());
        return Objects.requireNonNull(publication, heard.toString());
    }

    private static Set<String> read(Reaction reaction) {
        Set<String> keys = new TreeSet<>();
        List<Expression> expressions = new ArrayList<>(reaction.set().values());
        expressions.addAll(reaction.each().values());
        Stream.of(reaction.id(), reaction.when())
                .filter(Objects::nonNull)
                .forEach(expressions::add);
        for (Expression expression : expressions) {
            DATA.matcher(expression.source()).results().forEach(key -> keys.add(key.group(1)));
        }
        return keys;
    }

    /// What a step sets is taken whatever it meets: of a record that another device may have made,
    /// too, it would undo what the field's policy keeps of both, unless a rule keeps watch.
    @ParameterizedTest
    @MethodSource("units")
    void a_step_that_makes_a_record_of_an_identity_asks_for_what_is_combined(String name) {
        UnitDefinition unit = unit(name);
        for (UseCase step : unit.useCases().values()) {
            unit.entity(String.valueOf(step.creates()))
                    .filter(entity -> !entity.identity().isEmpty())
                    .ifPresent(entity ->
                            assertThat(step.set().keySet())
                                    .as(step.name())
                                    .noneMatch(field -> isCombined(entity, field)));
        }
    }

    private static boolean isCombined(EntityDefinition entity, String field) {
        boolean watched =
                entity.rules().stream()
                        .anyMatch(rule -> rule.check().source().contains("was." + field));
        return !watched
                && switch (entity.field(field).orElseThrow().conflict()) {
                    case MIN, MAX, SUM, UNION -> true;
                    case LATEST, FIRST, ASK -> false;
                };
    }

    /// Insight knows nobody by name, and no message takes an address further than membership.
    @Test
    void messages_carry_no_more_of_people_than_is_needed() {
        assertThat(unit("insight").ownEntities())
                .flatExtracting(entity -> entity.fields().values())
                .noneMatch(FieldDefinition::personal);
        Set<String> addressed = new TreeSet<>();
        for (String name : units()) {
            unit(name)
                    .publishes()
                    .forEach((message, publication) -> {
                        if (publication.data().containsKey("email")) {
                            addressed.add(message);
                        }
                    });
        }
        assertThat(addressed).containsExactly("contact-captured", "person-changed");
    }

    @Test
    void a_congress_person_and_a_term_of_office_fit_membership() {
        UnitDefinition membership = unit("membership");
        EntityDefinition person = membership.entity("person").orElseThrow();
        EntityDefinition term = membership.entity("membership-term").orElseThrow();
        Map<String, Value> cantwell =
                Map.of(
                        "source-ref", Value.text("C000127"),
                        "given-name", Value.text("María"),
                        "family-name", Value.text("Cantwell"),
                        "phone", Value.text("202-224-3441"),
                        "website", Value.text("https://www.cantwell.senate.gov"),
                        "address",
                                Value.text("511 Hart Senate Office Building Washington DC 20510"),
                        "birth-date", Value.text("1958-10-13"),
                        "status", Value.text("active"));
        Map<String, Value> years =
                Map.of(
                        "person", Value.text("019a0000-0000-7000-8000-000000000001"),
                        "kind", Value.text("individual"),
                        "category", Value.text("sen"),
                        "starts", Value.text("2001-01-03"),
                        "ends", Value.text("2007-01-03"));

        assertThat(misfits(person, cantwell)).isEmpty();
        assertThat(RecordCheck.missing(person, cantwell)).isEmpty();
        assertThat(misfits(term, years)).isEmpty();
        assertThat(RecordCheck.missing(term, years)).isEmpty();
        assertThat(person.unique()).extracting(Unique::fields).contains(List.of("source-ref"));
        assertThat(term.unique()).extracting(Unique::fields).contains(List.of("person", "starts"));
    }

    @Test
    void nothing_else_is_shipped() {
        assertThat(ShippedUnits.find("nothing")).isEmpty();
        assertThat(ShippedUnits.find("../units/index")).isEmpty();
    }

    private static List<FieldCheck.Misfit> misfits(
            EntityDefinition entity, Map<String, Value> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        FieldCheck.check(
                                entity.field(field.getKey()).orElseThrow(), field.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }
}
