package org.scte.model.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.expression.Evaluation;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;

/// Works out the fields that follow from others: the same on the device, at once, and on the
/// service. What they are worked out of is in the record itself, so the answer is always known.
public final class ComputedFields {
    private ComputedFields() {}

    /// What is to be altered in a record for its computed fields to be right; [Value#NOTHING]
    /// empties one, as where something is empty that it is worked out of. A value may be one that
    /// does not fit its field; see [FieldCheck].
    public static Map<String, Value> missing(EntityDefinition entity, Map<String, Value> record) {
        List<FieldDefinition> computed = entity.computed();
        if (computed.isEmpty()) {
            return Map.of();
        }
        Map<String, Value> now = new LinkedHashMap<>(record);
        boolean moved = true;
        // each pass settles those that follow from what was settled before
        for (int pass = 0; moved && pass < computed.size(); pass++) {
            moved = false;
            for (FieldDefinition field : computed) {
                Value value = value(field, now);
                moved |= !value.equals(now.getOrDefault(field.name(), Value.NOTHING));
                now.put(field.name(), value);
            }
        }
        Map<String, Value> missing = new LinkedHashMap<>();
        for (FieldDefinition field : computed) {
            Value value = now.getOrDefault(field.name(), Value.NOTHING);
            if (!value.equals(record.getOrDefault(field.name(), Value.NOTHING))) {
                missing.put(field.name(), value);
            }
        }
        return missing;
    }

    private static Value value(FieldDefinition field, Map<String, Value> record) {
        Expression computed = field.computed();
        Evaluation evaluation =
                computed == null ? new Evaluation.Unknown() : computed.evaluate(record);
        return switch (evaluation) {
            case Evaluation.Known(Value value) -> isEmpty(value) ? Value.NOTHING : value;
            // something that it needs is empty, or there is no such number
            case Evaluation.Failed _, Evaluation.Unknown _ -> Value.NOTHING;
        };
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.isEmpty();
            case Value.Texts(List<String> items) -> items.isEmpty();
            case Value.Nothing() -> true;
            case Value.Whole _, Value.Flag _, Value.Attachment _, Value.Unreadable _ -> false;
        };
    }
}
