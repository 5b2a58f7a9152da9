package org.scte.desktop.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.desktop.Fields;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldType;

class TypedTextTest {
    @ParameterizedTest
    @CsvSource({"1234,1234", "'1,234',1234", "' -7 ',-7", "12.0,12", "+3,3"})
    void a_whole_number_is_read(String typed, long number) {
        assertThat(read(FieldType.INTEGER, typed)).isEqualTo(Reading.of(Value.whole(number)));
    }

    @ParameterizedTest
    @CsvSource({"12.50,12.50", "'1,234.5',1234.5", "'12,5',12.5", "'$ 9.90',9.90"})
    void an_amount_keeps_its_digits(String typed, String canonical) {
        assertThat(read(FieldType.MONEY, typed)).isEqualTo(Reading.of(Value.text(canonical)));
    }

    @Test
    void what_is_no_number_says_so() {
        assertThat(read(FieldType.INTEGER, "12.5"))
                .isEqualTo(Reading.unclear("“12.5” is not a whole number"));
        assertThat(read(FieldType.DECIMAL, "1e9")).isInstanceOf(Reading.Unclear.class);
        assertThat(read(FieldType.DECIMAL, "9".repeat(50))).isInstanceOf(Reading.Unclear.class);
    }

    @Test
    void a_choice_is_found_whatever_its_case_and_spaces() {
        assertThat(
                        TypedText.read(
                                Fields.choice("s", "active", "no-show"),
                                "No Show",
                                DayOrder.DAY_FIRST))
                .isEqualTo(Reading.of(Value.text("no-show")));
        assertThat(
                        TypedText.read(
                                Fields.choice("s", "active", "no-show"),
                                "gone",
                                DayOrder.DAY_FIRST))
                .isEqualTo(Reading.unclear("“gone” is not one of: active, no-show"));
    }

    @Test
    void space_around_text_and_decomposed_letters_are_tidied() {
        assertThat(read(FieldType.TEXT, "\u00a0 Jose\u0301 \n"))
                .isEqualTo(Reading.of(Value.text("José")));
        assertThat(read(FieldType.TEXT, "   ")).isEqualTo(new Reading.Empty());
    }

    @Test
    void yes_and_no_are_read_in_their_many_forms() {
        assertThat(List.of("Yes", "1", "TRUE", "x"))
                .allMatch(t -> read(FieldType.BOOLEAN, t).equals(Reading.of(Value.flag(true))));
        assertThat(List.of("No", "0", "false"))
                .allMatch(t -> read(FieldType.BOOLEAN, t).equals(Reading.of(Value.flag(false))));
        assertThat(read(FieldType.BOOLEAN, "maybe")).isInstanceOf(Reading.Unclear.class);
    }

    @Test
    void a_time_with_its_zone_becomes_utc_to_the_millisecond() {
        assertThat(read(FieldType.INSTANT, "2027-03-02T10:00:00+01:00"))
                .isEqualTo(Reading.of(Value.text("2027-03-02T09:00:00.000Z")));
        assertThat(read(FieldType.INSTANT, "2027-03-02 10:00")).isInstanceOf(Reading.Unclear.class);
    }

    private static Reading read(FieldType type, String typed) {
        return TypedText.read(Fields.of("f", type), typed, DayOrder.DAY_FIRST);
    }
}
