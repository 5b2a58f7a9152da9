package org.scte.desktop.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// Reads `field=value` words by the field's type. Nothing after the `=` clears the field; a list is
/// split at `;`.
final class TypedFields {
    private TypedFields() {}

    static Map<String, Value> read(EntityDefinition entity, List<String> words) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new CommandFault(ExitCode.USAGE, "'" + word + "' is not field=value.");
            }
            String name = word.substring(0, equals);
            FieldDefinition field =
                    entity.field(name)
                            .orElseThrow(() ->
                                    new CommandFault(
                                            ExitCode.USAGE,
                                            entity.title()
                                                    + " has no field "
                                                    + name
                                                    + "; it has "
                                                    + String.join(", ", entity.fields().keySet())
                                                    + "."));
            fields.put(name, value(field, word.substring(equals + 1)));
        }
        return fields;
    }

    static Value value(FieldDefinition field, String text) {
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        return switch (field.type()) {
            case INTEGER -> whole(field, text);
            case BOOLEAN -> flag(field, text);
            case LIST -> new Value.Texts(List.of(text.split(";", -1)));
            case TEXT,
                    DECIMAL,
                    MONEY,
                    DATE,
                    INSTANT,
                    CHOICE,
                    REF,
                    FILE,
                    SERIAL,
                    EMAIL,
                    PHONE,
                    URL ->
                    Value.text(text);
        };
    }

    private static Value whole(FieldDefinition field, String text) {
        try {
            return Value.whole(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new CommandFault(
                    ExitCode.USAGE, field.label() + " is a whole number, not '" + text + "'.");
        }
    }

    private static Value flag(FieldDefinition field, String text) {
        return switch (text) {
            case "true", "yes" -> Value.flag(true);
            case "false", "no" -> Value.flag(false);
            default ->
                    throw new CommandFault(
                            ExitCode.USAGE,
                            field.label() + " is true or false, not '" + text + "'.");
        };
    }
}
