package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.Report.Bound;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// Lists beside that of all.
class ListReaderTest {
    private static final String CLUB =
            """
            unit: club
            definition: 1
            stories:
              C-1: {as: officer, want: to call, so: nobody is lost, served-by: [term.ending]}
            roles:
              officer: {read: all}
              clerk: {read: all}
            entities:
              person: {fields: {name: {type: text}, city: {type: text}}}
              term:
                label: "{kind}"
                fields:
                  person: {type: ref, to: person}
                  kind: {type: text}
                  status: {type: choice, of: [active, lapsed]}
                  ends: {type: date}
                list: {columns: [person, status], sort: [person]}
                lists:
                  ending:
                    title: Ending soon
                    for: [officer]
                    where: {status: active, ends: {from: today, until: today+60d}, person.city: [Bern, null]}
                    columns: [person, ends]
                    sort: [-ends]
                  over: {where: {status: {not: active}}}
            """;

    private static UnitDefinition read(String text) {
        return UnitReader.read(text, "club.yaml");
    }

    private static NamedList list(String name) {
        NamedList list = read(CLUB).entity("term").orElseThrow().lists().get(name);
        assertThat(list).isNotNull();
        return list;
    }

    private static FieldPath path(String... names) {
        return new FieldPath(List.of(names));
    }

    @Test
    void it_says_which_records_whom_for_and_how() {
        assertThat(list("ending"))
                .isEqualTo(
                        new NamedList(
                                "ending",
                                "Ending soon",
                                List.of("officer"),
                                List.of(
                                        new Condition.AnyOf(
                                                path("status"), List.of(Value.text("active"))),
                                        new Condition.Between(
                                                path("ends"),
                                                new Bound.FromToday(0, 0),
                                                new Bound.FromToday(0, 60)),
                                        new Condition.AnyOf(
                                                path("person", "city"),
                                                List.of(Value.text("Bern"), Value.NOTHING))),
                                List.of("person", "ends"),
                                List.of("-ends")));
        assertThat(list("over"))
                .extracting(NamedList::title, NamedList::columns, NamedList::sort)
                .containsExactly("Over", List.of("person", "status"), List.of("person"));
    }

    @Test
    void it_is_offered_to_its_roles_where_they_see_what_it_looks_at() {
        assertThat(isFor("ending", allowed(List.of("officer"), List.of("all"), List.of())))
                .isTrue();
        assertThat(isFor("ending", allowed(List.of("clerk"), List.of("all"), List.of()))).isFalse();
        assertThat(isFor("ending", allowed(List.of("officer"), List.of("term"), List.of())))
                .isFalse();
        assertThat(
                        isFor(
                                "ending",
                                allowed(List.of("officer"), List.of("all"), List.of("term.ends"))))
                .isFalse();
        assertThat(isFor("over", allowed(List.of("clerk"), List.of("term"), List.of()))).isTrue();
        assertThat(isFor("ending", Allowed.EVERYTHING)).isTrue();
    }

    private static boolean isFor(String name, Allowed allowed) {
        UnitDefinition unit = read(CLUB);
        return list(name).isFor(unit, unit.entity("term").orElseThrow(), allowed);
    }

    private static Allowed allowed(List<String> roles, List<String> read, List<String> hide) {
        return new Allowed(read, read, read, read, read, read, hide, roles);
    }

    @Test
    void what_becomes_of_a_list_breaks_nothing() {
        UnitDefinition newer =
                read(
                        CLUB.replace("definition: 1", "definition: 2")
                                .replace("today+60d", "today+90d")
                                .replace("over:", "past:"));

        assertThat(DefinitionChange.between(read(CLUB), newer))
                .extracting(DefinitionChange::toString)
                .containsExactly(
                        "compatible entities.term.lists.ending: is changed",
                        "compatible entities.term.lists.over: is removed",
                        "compatible entities.term.lists.past: is new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[officer]; [oficer]; 21:15: no such role: oficer (did you mean officer?)",
                "status: active, ends; state: active, ends; 22:17: no such field: state (did you mean status?)",
                "person.city; person.town; 22:72: no such field: town",
                "[person, ends]; [person, end]; 23:27: no such field: end (did you mean ends?)",
                "[-ends]; [-end]; 24:16: no such field: end (did you mean ends?)",
                "title: Ending; titel: Ending; 20:9: no such key: titel (did you mean title?)",
                "{where: {status: {not: active}}}; {title: X}; 25:13: the named list has no where",
                "{where: {status: {not: active}}}; {where: {}}; 25:21: say of which records it is",
                "term.ending]; term.endng]; 4:69: no such use case, report, import or list: term.endng (did you mean term.ending?)",
            })
    void what_does_not_hold_is_told_with_its_place(String part, String by, String fault) {
        assertThat(CLUB).contains(part);
        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> read(CLUB.replace(part, by)));

        assertThat(faults.faults()).extracting(UnitFault::toString).contains("club.yaml:" + fault);
    }
}
