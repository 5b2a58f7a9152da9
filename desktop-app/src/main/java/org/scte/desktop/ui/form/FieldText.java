package org.scte.desktop.ui.form;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.input.Reading;
import org.scte.desktop.input.TypedDate;
import org.scte.desktop.input.TypedText;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// A field's value as text that can be typed over, and back. Times are this computer's.
final class FieldText {
    private static final Pattern DAY_AND_TIME =
            Pattern.compile("(.+?)(?:T|,\\s*|\\s+)(\\d{1,2})[:.](\\d{2})(?::\\d{2})?");

    private final ValueText values;
    private final Times times;
    private final ZoneId zone;

    FieldText(Words words, Clock clock) {
        this.times = new Times(words, clock);
        this.values = new ValueText(words, times);
        this.zone = clock.getZone();
    }

    /// What an input shows for `value`.
    String typed(FieldDefinition field, Value value) {
        return switch (value) {
            case Value.Nothing() -> "";
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Texts texts -> String.join("\n", texts.items());
            case Value.Text(String text) ->
                    switch (field.type()) {
                        case DATE -> values.of(field, value, null);
                        case INSTANT -> moment(text);
                        case TEXT,
                                INTEGER,
                                DECIMAL,
                                MONEY,
                                BOOLEAN,
                                CHOICE,
                                LIST,
                                REF,
                                FILE,
                                SERIAL,
                                EMAIL,
                                PHONE,
                                URL ->
                                text;
                    };
            case Value.Flag _, Value.Attachment _, Value.Unreadable _ ->
                    values.of(field, value, null);
        };
    }

    private String moment(String text) {
        try {
            return times.dateAndTime(Instant.parse(text));
        } catch (DateTimeException stillBeingTyped) {
            return text;
        }
    }

    /// What plain text says for `value`, where nobody fills it in.
    String shown(FieldDefinition field, Value value, String refLabel) {
        return values.of(field, value, refLabel.isEmpty() ? null : refLabel);
    }

    /// A choice's word as people read it.
    String choice(String word) {
        return values.choice(word);
    }

    Reading read(FieldDefinition field, String text) {
        if (field.type() == FieldType.INSTANT) {
            Matcher typed = DAY_AND_TIME.matcher(TypedText.clean(text));
            if (typed.matches()) {
                return localMoment(field, text, typed);
            }
        }
        return TypedText.read(field, text, DayOrder.DAY_FIRST);
    }

    private Reading localMoment(FieldDefinition field, String text, Matcher typed) {
        try {
            LocalTime time =
                    LocalTime.of(
                            Integer.parseInt(typed.group(2)), Integer.parseInt(typed.group(3)));
            return TypedDate.parse(typed.group(1), DayOrder.DAY_FIRST)
                    .map(day -> day.atTime(time).atZone(zone).toInstant())
                    .map(moment -> Reading.of(Value.text(TypedText.canonical(moment))))
                    .orElseGet(() -> TypedText.read(field, text, DayOrder.DAY_FIRST));
        } catch (DateTimeException noTimeOfDay) {
            return TypedText.read(field, text, DayOrder.DAY_FIRST);
        }
    }
}
