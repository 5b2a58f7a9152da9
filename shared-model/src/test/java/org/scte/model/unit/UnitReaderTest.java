package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.allowance.Lease;
import org.scte.model.record.Value;

class UnitReaderTest {
    private static final String EVENTS =
            """
            unit: events
            definition: 3
            entities:
              event:
                fields:
                  title: {type: text, required: true}
                  capacity: {type: integer, min: 1}
              registration:
                label: "{badge} · {event.title}"
                scope: event.title
                identity: [event, badge]
                fields:
                  event: {type: ref, to: event, required: true}
                  badge: {type: text, max: 60, required: true}
                  status: {type: choice, of: [registered, no-show], default: registered}
                  arrived: {type: instant}
                  given-name: {type: text, personal: true, role: given-name}
                unique: [{fields: [badge], when: "self.status == 'registered'"}]
                rules:
                  - check: self.given-name != null
                    message: There is a name.
                    otherwise: {status: "'no-show'"}
                list: {columns: [badge, status], sort: [badge], filters: [status]}
                form:
                  - {title: Who, fields: [[event, badge], given-name]}
            use-cases:
              check-in: {on: registration, key: F2, when: self.arrived == null, set: {arrived: now}, input: [badge]}
            publishes:
              arrived: {of: registration, when: was.arrived == null, data: {at: self.arrived}}
            stories:
              EV-1: {as: volunteer, want: to check in, so: the queue moves, served-by: [check-in]}
            roles:
              door: {read: all, use: [check-in], hide: [registration.given-name], lease: {warn: 21d, end: 120d, after: capture}}
            lease: {end: 12h, after: read-only}
            """;

    @Test
    void a_definition_is_read_whole() {
        UnitDefinition unit = UnitReader.read(EVENTS, "events.yaml");

        assertThat(unit.unit()).isEqualTo("events");
        assertThat(unit.definition()).isEqualTo(3);
        assertThat(unit.title()).isEqualTo("Events");
        assertThat(unit.source()).isEqualTo(EVENTS);
        EntityDefinition registration = unit.entity("registration").orElseThrow();
        assertThat(registration.title()).isEqualTo("Registration");
        assertThat(registration.plural()).isEqualTo("Registrations");
        assertThat(registration.identity()).containsExactly("event", "badge");
        assertThat(registration.unique().getFirst().fields()).containsExactly("badge");
        assertThat(registration.rules().getFirst().otherwise()).containsOnlyKeys("status");
        assertThat(registration.list().columns()).containsExactly("badge", "status");
        assertThat(registration.form().getFirst().rows())
                .containsExactly(List.of("event", "badge"), List.of("given-name"));
        FieldDefinition status = registration.field("status").orElseThrow();
        assertThat(status.defaultValue()).isEqualTo(Value.text("registered"));
        assertThat(status.choices()).containsExactly("registered", "no-show");
        assertThat(registration.field("given-name").orElseThrow().label()).isEqualTo("Given name");
        assertThat(unit.entity("event").orElseThrow().label()).isEqualTo("{title}");
        assertThat(unit.useCases().get("check-in").title()).isEqualTo("Check in");
        assertThat(unit.publishes().get("arrived").type("events"))
                .isEqualTo("org.scte.events.arrived.v1");
        assertThat(unit.stories().get("EV-1").servedBy()).containsExactly("check-in");
        assertThat(unit.roles().get("door").read()).containsExactly(Role.ALL);
        assertThat(unit.roles().get("door").lease())
                .isEqualTo(
                        new Lease(Duration.ofDays(21), Duration.ofDays(120), Lease.After.CAPTURE));
        assertThat(unit.lease())
                .isEqualTo(new Lease(null, Duration.ofHours(12), Lease.After.READ_ONLY));
    }

