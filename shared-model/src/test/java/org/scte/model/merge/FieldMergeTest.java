package org.scte.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;
import org.scte.model.unit.ConflictPolicy;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

class FieldMergeTest {
    private static final Value A = Value.text("a");
    private static final Value B = Value.text("b");
    private static final Value C = Value.text("c");

    @Test
    void asking_for_what_is_there_changes_nothing() {
        assertThat(FieldMerge.merge(field(FieldType.TEXT, ConflictPolicy.LATEST), B, A, B))
                .isEqualTo(new FieldMerge.Result.Unchanged());
    }

    @Test
    void an_edit_of_what_the_device_saw_is_taken() {
        assertThat(FieldMerge.merge(field(FieldType.TEXT, ConflictPolicy.LATEST), A, A, B))
                .isEqualTo(new FieldMerge.Result.Taken(B));
    }

    @Test
    void of_two_concurrent_edits_the_policy_decides() {
        assertThat(FieldMerge.merge(field(FieldType.TEXT, ConflictPolicy.LATEST), C, A, B))
                .isEqualTo(new FieldMerge.Result.Settled(B, Note.Code.TOOK_YOURS));
        assertThat(FieldMerge.merge(field(FieldType.TEXT, ConflictPolicy.FIRST), C, A, B))
                .isEqualTo(new FieldMerge.Result.Settled(C, Note.Code.KEPT_THEIRS));
    }

    @Test
    void clearing_a_field_is_an_edit_like_any_other() {
        assertThat(
                        FieldMerge.merge(
                                field(FieldType.TEXT, ConflictPolicy.LATEST), A, A, Value.NOTHING))
                .isEqualTo(new FieldMerge.Result.Taken(Value.NOTHING));
    }

    @Test
    void decimals_are_equal_by_number_and_texts_are_not() {
        Value two = Value.text("2.0");
        Value alsoTwo = Value.text("2.00");

        assertThat(FieldMerge.same(FieldType.DECIMAL, two, alsoTwo)).isTrue();
        assertThat(FieldMerge.same(FieldType.TEXT, two, alsoTwo)).isFalse();
    }

    private static Value merged(
            FieldType type, ConflictPolicy policy, Value current, Value was, Value set) {
        FieldMerge.Result result = FieldMerge.merge(field(type, policy), current, was, set);
        assertThat(result).isInstanceOf(FieldMerge.Result.Settled.class);
        FieldMerge.Result.Settled settled = (FieldMerge.Result.Settled) result;
        assertThat(settled.code()).isEqualTo(Note.Code.COMBINED);
        return settled.value();
    }

    @Test
    void a_question_leaves_what_is_there() {
        assertThat(FieldMerge.merge(field(FieldType.TEXT, ConflictPolicy.ASK), C, A, B))
                .isEqualTo(new FieldMerge.Result.Settled(C, Note.Code.ASKED));
    }

    @Test
    void equal_increments_of_a_sum_both_count() {
        Value five = Value.whole(5);
        Value six = Value.whole(6);

        assertThat(merged(FieldType.INTEGER, ConflictPolicy.SUM, six, five, six))
                .isEqualTo(Value.whole(7));
        assertThat(FieldMerge.merge(field(FieldType.INTEGER, ConflictPolicy.SUM), six, six, six))
                .isEqualTo(new FieldMerge.Result.Unchanged());
        assertThat(FieldMerge.merge(field(FieldType.INTEGER, ConflictPolicy.SUM), five, five, six))
                .isEqualTo(new FieldMerge.Result.Taken(six));
    }

    @Test
    void nothing_is_zero_in_a_sum() {
        assertThat(
                        merged(
                                FieldType.INTEGER,
                                ConflictPolicy.SUM,
                                Value.whole(3),
                                Value.NOTHING,
                                Value.whole(2)))
                .isEqualTo(Value.whole(5));
        assertThat(
                        merged(
                                FieldType.INTEGER,
                                ConflictPolicy.SUM,
                                Value.NOTHING,
                                Value.whole(5),
                                Value.whole(6)))
                .isEqualTo(Value.whole(1));
        assertThat(
                        merged(
                                FieldType.INTEGER,
                                ConflictPolicy.SUM,
                                Value.whole(7),
                                Value.whole(5),
                                Value.NOTHING))
                .isEqualTo(Value.whole(2));
    }

