package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionChangeTest {
    private static final String BEFORE =
            """
            unit: a
            definition: 1
            entities:
              event: {fields: {code: {type: text, required: true}}, identity: [code]}
              person:
                fields:
                  name: {type: text, max: 60}
                  age: {type: integer, max: 120}
                  kind: {type: choice, of: [x, y]}
                  event: {type: ref, to: event}
                list: {columns: [name]}
                rules: [{check: self.name != null, message: There is a name.}]
            use-cases:
              rename: {on: person, input: [name], set: {kind: "'x'"}}
            publishes:
              person-changed: {of: person, data: {name: self.name}}
            roles:
              clerk: {read: all}
            """;

    private static List<DefinitionChange> changes(String right, String wrong) {
        assertThat(BEFORE).contains(right);
        String after =
                BEFORE.replace("definition: 1", "definition: 2")
                        .replaceFirst(Pattern.quote(right), wrong.replace("\\n", "\n"));
        return DefinitionChange.between(
                UnitReader.read(BEFORE, "before"), UnitReader.read(after, "after"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "name: {type: text, max: 60}; mail: {type: text}\\n      name: {type: text, max: 60}",
                "max: 60; max: 61",
                "max: 60; max: 60, label: Full name",
                "max: 120; max: 130",
                ", max: 120; ~~",
                "[x, y]; [x, y, z]",
                "[x, y]; [y, x]",
                "required: true; required: true, default: E1",
                "There is a name.; A name is needed.",
                "input: [name]; input: [name, age]",
                "rename: {on; retire: {on: person, set: {kind: \"'y'\"}}\\n  rename: {on",
                "data: {name: self.name}; data: {name: self.name, age: self.age}",
                "person-changed: {of; person-changed.v2: {of: person, data: {n: self.name}}\\n  person-changed: {of",
                "clerk: {read: all}; clerk: {read: all, write: all}",
                "clerk: {read: all}; clerk: {read: all, lease: {end: 5d, after: locked}}",
                "roles:; lease: {end: 5d, after: locked}\\nroles:",
                "rules:; unique: [{fields: [name]}]\\n    rules:",
            })
    void devices_follow_a_compatible_change(String right, String wrong) {
        List<DefinitionChange> changes = changes(right, wrong);

        assertThat(changes).isNotEmpty();
        assertThat(DefinitionChange.isCompatible(changes)).as(changes.toString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "age: {type: integer, max: 120}; older: {type: integer}; entities.person.fields.age",
                "age: {type: integer, max: 120}; age: {type: text}; entities.person.fields.age",
                "max: 60; max: 59; entities.person.fields.name",
                "max: 60; max: 60, required: true; entities.person.fields.name",
                "max: 120; max: 120, by: service; entities.person.fields.age",
                "max: 120; max: 119; entities.person.fields.age",
                "max: 120; max: 120, min: 0; entities.person.fields.age",
                "[x, y]; [x]; entities.person.fields.kind",
                ", identity: [code]; ~~; entities.event.identity",
                "rules:; scope: kind\\n    rules:; entities.person.scope",
                "rename: {on; retitle: {on; use-cases.rename",
                "data: {name: self.name}; data: {n: self.name}; publishes.person-changed.data.name",
                "person-changed: {of; person-changed.v2: {of; publishes.person-changed",
                "clerk: {read; guest: {read; roles.clerk",
                "unit: a; unit: b; unit",
            })
    void a_breaking_change_is_named(String right, String wrong, String path) {
        List<DefinitionChange> changes = changes(right, wrong);

        assertThat(changes)
                .filteredOn(DefinitionChange::breaking)
                .extracting(DefinitionChange::path)
                .contains(path);
    }

    @Test
    void a_new_required_field_needs_a_default() {
        String kind = "kind: {type: choice, of: [x, y]}";

        assertThat(changes(kind, kind + "\n      mail: {type: text, required: true}"))
                .containsExactly(
                        DefinitionChange.breaking(
                                "entities.person.fields.mail",
                                "is new and required, but the records that are there have nothing in it (give it a default)"));
        assertThat(
                        changes(
                                kind,
                                kind + "\n      mail: {type: text, required: true, default: none}"))
                .containsExactly(
                        DefinitionChange.compatible("entities.person.fields.mail", "is new"));
    }

    @Test
    void the_same_definition_has_no_changes() {
        UnitDefinition unit = UnitReader.read(BEFORE, "before");

        assertThat(DefinitionChange.between(unit, UnitReader.readTrusted(BEFORE, "after")))
                .isEmpty();
    }

    @Test
    void a_change_raises_the_definition() {
        UnitDefinition after = UnitReader.read(BEFORE.replace("max: 60", "max: 70"), "after");

        assertThat(DefinitionChange.between(UnitReader.read(BEFORE, "before"), after))
                .extracting(DefinitionChange::path)
                .containsExactly("entities.person.fields.name", "definition");
    }
}
