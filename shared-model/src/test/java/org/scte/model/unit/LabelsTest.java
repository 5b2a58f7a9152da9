package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

class LabelsTest {
    private static final RecordId ADA = RecordId.of("019a0000-0000-7000-8000-000000000001");

    private static Labels labels(String template) {
        return new Labels(
                UnitReader.readTrusted(
                        """
                        unit: a
                        definition: 1
                        entities:
                          person: {label: "{given} {family}", fields: {given: {type: text}, family: {type: text}}}
                          registration:
                            label: "TEMPLATE"
                            fields:
                              attendee: {type: ref, to: person}
                              badge: {type: text}
                              event: {type: text}
                              seats: {type: integer}
                        """
                                .replace("TEMPLATE", template),
                        "a.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{badge} · {event}; B1; Expo; B1 · Expo",
                "{badge} · {event};; Expo; Expo",
                "{badge} · {event}; B1;; B1",
                "{event} ({badge});; Expo; Expo",
                "{event} ({badge}) {seats}; B1; Expo; Expo (B1) 3",
                "{badge} {event};;; Registration",
                "{badge}: {event}, {seats};;; 3",
                "{badge}: {event}, {seats}; B1;; B1, 3",
                "{attendee} · {event};; Expo; Ada Lovelace · Expo",
                "{attendee.family}, {attendee.given};;; Lovelace, Ada",
            })
    void a_missing_part_takes_its_signs_along(
            String template, String badge, String event, String expected) {
        Map<String, Value> fields = new HashMap<>();
        fields.put("attendee", Value.text(ADA.toString()));
        fields.put("badge", badge == null ? Value.NOTHING : Value.text(badge));
        fields.put("event", event == null ? Value.NOTHING : Value.text(event));
        if (template.contains("seats")) {
            fields.put("seats", Value.whole(3));
        }

        String label =
                labels(template)
                        .of(
                                "registration",
                                fields,
                                (entity, id) ->
                                        id.equals(ADA)
                                                ? Optional.of(
                                                        Map.of(
                                                                "given",
                                                                Value.text("Ada"),
                                                                "family",
                                                                Value.text("Lovelace")))
                                                : Optional.empty());

        assertThat(label).isEqualTo(expected);
    }

    @Test
    void a_ref_that_is_not_held_is_a_missing_part() {
        Map<String, Value> fields =
                Map.of("attendee", Value.text(ADA.toString()), "event", Value.text("Expo"));

        assertThat(
                        labels("{attendee.family} · {event}")
                                .of("registration", fields, (entity, id) -> Optional.empty()))
                .isEqualTo("Expo");
    }
}
