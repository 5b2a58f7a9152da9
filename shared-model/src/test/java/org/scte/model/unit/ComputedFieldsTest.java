package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.Value;

/// Fields that follow from others of their record.
class ComputedFieldsTest {
    private static final String SHOP =
            """
            unit: shop
            definition: 1
            roles:
              clerk: {read: all, write: all, hide: [line.secret]}
            entities:
              buyer: {fields: {name: {type: text}}}
              line:
                label: "{title}"
                fields:
                  buyer: {type: ref, to: buyer}
                  gross: {type: money, computed: self.amount + self.tax}
                  amount: {type: money, min: 0, computed: self.price * self.quantity}
                  price: {type: money}
                  quantity: {type: integer}
                  tax: {type: decimal}
                  title: {type: text, max: 8, personal: true, computed: "self.given + ' ' + self.family"}
                  given: {type: text, personal: true}
                  family: {type: text}
                  starts: {type: date}
                  ends: {type: date, computed: self.starts + days(30)}
                  size: {type: choice, of: [small, large], computed: "self.quantity > 10 ? 'large' : 'small'"}
                  copy: {type: text, computed: self.family}
                  secret: {type: text}
                rules:
                  - check: self.tax != 1
                    message: One is none.
                    otherwise: {tax: '2'}
            use-cases:
              note: {on: line, input: [family], set: {tax: "3"}}
            """;

    private static UnitDefinition read(String text) {
        return UnitReader.read(text, "shop.yaml");
    }

    private static Map<String, Value> line(Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(
                    (String) pairs[i],
                    pairs[i + 1] instanceof Integer n
                            ? Value.whole(n)
                            : Value.text((String) pairs[i + 1]));
        }
        return fields;
    }

    private static Map<String, Value> missing(Map<String, Value> record) {
        return ComputedFields.missing(read(SHOP).entity("line").orElseThrow(), record);
    }

    @Test
    void they_follow_from_each_other_whatever_their_order() {
        assertThat(missing(line("price", "12.50", "quantity", 3, "tax", "0.10")))
                .isEqualTo(line("gross", "37.60", "amount", "37.50", "size", "small"));
        assertThat(missing(line("starts", "2026-12-15", "family", "Byron", "quantity", 11)))
                .isEqualTo(line("ends", "2027-01-14", "size", "large", "copy", "Byron"));
    }

    @Test
    void what_is_right_already_is_left_and_what_lacks_something_is_emptied() {
        Map<String, Value> line = line("price", "2", "quantity", 3, "amount", "6", "size", "small");
        assertThat(missing(line)).isEmpty();

        line.remove("price");
        line.put("gross", Value.text("7"));
        assertThat(missing(line))
                .isEqualTo(Map.of("amount", Value.NOTHING, "gross", Value.NOTHING));
        assertThat(missing(line("given", "Ada"))).as("a text with a gap").isEmpty();
    }

    @Test
    void a_definition_that_was_checked_before_works_them_out_too() {
        EntityDefinition line =
                UnitReader.readTrusted(SHOP, "shop.yaml").entity("line").orElseThrow();

        assertThat(ComputedFields.missing(line, line("price", "2", "quantity", 3)))
                .containsEntry("amount", Value.text("6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "self.price * self.quantity; self.prise * self.quantity; 12:52: no such field: prise (did you mean price?)",
                "self.price * self.quantity; self.family; 12:51: comes to text, but a decimal number is wanted",
                "self.family}; was.family}; 22:36: is worked out of the record's own fields alone, not of was",
                "self.family}; actor}; 22:36: is worked out of the record's own fields alone, not of actor",
                "self.family}; self.buyer.name}; 22:46: is worked out of the record's own fields alone, not of what a ref leads to",
                "self.starts + days(30); today; 20:36: is worked out of the record's own fields alone, not of today",
                "self.family}; ~\"exists('buyer', {'name': self.family}) ? 'a' : 'b'\"}~; 22:44: is worked out of the record's own fields alone, not of other records",
                "self.price * self.quantity; self.gross; 11:38: gross follows from itself",
                "self.price * self.quantity}; self.price, required: true}; 12:69: what is worked out has no required",
                "self.price * self.quantity}; self.price, conflict: ask}; 12:69: what is worked out has no conflict",
                "title: {type: text, max: 8, personal: true; title: {type: text, max: 8; 16:45: given is personal, so title is personal: true",
                "{type: text, computed: self.family}; {type: file, computed: self.family}; 22:36: a file is not worked out",
                "{type: text, computed: self.family}; {type: text, computed: self.secret}; 4:40: line.copy is worked out of secret: hide it too",
                "tax: '2'; amount: '2'; 27:21: amount is worked out of other fields, so nothing sets it",
                "[family]; [copy]; 29:28: copy is worked out of other fields, so nothing sets it",
            })
    void what_does_not_hold_is_told_with_its_place(String part, String by, String fault) {
        assertThat(SHOP).contains(part);
        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> read(SHOP.replace(part, by)));

        assertThat(faults.faults()).extracting(UnitFault::toString).contains("shop.yaml:" + fault);
    }

    @Test
    void it_is_no_part_of_an_identity() {
        String text = SHOP.replace("label: \"{title}\"", "identity: [copy]");

        UnitFaults faults = catchThrowableOfType(UnitFaults.class, () -> read(text));

        assertThat(faults.faults())
                .extracting(UnitFault::toString)
                .containsExactly(
                        "shop.yaml:8:16: copy is worked out, so it is no part of the identity");
    }

    @Test
    void devices_follow_whatever_becomes_of_it() {
        UnitDefinition newer =
                read(
                        SHOP.replace("definition: 1", "definition: 2")
                                .replace("self.price * self", "self.price + self")
                                .replace(
                                        "secret: {type: text}",
                                        "secret: {type: text, computed: self.copy}")
                                .replace("hide: [line.secret]", "hide: [line.tax, line.gross]"));

        assertThat(DefinitionChange.between(read(SHOP), newer))
                .noneMatch(DefinitionChange::breaking)
                .extracting(DefinitionChange::toString)
                .contains(
                        "compatible entities.line.fields.amount: is worked out otherwise: the records"
                                + " that are there are looked at",
                        "compatible entities.line.fields.secret: is worked out now");
    }
}
