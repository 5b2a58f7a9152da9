package org.scte.model.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.record.Value;

/// One field of an entity.
///
/// @param label what people read; made of the name where the definition gives none
/// @param to the entity a `ref` names
/// @param choices the words of a `choice`, in their declared order
/// @param min smallest number (decimal text), for number types
/// @param max largest number (decimal text) for number types
/// @param maxLength longest text, in code points; 10,000 where the definition says nothing
/// @param lines the height of a text's input; 1 is a single line
/// @param defaultValue what a create that does not mention the field gets; [Value#NOTHING] for none
/// @param byService only the service writes it
/// @param personal erased by "forget this person", left out of logs and metrics
/// @param keep stays all the same, as the law asks; `help` says why
/// @param rare folded away in forms until it is filled
/// @param role a known part in the layout: given-name, family-name, start, end, amount, currency,
///   city, postcode …
/// @param help one sentence for people who fill it in
/// @param format of a `serial`, as "M-%06d"
/// @param block how many numbers of a `serial` a device has ahead, so that what it makes without a
///   network has one; 0 where the service gives each
/// @param computed what it is worked out of, on device and service alike, whenever the record is
///   written; null where it is typed or given. Such a field is `byService` too
public record FieldDefinition(
        String name,
        String label,
        FieldType type,
        boolean required,
        @Nullable String to,
        List<String> choices,
        @Nullable String min,
        @Nullable String max,
        int maxLength,
        int lines,
        Value defaultValue,
        ConflictPolicy conflict,
        boolean byService,
        boolean personal,
        boolean keep,
        boolean rare,
        @Nullable String role,
        @Nullable String help,
        @Nullable String format,
        int block,
        @Nullable Expression computed) {
    /// Text without a `max` of its own, in code points.
    public static final int DEFAULT_MAX_LENGTH = 10_000;

    public FieldDefinition {
        choices = List.copyOf(choices);
    }

    /// Whether nobody types it, since it follows from the record's other fields.
    public boolean isComputed() {
        return computed != null;
    }

    FieldDefinition withDefault(Value value) {
        return with(value, computed);
    }

    FieldDefinition withComputed(Expression expression) {
        return with(defaultValue, expression);
    }

    private FieldDefinition with(Value value, @Nullable Expression expression) {
        return new FieldDefinition(
                name,
                label,
                type,
                required,
                to,
                choices,
                min,
                max,
                maxLength,
                lines,
                value,
                conflict,
                byService,
                personal,
                keep,
                rare,
                role,
                help,
                format,
                block,
                expression);
    }
}