    @Test
    void decimals_are_summed_exactly() {
        assertThat(
                        merged(
                                FieldType.DECIMAL,
                                ConflictPolicy.SUM,
                                Value.text("12.50"),
                                Value.text("0.1"),
                                Value.text("0.3")))
                .isEqualTo(Value.text("12.70"));
    }

    @Test
    void the_further_of_two_is_taken_and_nothing_is_absent() {
        Value early = Value.text("2026-01-31");
        Value late = Value.text("2026-11-01");
        Value base = Value.text("2026-06-01");

        assertThat(merged(FieldType.DATE, ConflictPolicy.MAX, early, base, late)).isEqualTo(late);
        assertThat(merged(FieldType.DATE, ConflictPolicy.MAX, late, base, early)).isEqualTo(late);
        assertThat(merged(FieldType.DATE, ConflictPolicy.MIN, late, base, early)).isEqualTo(early);
        assertThat(merged(FieldType.DATE, ConflictPolicy.MIN, Value.NOTHING, base, late))
                .isEqualTo(late);
        assertThat(merged(FieldType.DATE, ConflictPolicy.MIN, late, base, Value.NOTHING))
                .isEqualTo(late);
        assertThat(
                        merged(
                                FieldType.DECIMAL,
                                ConflictPolicy.MAX,
                                Value.text("9.5"),
                                Value.text("1"),
                                Value.text("10")))
                .isEqualTo(Value.text("10"));
        assertThat(
                        merged(
                                FieldType.INTEGER,
                                ConflictPolicy.MIN,
                                Value.whole(-3),
                                Value.whole(0),
                                Value.whole(2)))
                .isEqualTo(Value.whole(-3));
    }

    @Test
    void a_choice_is_ordered_as_declared_from_mild_to_strict() {
        assertThat(merged(FieldType.CHOICE, ConflictPolicy.MAX, B, A, C)).isEqualTo(B);
        assertThat(merged(FieldType.CHOICE, ConflictPolicy.MIN, B, A, C)).isEqualTo(C);
        Value retired = Value.text("retired");
        assertThat(merged(FieldType.CHOICE, ConflictPolicy.MAX, retired, A, C)).isEqualTo(C);
        assertThat(merged(FieldType.CHOICE, ConflictPolicy.MIN, retired, A, C)).isEqualTo(C);
    }

    @Test
    void lists_are_merged_item_by_item() {
        assertThat(
                        merged(
                                FieldType.LIST,
                                ConflictPolicy.UNION,
                                Value.texts("x", "a", "b"),
                                Value.texts("a", "b"),
                                Value.texts("b", "y", "x")))
                .isEqualTo(Value.texts("x", "b", "y"));
        assertThat(
                        merged(
                                FieldType.LIST,
                                ConflictPolicy.UNION,
                                Value.texts("x"),
                                Value.NOTHING,
                                Value.texts("y")))
                .isEqualTo(Value.texts("x", "y"));
        assertThat(
                        merged(
                                FieldType.LIST,
                                ConflictPolicy.UNION,
                                Value.texts("a"),
                                Value.texts("a", "b"),
                                Value.NOTHING))
                .isEqualTo(Value.NOTHING);
        assertThat(
                        merged(
                                FieldType.LIST,
                                ConflictPolicy.UNION,
                                Value.texts("a"),
                                Value.texts("a", "b"),
                                Value.texts("b")))
                .isEqualTo(Value.texts());
    }

    @Test
    void what_is_taken_whatever_it_meets_says_so() {
        assertThat(FieldMerge.override(FieldType.TEXT, C, A, B))
                .isEqualTo(new FieldMerge.Result.Settled(B, Note.Code.TOOK_YOURS));
        assertThat(FieldMerge.override(FieldType.TEXT, A, A, B))
                .isEqualTo(new FieldMerge.Result.Taken(B));
        assertThat(FieldMerge.override(FieldType.TEXT, B, A, B))
                .isEqualTo(new FieldMerge.Result.Unchanged());
    }

    /// A choice is declared as a, c, b.
    private static FieldDefinition field(FieldType type, ConflictPolicy policy) {
        return new FieldDefinition(
                "x",
                "X",
                type,
                false,
                null,
                List.of("a", "c", "b"),
                null,
                null,
                100,
                1,
                Value.NOTHING,
                policy,
                false,
                false,
                false,
                false,
                null,
                null,
                null,
                0,
                null);
    }
}
