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

    private static FieldDefinition field(FieldType type, ConflictPolicy policy) {
        return new FieldDefinition(
                "x",
                "X",
                type,
                false,
                null,
                List.of(),
                null,
                null,
                100,
                1,
                Value.NOTHING,
                policy,
                false,
                false,
                false,
                null,
                null,
                null);
    }
}
