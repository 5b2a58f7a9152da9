package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.record.Value;

/// Whether a whole record has what it needs.
public final class RecordCheck {
    private RecordCheck() {}

    /// A required field that holds nothing.
    public record Missing(String field, String message) {}

    /// The required fields that are not filled, in the definition's order. What the service itself
    /// gives is not asked for; an empty text or list fills nothing.
    public static List<Missing> missing(EntityDefinition entity, Map<String, Value> fields) {
        return missing(entity, fields, false);
    }

    /// @param forgotten whether its personal fields are empty for good, and so not asked for
    public static List<Missing> missing(
            EntityDefinition entity, Map<String, Value> fields, boolean forgotten) {
        List<Missing> missing = new ArrayList<>();
        for (FieldDefinition field : entity.fields().values()) {
            boolean given = field.byService() || field.type() == FieldType.SERIAL;
            if (field.required()
                    && !given
                    && !(forgotten && field.personal() && !field.keep())
                    && isEmpty(fields.getOrDefault(field.name(), Value.NOTHING))) {
                missing.add(new Missing(field.name(), field.label() + " is required"));
            }
        }
        return missing;
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Nothing() -> true;
            case Value.Text(String text) -> text.isEmpty();
            case Value.Texts(List<String> items) -> items.isEmpty();
            case Value.Whole whole -> false;
            case Value.Flag flag -> false;
            case Value.Attachment file -> false;
            case Value.Unreadable json -> false;
        };
    }
}
