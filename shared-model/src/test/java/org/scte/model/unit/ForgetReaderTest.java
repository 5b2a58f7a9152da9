package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.expression.Expression;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What a definition says of those who are to be forgotten.
class ForgetReaderTest {
    private static final String HOUSE =
            """
            unit: house
            definition: 1
            entities:
              guest:
                label: "{name}"
                identity: [code]
                forget: self.status == 'erased'
                fields:
                  code: {type: text, required: true}
                  name: {type: text, required: true, personal: true}
                  bill: {type: text, personal: true, keep: true, help: Kept for ten years.}
                  status: {type: choice, of: [active, erased], default: active}
              visit:
                label: "{guest.name} · {room} · {guest.code}"
                fields:
                  guest: {type: ref, to: guest}
                  room: {type: text}
            publishes:
              visit-made: {of: visit, data: {who: self.guest.name, room: self.room}}
            """;

    private static UnitDefinition read(String text) {
        return UnitReader.read(text, "house.yaml");
    }

    @Test
    void it_says_when_a_record_is_forgotten_and_what_of_it() {
        EntityDefinition guest = read(HOUSE).entity("guest").orElseThrow();

        assertThat(guest.forget())
                .extracting(Expression::source)
                .isEqualTo("self.status == 'erased'");
        assertThat(guest.forgettable()).containsExactly("name");
        assertThat(RecordCheck.missing(guest, Map.of("code", Value.text("1")))).hasSize(1);
        assertThat(RecordCheck.missing(guest, Map.of("code", Value.text("1")), true)).isEmpty();
        assertThat(RecordCheck.missing(guest, Map.of(), true))
                .extracting(RecordCheck.Missing::field)
                .containsExactly("code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "status == 'erased'; statu == 'erased'; 7:18: no such field: statu (did you mean status?)",
                "self.status == 'erased'; was.status == 'erased'; 7:13: what is forgotten follows from what the record is, not from what it was",
                "status == 'erased'; status == 'gone'; 7:28: no such choice: gone (one of active, erased)",
                "identity: [code]; identity: [name]; 7:13: name is part of the identity, which never changes, so it cannot be forgotten",
                "personal: true, keep: true; keep: true; 11:32: keep goes with personal: true only",
                "keep: true, help: Kept for ten years.; keep: true; 11:48: what is kept says in help why",
            })
    void what_does_not_hold_is_told_with_its_place(String part, String by, String fault) {
        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> read(HOUSE.replace(part, by)));

        assertThat(faults.faults())
                .extracting(UnitFault::toString)
                .containsExactly("house.yaml:" + fault);
    }

    @Test
    void devices_follow_a_change_of_it() {
        UnitDefinition newer =
                read(
                        HOUSE.replace("definition: 1", "definition: 2")
                                .replace("    forget: self.status == 'erased'\n", "")
                                .replace("personal: true, keep: true", "personal: true"));

        assertThat(DefinitionChange.between(read(HOUSE), newer))
                .extracting(DefinitionChange::toString)
                .hasSize(2)
                .noneMatch(change -> change.contains("breaking"));
        assertThat(DefinitionChange.between(read(HOUSE), newer))
                .noneMatch(DefinitionChange::breaking);
    }

    @Test
    void who_is_forgotten_is_called_so_once() {
        Labels labels = new Labels(read(HOUSE));
        RecordId id = RecordId.random();
        Map<String, Value> gone = Map.of("status", Value.text("erased"));
        Map<String, Value> visit =
                Map.of("guest", Value.text(id.toString()), "room", Value.text("12"));
        Map<String, Value> nameless = Map.of("status", Value.text("active"));

        assertThat(labels.of("guest", gone, (_, _) -> Optional.empty()))
                .isEqualTo("Forgotten guest");
        assertThat(labels.of("guest", nameless, (_, _) -> Optional.empty())).isEqualTo("Guest");
        assertThat(labels.of("visit", visit, (_, _) -> Optional.of(gone)))
                .isEqualTo("Forgotten guest · 12");
        assertThat(labels.of("visit", visit, (_, _) -> Optional.of(nameless))).isEqualTo("12");
    }

    @Test
    void an_expression_tells_whose_fields_it_reads() {
        Map<String, Expression> data = read(HOUSE).publishes().get("visit-made").data();

        assertThat(data.get("who").mentions())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                new Expression.Mention("visit", "guest"),
                                new Expression.Mention("guest", "name")));
        assertThat(data.get("room").mentions())
                .containsExactly(new Expression.Mention("visit", "room"));
    }
}
