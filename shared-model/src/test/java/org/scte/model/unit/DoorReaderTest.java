package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;

/// What a definition says of its door.
class DoorReaderTest {
    private static final String UNIT =
            """
            unit: fair
            definition: 1
            entities:
              person:
                projects: membership.person-changed
                fields: {name: {type: text}, company: {type: text}, boss: {type: ref, to: person}}
              fair:
                fields: {title: {type: text}, ends: {type: instant}}
              guest:
                fields:
                  fair: {type: ref, to: fair, required: true}
                  person: {type: ref, to: person}
                  name: {type: text}
                  badge: {type: text}
                  kind: {type: choice, of: [member, guest]}
                  state: {type: choice, of: [expected, here, cancelled]}
                  came: {type: instant}
              entry:
                identity: [guest, day]
                fields:
                  guest: {type: ref, to: guest, required: true}
                  day: {type: date, required: true}
                  at: {type: instant}
                  desk: {type: text}
                  seen: {type: list, conflict: union}
                  plain: {type: list}
            use-cases:
              admit: {on: guest, set: {state: "'here'", came: now}}
              note: {creates: entry, input: [guest, at, desk, seen, plain], set: {day: today}}
              welcome: {creates: guest, input: [fair, person, name, kind], set: {state: "'here'", came: now}}
            documents:
              badge: {of: guest, body: [{text: "{name}"}]}
              all: {list: guest, body: [{table: guest, columns: [name]}]}
            door:
              guests: guest
              at: fair
              open: {ends: {from: today}}
              name: [person.name, name]
              company: person.company
              ticket: kind
              numbers: [badge]
              in: {state: here}
              since: came
              cancelled: {state: cancelled}
              admit: admit
              entry: {by: note, at: at, door: desk, seen: seen}
              walk-in: {by: welcome, ask: [name, kind], who: person}
              badge: badge
            """;

    private static Door door() {
        return Objects.requireNonNull(UnitReader.read(UNIT, "f").door());
    }

    @Test
    void a_door_is_read_with_all_it_says() {
        Door door = door();

        assertThat(door.guests()).isEqualTo("guest");
        assertThat(door.name()).map(Object::toString).containsExactly("person.name", "name");
        assertThat(door.entry())
                .isEqualTo(
                        new Door.Entry(
                                "note", null, null, "entry", "guest", "at", "desk", "seen", null,
                                null));
        assertThat(door.walkIn())
                .isEqualTo(new Door.WalkIn("welcome", List.of("name", "kind"), "person"));
        assertThat(door.others(UnitReader.read(UNIT, "f"))).containsExactly("entry", "person");
    }

    @Test
    void how_a_guest_stands_follows_from_the_guests_own_fields() {
        Door door = door();

        assertThat(Door.holds(door.in(), Map.of("state", Value.text("here")))).isTrue();
        assertThat(Door.holds(door.in(), Map.of())).isFalse();
        assertThat(Door.holds(door.unpaid(), Map.of())).as("nothing is said").isFalse();
    }

    @Test
    void who_may_not_let_in_has_no_door() {
        UnitDefinition unit = UnitReader.read(UNIT, "f");
        Allowed all = Allowed.EVERYTHING;
        Allowed reading =
                new Allowed(
                        all.read(),
                        List.of(),
                        List.of("admit"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());

        assertThat(door().isFor(unit, all)).isTrue();
        assertThat(door().isFor(unit, reading)).as("an entry is written too").isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at: fair              | at: name              | name is to be of type ref",
                "admit: admit          | admit: admitt         | no such use case: admitt (did you mean admit?)",
                "admit: admit          | admit: note           | note does not change a record of guest",
                "by: note              | by: admit             | admit does not make a record",
                "by: note              | by: welcome           | welcome asks for no ref to guest",
                "seen: seen}           | seen: plain}          | of two doors both lines stay: conflict: union",
                "at: at                | at: day               | day is to be of type instant",
                "numbers: [badge]      | numbers: [person.boss.name] | at a door a path goes through one ref at most",
                "in: {state: here}     | in: {state: there}    | no such word of state: there",
                "in: {state: here}     | in: {person.name: a}  | how a guest stands is told by values of the guest's own fields",
                "ask: [name, kind]     | ask: [badge]          | welcome does not ask for badge",
                "who: person           | who: name             | name is to be of type ref",
                "badge: badge          | badge: bagde          | no such document: bagde (did you mean badge?)",
                "badge: badge          | badge: all            | all is not printed of a record of guest",
                "since: came           | sinse: came           | no such key: sinse (did you mean since?)"
            })
    void a_fault_is_told_with_its_place(String good, String bad, String said) {
        String text = UNIT.replace("  " + good, "  " + bad).replace("{" + good, "{" + bad);
        text = text.equals(UNIT) ? UNIT.replace(good, bad) : text;
        String wrong = text;

        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(wrong, "f"));

        assertThat(faults).hasMessageContaining(said);
        assertThat(faults.faults()).allMatch(fault -> fault.line() > 30);
    }
}
