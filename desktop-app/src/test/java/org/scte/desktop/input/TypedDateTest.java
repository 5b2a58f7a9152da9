package org.scte.desktop.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTest {
    private static final LocalDate SECOND_OF_MARCH = LocalDate.of(2027, 3, 2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-02",
                "2027-3-2",
                "2027/03/02",
                "20270302",
                "2 Mar 2027",
                "2-Mar-2027",
                "02 March 2027",
                "2nd March 2027",
                "Mar 2, 2027",
                "March 2nd 2027",
                "2.3.2027",
                "02/03/2027",
                "2027-03-02T00:00:00Z",
                "2027-03-02 00:00:00",
            })
    void a_date_is_read_in_any_common_form(String text) {
        assertThat(TypedDate.parse(text, DayOrder.DAY_FIRST)).contains(SECOND_OF_MARCH);
    }

    @Test
    void with_the_month_first_the_same_digits_are_another_day() {
        assertThat(TypedDate.parse("3/2/2027", DayOrder.MONTH_FIRST)).contains(SECOND_OF_MARCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2027-02-30", "31/04/2027", "2 Foo 2027", "soon", "2027-03-02T10:00:00Z"})
    void what_is_no_day_is_no_date(String text) {
        assertThat(TypedDate.parse(text, DayOrder.DAY_FIRST)).isEmpty();
    }

    @Test
    void a_year_of_two_digits_is_not_guessed() {
        assertThat(TypedDate.parse("02/03/27", DayOrder.DAY_FIRST)).isEmpty();
        assertThat(TypedDate.reason("02/03/27")).contains("two digits");
    }

    @Test
    void one_date_with_a_thirteenth_shows_the_order_of_all() {
        assertThat(TypedDate.orderShownBy(List.of("02/03/2027", "13/03/2027")))
                .contains(DayOrder.DAY_FIRST);
        assertThat(TypedDate.orderShownBy(List.of("02/03/2027", "03/13/2027")))
                .contains(DayOrder.MONTH_FIRST);
        assertThat(TypedDate.orderShownBy(List.of("02/03/2027"))).isEmpty();
    }
}