    @Test
    void three_mistakes_give_three_faults_with_their_places() {
        String text =
                """
                unit: events
                definition: 1
                entities:
                  event:
                    fields:
                      title: {type: txt}
                      status: {type: choice, of: [open, closed]}
                    rules:
                      - check: self.statuss == 'open' || self.title != null
                        message: It has a status.
                    list: {columns: [title, statu]}
                """;

        var faults =
                catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "events.yaml"));

        assertThat(faults.faults())
                .extracting(UnitFault::toString)
                .containsExactly(
                        "events.yaml:6:21: no such field type: txt (did you mean text?)",
                        "events.yaml:9:21: no such field: statuss (did you mean status?)",
                        "events.yaml:11:29: no such field: statu (did you mean status?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "fields:; feilds:; no such key: feilds (did you mean fields?)",
                "to: event,; to: evnt,; no such entity: evnt (did you mean event?)",
                "identity: [event, badge]; identity: [event, status]; status is part of the identity, so it is required: true",
                "default: registered; default: registred; the default does not fit: Status is one of registered, no-show",
                "{badge} ·; {badg} ·; no such field: badg (did you mean badge?)",
                "scope: event.title; scope: event.titel; no such field: titel (did you mean title?)",
                "scope: event.title; scope: badge.title; badge is no ref, so nothing can be read through it",
                "scope: event.title; survivor: event; event is to be a ref to registration that is not required",
                "scope: event.title; fill: [badg]; no such field: badg (did you mean badge?)",
                "[[event, badge], given-name]; [[event, badge], badge]; badge is in the form twice",
                "end: 120d; end: 181d; no lease is longer than 180d: history is kept that long",
                "end: 120d; end: 120; a time is expected, as 30d, 12h, 45m or 20s",
                "warn: 21d; warn: 120d; warn is not before end",
                "after: capture; after: captured; after is read-only, capture or locked (did you mean capture?)",
                "end: 12h,; ~~; the lease has no end",
                "warn: 21d; warm: 21d; no such key: warm (did you mean warn?)",
                "served-by: [check-in]; served-by: [chek-in]; no such use case, report, import or list: chek-in (did you mean check-in?)",
                "hide: [registration.given-name]; hide: [given-name]; what is hidden is written as entity.field",
                "use: [check-in]; use: everything; all or a list is expected",
                "definition: 3; definition: three; a whole number from 1 to 1000000000 is expected",
                "min: 1; min: one; min is a number",
                "min: 1; min: 1, max: 0; min is greater than max",
                "max: 60; max: 60, lines: 0; a whole number from 1 to 100 is expected",
                "capacity: {type: integer; capacity: {type: integer, conflict: union; conflict: union does not go with integer",
                "title: {type: text; title: {type: text, type: text; type is there twice",
                "title: {type: text; Title: {type: text; not a name: Title (small letters, digits and hyphens, a letter first, at most 60)",
                "set: {arrived: now}; set: {arrived: actor}; comes to text, but an instant is wanted",
                "set: {arrived: now}; set: {arived: now}; no such field: arived (did you mean arrived?)",
                "key: F2; key: f2; not a key: f2 (as F2 or Ctrl+K)",
                "check: self.given-name != null; check: self.given-name; comes to text, but true or false is wanted",
                "{at: self.arrived}; {at: self.event.titel}; no such field: titel (did you mean title?)",
            })
    void a_mistake_is_named(String right, String wrong, String reason) {
        assertThat(EVENTS).contains(right);

        var faults =
                catchThrowableOfType(
                        UnitFaults.class,
                        () ->
                                UnitReader.read(
                                        EVENTS.replaceFirst(
                                                java.util.regex.Pattern.quote(right), wrong),
                                        "f"));

        assertThat(faults.faults()).extracting(UnitFault::reason).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "check: self.x; 9; 19",
                "check: \"self.x\"; 9; 20",
                "check: 'true && self.x'; 9; 28",
                "check: >-\\n        true\\n        && self.x; 11; 17",
                "check: \"\\\\\"a\\\\\" == 'a' && self.x\"; 9; 36",
                "check: \"'a' != 'b'\\n      && self.x\"; 10; 15",
            })
    void a_fault_in_an_expression_has_its_place_in_the_file(String check, int line, int column) {
        String text =
                """
                unit: a
                definition: 1
                entities:
                  b:
                    fields:
                      c: {type: text}
                    rules:
                    - message: m
                      CHECK
                """
                        .replace("CHECK", check.replace("\\n", "\n").replace("\\\\", "\\"));

        var faults = catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "f"));

        assertThat(faults.faults())
                .containsExactly(new UnitFault("f", line, column, "no such field: x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {"a: [b; 1", "a: b: c; 1", "- a\\n- b; 1", "unit: a\\n\\tb: c; 2", "~~; 1"})
    void what_is_no_definition_has_a_fault_with_a_place(String text, int line) {
        var faults =
                catchThrowableOfType(
                        UnitFaults.class,
                        () -> UnitReader.read(text.replace("\\n", "\n").replace("\\t", "\t"), "f"));

        assertThat(faults.faults()).isNotEmpty();
        assertThat(faults.faults().getFirst().line()).isEqualTo(line);
    }

    @Test
    void a_text_nested_too_deeply_is_refused() {
        var faults =
                catchThrowableOfType(
                        UnitFaults.class, () -> UnitReader.read("[".repeat(200_000), "f"));

        assertThat(faults.faults()).hasSize(1);
    }

    @Test
    void json_is_read_too() {
        String json =
                "{\"unit\": \"a\", \"definition\": 1, \"entities\": {\"b\": {\"fields\": {\"c\": {\"type\": \"text\"}}}}}";

        assertThat(UnitReader.read(json, "a.json").ownEntities())
                .extracting(EntityDefinition::name)
                .containsExactly("b");
    }

    @Test
    void words_of_other_yaml_versions_are_texts() {
        String text =
                """
                unit: a
                definition: 1
                entities:
                  b: {fields: {on: {type: choice, of: [yes, no, off], default: no}}}
                """;

        assertThat(
                        UnitReader.read(text, "f")
                                .entity("b")
                                .orElseThrow()
                                .field("on")
                                .orElseThrow()
                                .choices())
                .containsExactly("yes", "no", "off");
    }

    @Test
    void grammar_that_comes_later_is_kept_and_not_looked_at() {
        String text = EVENTS + "settings: {old-venues: {every: day}}\n";

        assertThat(UnitReader.read(text, "f").source()).contains("old-venues");
    }

    @Test
    void what_happens_by_itself_is_read_and_checked() {
        String text =
                """
                unit: a
                definition: 1
                entities:
                  copy: {projects: b.changed, fields: {name: {type: text}}}
                  day: {identity: [on], fields: {on: {type: date, required: true}, note: {type: text}}}
                  fee: {fields: {paid: {type: date}, state: {type: choice, of: [open, paid]}, no: {type: serial, format: "F-%d"}}}
                consumes:
                  b.paid:
                    - {update: fee, id: data.fee, when: data.unit-name == 'a', set: {state: "'paid'", paid: sent}}
                    - {keep: day, set: {on: data.day, note: subject}}
                schedules:
                  late: {every: 15m, on: fee, when: self.paid == null, set: {state: "'open'"}}
                """;

        UnitDefinition unit = UnitReader.read(text, "f");

        assertThat(unit.consumes().keySet()).containsExactly("b.paid", "b.paid#2");
        assertThat(unit.schedules().get("late").every()).isEqualTo(Duration.ofMinutes(15));
        assertThat(faults(text.replace("id: data.fee", "each: {state: \"'shut'\"}")))
                .singleElement()
                .asString()
                .contains("no such choice: shut");
        assertThat(faults(text.replace("id: data.fee, ", "")))
                .singleElement()
                .asString()
                .contains("update says by id which record, or by each which records");
        assertThat(faults(text.replace("{keep: day", "{keep: day, id: subject")))
                .singleElement()
                .asString()
                .contains("the identity of day says which record is kept");
        assertThat(faults(text.replace("update: fee", "update: copy")))
                .anyMatch(fault -> fault.contains("copy is a copy of another unit's records"));
        assertThat(faults(text.replace("state: \"'paid'\"", "no: \"'F-1'\"")))
                .singleElement()
                .asString()
                .contains("no is numbered by itself");
        assertThat(faults(text.replace("self.paid == null", "data.paid == null")))
                .as("time brings no message")
                .singleElement()
                .asString()
                .contains("data");
        assertThat(faults(text.replace("15m", "often"))).hasSize(1);
        assertThat(faults(text.replace("b.paid", "paid"))).hasSize(1);
    }

    @Test
    void a_message_is_heard_in_the_version_that_is_named() {
        String text =
                """
                unit: a
                definition: 1
                entities: {fee: {fields: {paid: {type: date}}}}
                consumes:
                  b.paid:
                    - {update: fee, id: data.fee, set: {paid: sent}}
                    - {create: fee, set: {paid: sent}}
                """;

        UnitDefinition unit = UnitReader.read(text, "f");

        MessageName.OfUnit paid = unit.consumes().get("b.paid").message();
        assertThat(paid.isOf("org.scte.b.paid.v1")).isTrue();
        assertThat(paid.isOf("org.scte.b.paid.v3")).isFalse();
        assertThat(paid.isAnyOf("org.scte.b.paid.v3")).isTrue();
        assertThat(paid.isAnyOf("org.scte.b.paid-late.v1")).isFalse();
        assertThat(unit.heard()).containsExactly("b");
        UnitDefinition later = UnitReader.read(text.replace("b.paid:", "b.paid.v3:"), "f");
        assertThat(later.consumes().keySet()).containsExactly("b.paid", "b.paid#2");
        assertThat(later.consumes().get("b.paid").message().isOf("org.scte.b.paid.v3")).isTrue();
        assertThat(faults(text.replace("b.paid:", "b.paid.v1:")))
                .singleElement()
                .asString()
                .contains("what is consumed is written as unit.message");
    }

    private static List<String> faults(String text) {
        var faults = catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "f"));
        return faults.faults().stream().map(UnitFault::toString).toList();
    }

    @Test
    void a_copy_of_another_units_records_is_written_by_no_use_case() {
        String text =
                """
                unit: a
                definition: 1
                entities:
                  person: {projects: b.person-changed, fields: {name: {type: text}}}
                  mark: {identity: [who], fields: {who: {type: ref, to: person, required: true}}}
                use-cases:
                  rename: {on: person, input: [name]}
                """;

        var faults = catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "f"));

        assertThat(faults.faults())
                .extracting(UnitFault::toString)
                .containsExactly(
                        "f:5:21: an identity has no ref to person, which is a copy of another unit's records",
                        "f:7:3: person is a copy of another unit's records, so no use case writes it");
    }

    @Test
    void a_trusted_definition_waits_with_its_expressions() {
        String text = EVENTS.replace("self.given-name != null", "self.nothing != null");

        UnitDefinition unit = UnitReader.readTrusted(text, "f");

        assertThat(unit.entity("registration").orElseThrow().rules()).hasSize(1);
    }
}
