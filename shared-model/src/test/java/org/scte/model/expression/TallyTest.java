package org.scte.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
        tally.begin("toy", Set.of("colour"), List::of);

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
        tally.begin("toy", Set.of("form", "colour"), List::of);

        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.add("toy", new Tally.Move(null, PLAIN));

        List<Value> any = List.of(Value.text("red"), Value.NOTHING, Value.text("red"));
        assertThat(tally.of("toy", Map.of("colour", any, "form", List.of(Value.text("ball")))))
                .isEqualTo(2);
        assertThat(tally.of("toy", Map.of("colour", any, "form", List.of()))).isZero();
    }

    @Test
    void what_happened_before_it_began_counts_once_for_each_set_of_fields() {
        tally.begin("toy", Set.of("colour"), List::of);
        tally.add("toy", new Tally.Move(null, RED_BALL));
        tally.begin("toy", Set.of("form"), () -> List.of(new Tally.Move(null, RED_BALL)));
        tally.begin("toy", Set.of("form"), () -> List.of(new Tally.Move(null, RED_BALL)));

        assertThat(count("red")).isOne();
        assertThat(tally.of("toy", Map.of("form", List.of(Value.text("ball"))))).isOne();
    }

    private long count(String colour) {
        return tally.of("toy", Map.of("colour", List.of(Value.text(colour))));
    }
}
