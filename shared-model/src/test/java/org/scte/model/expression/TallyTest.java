package org.scte.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Value;

class TallyTest {
    private static final Map<String, Value> RED_BALL =
            Map.of("colour", Value.text("red"), "form", Value.text("ball"));
    private static final Map<String, Value> BLUE_BALL =
            Map.of("colour", Value.text("blue"), "form", Value.text("ball"));
    private static final Map<String, Value> PLAIN = Map.of("form", Value.text("ball"));

    private final Tally tally = new Tally();

    @Test
    void what_comes_counts_and_what_goes_no_longer_does() {
        tally.begin("toy", Set.of("colour"), null, List::of);

        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.add("toy", new Tally.Move(RED_BALL, BLUE_BALL));
        tally.add("toy", new Tally.Move(BLUE_BALL, null));
        tally.add("toy", new Tally.Move(BLUE_BALL, null));
        tally.add("box", new Tally.Move(null, RED_BALL));

        assertThat(count("red")).isOne();
        assertThat(count("blue")).isEqualTo(-1);
    }

    @Test
    void a_value_listed_twice_counts_once_and_nothing_is_a_value_too() {
        tally.begin("toy", Set.of("form", "colour"), null, List::of);

        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.add("toy", new Tally.Move(null, PLAIN));

        Wanted any = Wanted.oneOf(Value.text("red"), Value.NOTHING, Value.text("red"));
        assertThat(of(Map.of("colour", any, "form", Wanted.oneOf(Value.text("ball"))), null))
                .isEqualTo(2);
        assertThat(of(Map.of("colour", any, "form", Wanted.oneOf()), null)).isZero();
    }

    @Test
    void what_happened_before_it_began_counts_once_for_each_set_of_fields() {
        tally.begin("toy", Set.of("colour"), null, List::of);
        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.begin("toy", Set.of("form"), null, () -> List.of(new Tally.Move(null, RED_BALL)));
        tally.begin("toy", Set.of("form"), null, () -> List.of(new Tally.Move(null, RED_BALL)));

        assertThat(count("red")).isOne();
        assertThat(of(Map.of("form", Wanted.oneOf(Value.text("ball"))), null)).isOne();
    }

    @Test
    void what_records_hold_is_added_up_beside_their_number() {
        tally.begin("toy", Set.of("colour"), "price", List::of);
        tally.begin("toy", Set.of("colour"), null, List::of);
        Map<String, Value> dear = Map.of("colour", Value.text("red"), "price", Value.text("12.50"));
        Map<String, Value> cheap = Map.of("colour", Value.text("red"), "price", Value.whole(2));

        tally.add("toy", new Tally.Move(null, dear));
        tally.add("toy", new Tally.Move(null, RED_BALL)); // has no price
        tally.add("toy", new Tally.Move(dear, cheap));

        assertThat(count("red")).isEqualTo(2);
        assertThat(of(Map.of("colour", Wanted.oneOf(Value.text("red"))), "price")).isEqualTo(2);
    }

    @Test
    void a_range_counts_what_lies_between_its_bounds() {
        tally.begin("toy", Set.of("colour", "made"), null, List::of);
        for (String day : List.of("2026-11-01", "2026-11-02", "2026-11-03")) {
            Map<String, Value> made = Map.of("colour", Value.text("red"), "made", Value.text(day));
            tally.add("toy", new Tally.Move(null, made));
        }
        tally.add("toy", new Tally.Move(null, RED_BALL)); // made at no day

        Wanted.Bound first = new Wanted.Bound(Value.text("2026-11-01"), false);
        Wanted.Bound third = new Wanted.Bound(Value.text("2026-11-03"), true);
        assertThat(made("red", first, third)).isEqualTo(2);
        assertThat(made("red", first, null)).isEqualTo(2);
        assertThat(made("red", null, third)).isEqualTo(3);
        assertThat(made("blue", null, third)).isZero();
        assertThat(made("red", new Wanted.Bound(Value.whole(1), true), null)).isZero();
    }

    private long made(String colour, Wanted.@Nullable Bound low, Wanted.@Nullable Bound high) {
        return of(
                Map.of(
                        "colour",
                        Wanted.oneOf(Value.text(colour)),
                        "made",
                        new Wanted.Within(low, high)),
                null);
    }

    private long count(String colour) {
        return of(Map.of("colour", Wanted.oneOf(Value.text(colour))), null);
    }

    private long of(Map<String, Wanted> match, @Nullable String summed) {
        return tally.of("toy", match, summed).longValueExact();
    }
}
