package org.scte.desktop.input;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// Reads text as the value of a field. It says what the text means, not whether the field's limits
/// allow it: that is the definition's check.
public final class TypedText {
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?\\d{1,3}(?:[, \\u00a0\\u202f'’]\\d{3})+(?:\\.\\d*)?");
    private static final Pattern COMMA_DECIMAL = Pattern.compile("[+-]?\\d+,\\d{1,2}");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)");
    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1", "on", "x", "✓");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "off");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(java.time.ZoneOffset.UTC);

    private TypedText() {}

    public static Reading read(FieldDefinition field, String typed, DayOrder order) {
        String text = clean(typed);
        if (text.isEmpty()) {
            return new Reading.Empty();
        }
        return switch (field.type()) {
            case TEXT -> Reading.of(Value.text(field.lines() > 1 ? text : oneLine(text)));
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(text);
            case MONEY -> decimal(text.replaceFirst("^[$€£]\\s?", ""));
            case DATE -> date(text, order);
            case INSTANT -> instant(text);
            case BOOLEAN -> flag(text);
            case CHOICE -> choice(field, text);
            case LIST -> Reading.of(new Value.Texts(items(text)));
            case REF -> ref(text);
            case EMAIL -> Reading.of(Value.text(text.toLowerCase(Locale.ROOT)));
            case PHONE, URL -> Reading.of(Value.text(text));
            case SERIAL -> Reading.unclear("This number is given by the service");
            case FILE -> Reading.unclear("A file can't be typed");
        };
    }

    /// `text` without white space around it and in Unicode's composed form.
    public static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u00a0', ' ').strip();
    }

    /// An instant in its canonical form: UTC, to the millisecond.
    public static String canonical(Instant instant) {
        return MILLIS.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /// A word of a choice as people read it: `no-show` is "No show", `en` is "EN".
    public static String shownChoice(String word) {
        String spaced = word.replace('_', ' ').replace('-', ' ');
        return spaced.length() <= 2
                ? spaced.toUpperCase(Locale.ROOT)
                : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static Reading integer(String text) {
        Optional<BigDecimal> number = number(text);
        if (number.isEmpty()) {
            return Reading.unclear("“" + text + "” is not a number");
        }
        try {
            return Reading.of(Value.whole(number.get().longValueExact()));
        } catch (ArithmeticException fractionOrTooLarge) {
            return Reading.unclear("“" + text + "” is not a whole number");
        }
    }

    private static Reading decimal(String text) {
        return number(text)
                .map(n -> Reading.of(Value.text(n.toPlainString())))
                .orElseGet(() -> Reading.unclear("“" + text + "” is not a number"));
    }

    private static Optional<BigDecimal> number(String text) {
        String plain = text;
        if (GROUPED.matcher(text).matches()) {
            plain = text.replaceAll("[, \\u00a0\\u202f'’]", "");
        } else if (COMMA_DECIMAL.matcher(text).matches()) {
            plain = text.replace(',', '.');
        }
        return plain.length() <= 40 && PLAIN_NUMBER.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    private static Reading date(String text, DayOrder order) {
        return TypedDate.parse(text, order)
                .map(date -> Reading.of(Value.text(date.toString())))
                .orElseGet(() -> Reading.unclear(TypedDate.reason(text)));
    }

    private static Reading instant(String text) {
        try {
            OffsetDateTime moment =
                    OffsetDateTime.parse(text.replaceFirst("^(\\S+) (\\S+)", "$1T$2"));
            return Reading.of(Value.text(canonical(moment.toInstant())));
        } catch (DateTimeParseException e) {
            return Reading.unclear("“" + text + "” is not a time; write it as 2027-03-02T09:30Z");
        }
    }

    private static Reading flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Reading.of(Value.flag(true));
        }
        return NO.contains(word)
                ? Reading.of(Value.flag(false))
                : Reading.unclear("“" + text + "” is neither yes nor no");
    }

    private static Reading choice(FieldDefinition field, String text) {
        for (String word : field.choices()) {
            if (plainWord(word).equals(plainWord(text))) {
                return Reading.of(Value.text(word));
            }
        }
        return Reading.unclear(
                "“" + text + "” is not one of: " + String.join(", ", field.choices()));
    }

    private static String plainWord(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split("[;|\\n]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Reading ref(String text) {
        return RecordId.parse(text.toLowerCase(Locale.ROOT))
                .map(id -> Reading.of(Value.text(id.toString())))
                .orElseGet(() -> Reading.unclear("“" + text + "” names no record"));
    }

    /// A date in its canonical form, read back; empty for any other text.
    public static Optional<LocalDate> isoDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
