package org.scte.model.unit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;

/// Whether a value fits a field: the same on the device, for a quick answer, and on the service,
/// with authority. Nothing fits every field; see [RecordCheck] for required ones.
public final class FieldCheck {
    /// Largest integer of the protocol, and by its sign the smallest: JSON's numbers are exact up
    /// to here.
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /// Items of a list.
    private static final int MAX_ITEMS = 10_000;

    private static final int MAX_URL = 2_048;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_FILE_NAME = 255;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,20})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INSTANT =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;<>()\"]{1,64}@[^\\s@,;<>()\".]+(\\.[^\\s@,;<>()\".]+)+");
    private static final Pattern PHONE =
            Pattern.compile(
                    "\\+?[0-9(][0-9()./ \\-]*[0-9](\\s*(x|ext\\.?)\\s*[0-9]{1,6})?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern URL =
            Pattern.compile("https?://[^\\s/?#@]+([/?#]\\S*)?", Pattern.CASE_INSENSITIVE);

    private FieldCheck() {}

    /// Why a value does not fit: a problem code of the protocol, and a sentence for people.
    public record Misfit(String code, String message) {
        static Misfit invalid(FieldDefinition field, String reason) {
            return new Misfit("invalid", field.label() + " " + reason);
        }

        static Misfit tooLarge(FieldDefinition field, String reason) {
            return new Misfit("too-large", field.label() + " " + reason);
        }
    }

    /// Empty where `value` fits.
    public static Optional<Misfit> check(FieldDefinition field, Value value) {
        return switch (value) {
            case Value.Nothing() -> Optional.empty();
            case Value.Text(String text) -> text(field, text);
            case Value.Whole(long number) -> whole(field, number);
            case Value.Flag(boolean on) ->
                    field.type() == FieldType.BOOLEAN ? Optional.empty() : wrongForm(field);
            case Value.Texts(List<String> items) -> items(field, items);
            case Value.Attachment file -> file(field, file);
            case Value.Unreadable(String json) -> wrongForm(field);
        };
    }

    /// A decimal number as text: digits, and a point between some of them.
    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static Optional<Misfit> text(FieldDefinition field, String text) {
        if (!isClean(text)) {
            return Optional.of(Misfit.invalid(field, "has a character that cannot be stored"));
        }
        return switch (field.type()) {
            case TEXT, SERIAL -> length(field, text, field.maxLength());
            case CHOICE -> choice(field, text);
            case DECIMAL, MONEY -> decimal(field, text);
            case DATE -> form(field, isDate(text), "is a date like 2026-11-23");
            case INSTANT -> form(field, isInstant(text), "is a time like 2026-11-23T04:00:00.000Z");
            case REF -> form(field, RecordId.parse(text).isPresent(), "is not the id of a record");
            case EMAIL ->
                    length(field, text, Math.min(MAX_EMAIL, field.maxLength()))
                            .or(() ->
                                    form(
                                            field,
                                            EMAIL.matcher(text).matches(),
                                            "is not an e-mail address"));
            case PHONE ->
                    length(field, text, field.maxLength())
                            .or(() -> form(field, isPhone(text), "is not a phone number"));
            case URL ->
                    length(field, text, Math.min(MAX_URL, field.maxLength()))
                            .or(() ->
                                    form(
                                            field,
                                            URL.matcher(text).matches(),
                                            "is not an address like https://scte.org"));
            case INTEGER, BOOLEAN, LIST, FILE -> wrongForm(field);
        };
    }

    private static Optional<Misfit> form(FieldDefinition field, boolean fits, String reason) {
        return fits ? Optional.empty() : Optional.of(Misfit.invalid(field, reason));
    }

    private static Optional<Misfit> length(FieldDefinition field, String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most
                ? Optional.of(Misfit.tooLarge(field, "is longer than " + most + " characters"))
                : Optional.empty();
    }

    private static Optional<Misfit> choice(FieldDefinition field, String word) {
        return form(
                field,
                field.choices().contains(word),
                "is one of " + String.join(", ", field.choices()));
    }

    private static Optional<Misfit> decimal(FieldDefinition field, String text) {
        return isDecimal(text)
                ? range(field, new BigDecimal(text))
                : form(field, false, "is a number like 12.50");
    }

    private static Optional<Misfit> whole(FieldDefinition field, long number) {
        if (field.type() != FieldType.INTEGER) {
            return wrongForm(field);
        }
        return Math.abs(number) > MAX_INTEGER || number == Long.MIN_VALUE
                ? Optional.of(Misfit.invalid(field, "is too big a number"))
                : range(field, BigDecimal.valueOf(number));
    }

    private static Optional<Misfit> range(FieldDefinition field, BigDecimal number) {
        if (field.min() != null && number.compareTo(new BigDecimal(field.min())) < 0) {
            return Optional.of(Misfit.invalid(field, "is at least " + field.min()));
        }
        if (field.max() != null && number.compareTo(new BigDecimal(field.max())) > 0) {
            return Optional.of(Misfit.invalid(field, "is at most " + field.max()));
        }
        return Optional.empty();
    }

    private static Optional<Misfit> items(FieldDefinition field, List<String> items) {
        if (field.type() != FieldType.LIST) {
            return wrongForm(field);
        }
        if (items.size() > MAX_ITEMS) {
            return Optional.of(Misfit.tooLarge(field, "has more than " + MAX_ITEMS + " entries"));
        }
        for (String item : items) {
            if (!isClean(item)) {
                return Optional.of(Misfit.invalid(field, "has a character that cannot be stored"));
            }
            Optional<Misfit> tooLong = length(field, item, field.maxLength());
            if (tooLong.isPresent()) {
                return tooLong;
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> file(FieldDefinition field, Value.Attachment file) {
        if (field.type() != FieldType.FILE) {
            return wrongForm(field);
        }
        boolean named =
                Sha256.isHex(file.sha256())
                        && isClean(file.name())
                        && !file.name().isEmpty()
                        && file.name().length() <= MAX_FILE_NAME
                        && file.size() > 0;
        if (!named) {
            return form(field, false, "is not a file");
        }
        ContentKind kind = ContentKind.find(file.type()).orElse(null);
        if (kind == null) {
            return form(field, false, "is " + ContentKind.WORDS);
        }
        return file.size() > kind.most()
                ? Optional.of(
                        Misfit.tooLarge(field, "is larger than " + (kind.most() >> 20) + " MiB"))
                : Optional.empty();
    }

    private static Optional<Misfit> wrongForm(FieldDefinition field) {
        return Optional.of(Misfit.invalid(field, "is " + a(field.type())));
    }

    private static String a(FieldType type) {
        return switch (type) {
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case LIST -> "a list of texts";
            case FILE -> "a file";
            case TEXT, DECIMAL, MONEY, DATE, INSTANT, CHOICE, REF, SERIAL, EMAIL, PHONE, URL ->
                    "a text";
        };
    }

    /// No U+0000, no surrogate without its other half.
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            return false;
        }
        try {
            return Instant.parse(text).toEpochMilli() > Long.MIN_VALUE
                    && isDate(text.substring(0, 10));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isPhone(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits >= 3 && digits <= 21 && PHONE.matcher(text).matches();
    }
}
