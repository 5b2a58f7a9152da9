package org.scte.desktop.ui.kit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.input.TypedText;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// A field's value as people read it, in lists and read-only places. A value that its type cannot
/// hold is shown as it is rather than hidden.
public final class ValueText {
    private final Words words;
    private final Times times;

    public ValueText(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    /// @param refLabel what the record named by a `ref` is called; null where it is not held here
    public String of(FieldDefinition field, Value value, @Nullable String refLabel) {
        return switch (value) {
            case Value.Nothing() ->
                    field.type() == FieldType.SERIAL ? words.say("value.serial.later") : "";
            case Value.Flag(boolean on) -> words.say(on ? "value.yes" : "value.no");
            case Value.Whole(long number) -> words.number(number);
            case Value.Texts texts -> String.join(", ", texts.items());
            case Value.Attachment file -> file.name();
            case Value.Unreadable(String json) -> json;
            case Value.Text(String text) -> ofText(field.type(), text, refLabel);
        };
    }

    private String ofText(FieldType type, String text, @Nullable String refLabel) {
        return switch (type) {
            case DATE -> ofDate(text);
            case INSTANT -> ofInstant(text);
            case DECIMAL -> ofDecimal(text, 0);
            case MONEY -> ofDecimal(text, 2);
            case CHOICE -> choice(text);
            case REF -> refLabel != null ? refLabel : words.say("value.ref.elsewhere");
            case TEXT, INTEGER, BOOLEAN, LIST, FILE, SERIAL, EMAIL, PHONE, URL -> text;
        };
    }

    /// A word of a choice as people read it: `no-show` is "No show", `en` is "EN".
    public String choice(String word) {
        return TypedText.shownChoice(word);
    }

    private String ofDate(String text) {
        try {
            return times.date(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return text;
        }
    }

    private String ofInstant(String text) {
        try {
            return times.dateAndTime(Instant.parse(text));
        } catch (DateTimeException notAMoment) {
            return text;
        }
    }

    private String ofDecimal(String text, int leastDigits) {
        try {
            var number = new BigDecimal(text);
            var format = (DecimalFormat) NumberFormat.getNumberInstance(words.locale());
            format.setMinimumFractionDigits(Math.max(leastDigits, number.scale()));
            format.setMaximumFractionDigits(Math.max(leastDigits, number.scale()));
            return format.format(number);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }
}
