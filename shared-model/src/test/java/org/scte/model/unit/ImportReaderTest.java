package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Imports as definitions describe them.
class ImportReaderTest {
    private static final String UNIT =
            """
            unit: school
            definition: 1
            stories:
              S-1: {as: clerk, want: no retyping, so: it is done, served-by: [lms-completions]}
            entities:
              person:
                projects: membership.person-changed
                fields: {number: {type: text}, name: {type: text}, born: {type: date}}
              course:
                fields: {code: {type: text}, title: {type: text}, mark: {type: serial, format: "C-%04d"}}
                unique: [{fields: [code]}]
              completion:
                identity: [course, on, user]
                fields:
                  person: {type: ref, to: person, required: true}
                  course: {type: ref, to: course, required: true}
                  on: {type: date, required: true}
                  user: {type: text, required: true}
                  score: {type: integer}
                  lms-ref: {type: text}
                  proof: {type: file}
                  checked: {type: boolean, by: service}
                unique: [{fields: [lms-ref]}]
              proctor:
                fields:
                  person: {type: ref, to: person, required: true}
                  kind: {type: choice, of: [proctor, assessor], default: proctor}
                unique: [{fields: [person, kind]}]
            use-cases:
              check: {on: course, set: {title: "'checked'"}}
            imports:
              lms-completions:
                title: Completions from the LMS
                about: Nightly list of the learning system.
                into: completion
                key: [lms-ref]
                dates: month-first
                columns:
                  person.number: ["member number", member_no]
                  course.mark: mark
                  course.code: [course code]
                  on: ["completed on"]
                  user: lms user
                  lms-ref: id
              proctors:
                into: proctor
                columns: {person.name: name}
            """;

    private static UnitDefinition read(String text) {
        return UnitReader.read(text, "f");
    }

    @Test
    void an_import_is_read_with_all_it_says() {
        Import read = read(UNIT).imports().get("lms-completions");

        assertThat(read)
                .isEqualTo(
                        new Import(
                                "lms-completions",
                                "Completions from the LMS",
                                "Nightly list of the learning system.",
                                "completion",
                                List.of("lms-ref"),
                                Import.Dates.MONTH_FIRST,
                                List.of(
                                        new Import.Column(
                                                "person",
                                                "number",
                                                List.of("member number", "member_no")),
                                        new Import.Column("course", "mark", List.of("mark")),
                                        new Import.Column("course", "code", List.of("course code")),
                                        new Import.Column("on", null, List.of("completed on")),
                                        new Import.Column("user", null, List.of("lms user")),
                                        new Import.Column("lms-ref", null, List.of("id")))));
    }

    @Test
    void what_tells_rows_apart_follows_from_the_columns_and_defaults() {
        assertThat(read(UNIT).imports().get("proctors").key()).containsExactly("person", "kind");
        assertThat(read(UNIT).imports().get("proctors").title()).isEqualTo("Proctors");
        String identity = UNIT.replace("    key: [lms-ref]\n", "");
        assertThat(read(identity).imports().get("lms-completions").key())
                .containsExactly("course", "on", "user");
        String turned = UNIT.replace("key: [lms-ref]", "key: [user, on, course]");
        assertThat(read(turned).imports().get("lms-completions").key())
                .containsExactly("course", "on", "user");
        String none = UNIT.replace("key: [lms-ref]", "key: none");
        assertThat(read(none).imports().get("lms-completions").key()).isEmpty();
    }

    @Test
    void spellings_of_one_heading_are_the_same() {
        Import.Column number = read(UNIT).imports().get("lms-completions").columns().getFirst();

        assertThat(List.of("Member No", "member_no", "MEMBER-NO.", "Member  Number"))
                .allMatch(number::isMeantBy);
        assertThat(number.isMeantBy("number")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "into: proctor; into: procter; no such entity: procter (did you mean proctor?)",
                "into: proctor; into: person; nothing is imported there: only the service writes it",
                "on: [\"completed on\"]; onn: [\"completed on\"]; no such field: onn",
                "on: [\"completed on\"]; proof: [\"completed on\"]; a list can't fill proof",
                "on: [\"completed on\"]; checked: [\"completed on\"]; a list can't fill checked",
                "on: [\"completed on\"]; on.day: [\"completed on\"]; on is no ref",
                "on: [\"completed on\"]; on: [\"Member-No\"]; this heading means person.number already",
                "on: [\"completed on\"]; on: [\"--\"]; a heading has a letter or a digit",
                "on: [\"completed on\"]; on: []; a heading is missing",
                "course.code:; course.title:; no course is told by its title: that is no unique text",
                "person.number:; person.born:; no person is told by its born",
                "person.number:; person.home.code:; a heading goes through one ref at most",
                "person.number:; person.nr:; no such field: nr",
                "key: [lms-ref]; key: [score]; rows are told apart by the identity or by the fields of a unique; ",
                "key: [lms-ref]; key: [lms-rf]; no such field: lms-rf (did you mean lms-ref?)",
                "key: [lms-ref]; key: nothing; a list of fields is expected, or none",
                "lms-ref: id; score: id; no column fills lms-ref, which is in the key",
                "person.name: name; kind: name; its columns tell no rows apart",
                "month-first; us; dates are day-first or month-first",
                "  proctors:;   check:; there is a use case or a report of this name",
                "columns: {person; colums: {person; the import has no columns",
                "served-by: [lms-completions]; served-by: [lms-completion]; no such use case, report, import or list",
            })
    void a_fault_is_told_with_its_place(String was, String now, String reason) {
        String text = UNIT.replace(was, now);
        assertThat(text).isNotEqualTo(UNIT);

        UnitFaults faults = catchThrowableOfType(UnitFaults.class, () -> read(text));

        assertThat(faults).as(text).isNotNull();
        UnitFault first = faults.faults().getFirst();
        String at = text.lines().toList().get(first.line() - 1).substring(first.column() - 1);
        assertThat(first.reason()).startsWith(reason.strip());
        assertThat(at).isNotBlank();
    }

    @Test
    void a_fault_stands_where_the_word_does() {
        String text = UNIT.replace("on: [\"completed on\"]", "on: [done, \"Member-No\"]");

        UnitFaults faults = catchThrowableOfType(UnitFaults.class, () -> read(text));

        UnitFault only = faults.faults().getFirst();
        assertThat(text.lines().toList().get(only.line() - 1).substring(only.column() - 1))
                .startsWith("\"Member-No\"");
    }

    @Test
    void whatever_becomes_of_an_import_breaks_nothing() {
        UnitDefinition before = read(UNIT);
        UnitDefinition after =
                read(
                        UNIT.replace("dates: month-first", "dates: day-first")
                                .replace("  proctors:", "  others:"));

        assertThat(DefinitionChange.between(before, after))
                .extracting(DefinitionChange::path)
                .contains("imports.lms-completions", "imports.proctors", "imports.others");
        assertThat(DefinitionChange.between(before, after))
                .filteredOn(change -> change.path().startsWith("imports"))
                .noneMatch(DefinitionChange::breaking);
    }
}
