package org.scte.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

class ExpressionTest {
    private static final RecordId EXPO = RecordId.of("019a0000-0000-7000-8000-000000000001");
    private static final Moment MOMENT =
            new Moment(Instant.parse("2026-11-23T04:05:06.789123Z"), true, "ada", "desk-4");
    private static final Shapes SHAPES = shapes();

    private final Map<String, Value> self = new HashMap<>();
    private final Map<String, Value> was = new HashMap<>();
    private final Around around = new Around();

    private static Shapes shapes() {
        Map<String, Slot> registration = new LinkedHashMap<>();
        registration.put("event", Slot.ref("event"));
        registration.put("status", Slot.choice(List.of("registered", "waitlisted", "attended")));
        registration.put("seats", Slot.of(Kind.WHOLE));
        registration.put("arrived", Slot.of(Kind.INSTANT));
        registration.put("born", Slot.of(Kind.DATE));
        registration.put("given-name", Slot.of(Kind.TEXT));
        registration.put("paid", Slot.of(Kind.DECIMAL));
        registration.put("member", Slot.of(Kind.FLAG));
        registration.put("tags", Slot.of(Kind.TEXTS));
        Map<String, Slot> event = new LinkedHashMap<>();
        event.put("capacity", Slot.of(Kind.WHOLE));
        event.put("starts", Slot.of(Kind.DATE));
        event.put("host", Slot.ref("chapter"));
        return new Shapes(
                Map.of(
                        "registration",
                        registration,
                        "event",
                        event,
                        "chapter",
                        Map.of("code", Slot.of(Kind.TEXT))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "self.status == 'attended' || self.arrived == null ; true",
                "self.status in ['registered', 'waitlisted'] ; true",
                "self.arrived != null ; false",
                "self.given-name.startsWith('Ad') ; true",
                "self.seats-1 == 2 ; true",
                "self.seats > 2 && !self.member ; true",
                "self.paid == decimal('12.5') ; true",
                "self.paid + decimal('0.1') > 12 ; true",
                "decimal('0.1') + decimal('0.2') == decimal('0.3') ; true",
                "self.paid * self.seats == decimal('37.5') ; true",
                "self.event.starts + months(1) > now - days(3) ; true",
                "self.event.starts - years(1) < today ; true",
                "self.tags.exists(t, t == 'vip') ; true",
                "size(self.tags) == 1 && 'vip' in self.tags ; true",
                "self.event.host == null && self.event.host.code == null ; true",
                "was.status != 'attended' && was.event == null ; true",
                "actor == 'ada' ; true",
                "device == 'desk-4' ; true",
                "suspect ; true",
                "self.event == self.event ; true",
                "self.event == was.event ; false",
                "1.5-0.5 == 1.0 && self.seats -1 == 2 ; true",
                "has(self.arrived) ; false",
            })
    void conditions_come_to_what_they_say(String source, boolean expected) {
        fill();

        assertThat(evaluate(source, Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "self.arrived ; DATE ; 2026-11-23",
                "self.born ; INSTANT ; 1990-05-06T00:00:00.000Z",
                "self.seats ; DECIMAL ; 3",
                "now ; INSTANT ; 2026-11-23T04:05:06.789Z",
                "now ; DATE ; 2026-11-23",
                "today ; ANY ; 2026-11-23",
                "self.event.starts ; ANY ; 2026-11-20",
                "self.event.starts + days(1) ; ANY ; 2026-11-21",
                "self.event.starts + months(3) ; DATE ; 2027-02-20",
                "'attended' ; TEXT ; attended",
                "self.paid + 1 ; DECIMAL ; 13.50",
                "2 ; DECIMAL ; 2",
                "self.event ; ANY ; 019a0000-0000-7000-8000-000000000001",
                "self.member ? 'yes' : 'no' ; ANY ; no",
            })
    void results_have_the_form_of_the_field_they_go_to(String source, Kind kind, String expected) {
        fill();
        self.put("arrived", Value.text("2026-11-23T09:30:00.000Z"));

        assertThat(evaluate(source, Slot.of(kind)))
                .isEqualTo(new Evaluation.Known(Value.text(expected)));
    }

    @Test
    void a_field_alone_is_its_value_as_stored() {
        fill();

        assertThat(evaluate("self.paid", Slot.ANYTHING))
                .isEqualTo(new Evaluation.Known(Value.text("12.50")));
        assertThat(evaluate("was.seats", Slot.ANYTHING))
                .isEqualTo(new Evaluation.Known(Value.NOTHING));
        assertThat(evaluate("self.seats + 1", Slot.of(Kind.WHOLE)))
                .isEqualTo(new Evaluation.Known(Value.whole(4)));
        assertThat(evaluate("self.tags + ['x']", Slot.ANYTHING))
                .isEqualTo(new Evaluation.Known(Value.texts("vip", "x")));
    }

    @Test
    void counting_asks_by_the_fields_of_the_match() {
        fill();
        around.count = OptionalLong.of(3);
        String full =
                "count('registration', {'event': self.event, 'status': ['registered', 'attended']})"
                        + " <= self.event.capacity";

        assertThat(evaluate(full, Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(true)));
        assertThat(around.asked)
                .isEqualTo(
                        Map.of(
                                "event",
                                Wanted.oneOf(Value.text(EXPO.toString())),
                                "status",
                                Wanted.oneOf(Value.text("registered"), Value.text("attended"))));
        Expression expression = Expression.compile(full, SHAPES, "registration", Slot.CONDITION);
        assertThat(expression.matches())
                .containsExactly(new Expression.Match("registration", List.of("event", "status")));
        assertThat(expression.reads()).containsExactly("event");
        assertThat(expression.readsWas()).isFalse();
        assertThat(evaluate("!exists('chapter', {'code': 'x'})", Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(false)));
    }

    @Test
    void a_range_is_asked_by_its_bounds_and_comes_last_in_the_index() {
        fill();
        self.put("arrived", Value.text("2026-11-23T09:30:00.000Z"));
        String lately =
                "exists('registration', {'arrived': {'after': self.arrived - days(2), 'until':"
                        + " self.arrived}, 'status': 'attended', 'born': {'from': self.arrived}})";

        assertThat(evaluate(lately, Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(true)));
        assertThat(around.asked)
                .isEqualTo(
                        Map.of(
                                "arrived",
                                new Wanted.Within(
                                        bound("2026-11-21T09:30:00.000Z", false),
                                        bound("2026-11-23T09:30:00.000Z", true)),
                                "born",
                                new Wanted.Within(bound("2026-11-23", true), null),
                                "status",
                                Wanted.oneOf(Value.text("attended"))));
        assertThat(Expression.compile(lately, SHAPES, "registration", Slot.CONDITION).matches())
                .containsExactly(
                        new Expression.Match("registration", List.of("status", "arrived", "born")));
        self.remove("arrived");
        Evaluation _ =
                evaluate(
                        "count('registration', {'arrived': {'after': self.arrived}}) > 0",
                        Slot.CONDITION);
        assertThat(around.asked).containsExactly(Map.entry("arrived", Wanted.oneOf()));
    }

    private static Wanted.Bound bound(String at, boolean included) {
        return new Wanted.Bound(Value.text(at), included);
    }

    @Test
    void adding_up_is_exact_and_whole_where_the_field_is() {
        fill();
        String paid = "sum('registration', {'event': self.event}, 'paid')";
        String seats = "sum('registration', {'status': 'attended'}, 'seats')";

        around.sum = new BigDecimal("12.50");
        assertThat(evaluate(paid + " == decimal('12.5')", Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(true)));
        assertThat(evaluate(paid, Slot.of(Kind.DECIMAL)))
                .isEqualTo(new Evaluation.Known(Value.text("12.50")));
        assertThat(around.asked).containsOnlyKeys("event");
        around.sum = new BigDecimal("7");
        assertThat(evaluate(seats + " + self.seats <= 10", Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(true)));
        assertThat(evaluate(seats, Slot.of(Kind.WHOLE)))
                .isEqualTo(new Evaluation.Known(Value.whole(7)));
        assertThat(Expression.compile(paid, SHAPES, "registration", Slot.ANYTHING).matches())
                .containsExactly(new Expression.Match("registration", List.of("event")));
        around.sum = null;
        assertThat(evaluate(paid + " > 3", Slot.CONDITION)).isEqualTo(new Evaluation.Unknown());
    }

    @Test
    void what_is_not_held_is_unknown_unless_the_other_side_decides() {
        fill();
        around.count = OptionalLong.empty();
        around.held = Optional.empty();

        assertThat(evaluate("self.event.capacity > 3", Slot.CONDITION))
                .isEqualTo(new Evaluation.Unknown());
        assertThat(evaluate("exists('event', {'capacity': 3})", Slot.CONDITION))
                .isEqualTo(new Evaluation.Unknown());
        assertThat(evaluate("self.event.capacity > 3 || self.seats == 3", Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(true)));
        assertThat(evaluate("self.event.capacity > 3 && self.seats == 4", Slot.CONDITION))
                .isEqualTo(new Evaluation.Known(Value.flag(false)));
        assertThat(evaluate("self.event.capacity > 3 && self.seats == 3", Slot.CONDITION))
                .isEqualTo(new Evaluation.Unknown());
    }

    @Test
    void what_cannot_be_computed_has_failed() {
        assertThat(evaluate("self.seats > 3", Slot.CONDITION))
                .isInstanceOf(Evaluation.Failed.class);
        fill();
        assertThat(evaluate("3 / (self.seats - 3) > 1", Slot.CONDITION))
                .isInstanceOf(Evaluation.Failed.class);
        self.put("event", Value.whole(3));
        assertThat(evaluate("self.event.capacity > 3", Slot.CONDITION))
                .isInstanceOf(Evaluation.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "self.statuss == 'attended' ; 6 ; no such field: statuss (did you mean status?)",
                "self.given-nmae != null ; 6 ; no such field: given-nmae (did you mean given-name?)",
                "true && self.event.capacty > 3 ; 20 ; no such field: capacty (did you mean capacity?)",
                "status == 'attended' ; 1 ; no such name: status (did you mean self.status?)",
                "self.seats == 'x' ; 12 ; '==' does not fit integer and text",
                "self.seats ; 5 ; comes to integer, but true or false is wanted",
                "self.status == 'atended' ; 16 ; no such choice: atended (did you mean attended?)",
                "self.status in ['registered', 'x'] ; 31 ; no such choice: x (one of registered, waitlisted, attended)",
                "count('registration', {'evnt': self.event}) > 1 ; 24 ; no such field: evnt (did you mean event?)",
                "count('registrations', {'event': self.event}) > 1 ; 7 ; no such entity: registrations (did you mean registration?)",
                "self.given-name.first == 'A' ; 16 ; text has no fields",
                "sum('registration', {'event': self.event}, 'seat') > 1 ; 44 ; no such field: seat (did you mean seats?)",
                "sum('registration', {'event': self.event}, 'status') > 1 ; 44 ; status holds no numbers",
                "count('registration', {'paid': {'from': self.paid}}) > 1 ; 32 ; paid has no range: only dates, instants and integers do",
                "count('registration', {'seats': {'above': 3}}) > 1 ; 34 ; a range is told by from, after, until, before",
                "count('registration', {'seats': {'from': 3, 'after': 3}}) > 1 ; 33 ; a range has one bound below ('from' or 'after'), one above ('until' or 'before'), or both",
                "sum('registration', {'evnt': self.event}, 'seats') > 1 ; 22 ; no such field: evnt (did you mean event?)",
            })
    void a_fault_says_where_and_what(String source, int column, String reason) {
        var faults =
                catchThrowableOfType(
                        ExpressionFaults.class,
                        () -> Expression.compile(source, SHAPES, "registration", Slot.CONDITION));

        assertThat(faults.faults()).containsExactly(new ExpressionFault(1, column, reason));
    }

    @Test
    void a_whole_record_is_no_value() {
        var faults =
                catchThrowableOfType(
                        ExpressionFaults.class,
                        () -> Expression.compile("self", SHAPES, "event", Slot.ref("event")));

        assertThat(faults.faults())
                .containsExactly(
                        new ExpressionFault(
                                1, 1, "a whole record is no value: name one of its fields"));
    }

    @Test
    void a_syntax_error_has_its_place() {
        var faults =
                catchThrowableOfType(
                        ExpressionFaults.class,
                        () ->
                                Expression.compile(
                                        "self.status ==\n  && true",
                                        SHAPES,
                                        "registration",
                                        Slot.CONDITION));

        assertThat(faults.faults().getFirst().line()).isEqualTo(2);
        assertThat(faults.faults().getFirst().column()).isEqualTo(3);
    }

    @Test
    void a_deferred_expression_is_compiled_at_its_first_use() {
        fill();
        var wrong =
                Expression.deferred(
                        "self.statuss == 1",
                        SHAPES,
                        "registration",
                        Slot.CONDITION,
                        Expression.Hearing.NOTHING);
        var right =
                Expression.deferred(
                        "self.seats == 3",
                        SHAPES,
                        "registration",
                        Slot.CONDITION,
                        Expression.Hearing.NOTHING);

        assertThat(wrong.evaluate(self, was, around, MOMENT)).isInstanceOf(Evaluation.Failed.class);
        assertThat(right.evaluate(self, was, around, MOMENT).holds()).isTrue();
    }

    @Test
    void reading_was_makes_it_an_event() {
        assertThat(
                        Expression.compile(
                                        "was.status != 'attended'",
                                        SHAPES,
                                        "registration",
                                        Slot.CONDITION)
                                .readsWas())
                .isTrue();
        assertThat(
                        Expression.compile("was.given-name", SHAPES, "registration", Slot.ANYTHING)
                                .readsWas())
                .isTrue();
    }

    private Evaluation evaluate(String source, Slot wanted) {
        return Expression.compile(source, SHAPES, "registration", wanted)
                .evaluate(self, was, around, MOMENT);
    }

    private void fill() {
        self.put("event", Value.text(EXPO.toString()));
        self.put("status", Value.text("registered"));
        self.put("seats", Value.whole(3));
        self.put("born", Value.text("1990-05-06"));
        self.put("given-name", Value.text("Ada"));
        self.put("paid", Value.text("12.50"));
        self.put("member", Value.flag(false));
        self.put("tags", Value.texts("vip"));
        self.put("arrived", Value.NOTHING);
        around.held =
                Optional.of(
                        Map.of("capacity", Value.whole(40), "starts", Value.text("2026-11-20")));
    }

    private static final class Around implements Surroundings {
        private Optional<Map<String, Value>> held = Optional.empty();
        private OptionalLong count = OptionalLong.of(1);
        private @Nullable BigDecimal sum = BigDecimal.ZERO;
        private Map<String, Wanted> asked = Map.of();

        @Override
        public Optional<Map<String, Value>> find(String entity, RecordId id) {
            return held;
        }

        @Override
        public OptionalLong count(String entity, Map<String, Wanted> match) {
            asked = match;
            return count;
        }

        @Override
        public First first(String entity, Map<String, Wanted> match) {
            asked = match;
            return count.isEmpty() ? new First.Unknown() : new First.Record(EXPO);
        }

        @Override
        public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
            asked = match;
            return Optional.ofNullable(sum);
        }
    }
}
