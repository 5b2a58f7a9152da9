package org.scte.model.unit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scte.model.record.Value;

/// A number of a series in the form that people read, as `R-000123`.
public final class SerialNumber {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private SerialNumber() {}

    public static Value value(FieldDefinition field, long number) {
        return Value.text(text(field, number));
    }

    private static String text(FieldDefinition field, long number) {
        String format = field.format() == null ? "%d" : field.format();
        return String.format(Locale.ROOT, format, number);
    }

    /// The number that this is the form of; empty where it is none of this field.
    public static Optional<Long> find(FieldDefinition field, Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return Optional.empty();
        }
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            long number = Long.parseLong(digits.group());
            if (text(field, number).equals(text)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
