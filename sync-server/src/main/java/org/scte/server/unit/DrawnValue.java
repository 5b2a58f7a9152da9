package org.scte.server.unit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;

/// What a column's text says, in the form of its field. What cannot be read so stays as it is, and
/// the check of the field says what is wrong with it.
final class DrawnValue {
    /// Digits before or behind the point: more are no number that anybody counts with.
    private static final int MOST_DIGITS = 60;

    /// `2026-11-23 04:00:00.123+00`, with a T or a blank, of any precision; without an offset, UTC.
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][ ]HH:mm[:ss]")
                    .optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .optionalEnd()
                    .appendPattern("[XXX][X]")
                    .toFormatter(Locale.ROOT);

    private DrawnValue() {}

    /// @param text as the other database writes the value; empty says nothing
    static Value of(FieldDefinition field, String text) {
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        return switch (field.type()) {
            case INTEGER -> whole(text).orElse(Value.text(text));
            case DECIMAL, MONEY ->
                    number(text)
                            .map(BigDecimal::toPlainString)
                            .map(Value::text)
                            .orElse(Value.text(text));
            case BOOLEAN ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "t", "true", "1" -> Value.flag(true);
                        case "f", "false", "0" -> Value.flag(false);
                        default -> Value.text(text);
                    };
            case INSTANT -> moment(text).orElse(Value.text(text));
            case TEXT, DATE, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL -> Value.text(text);
        };
    }

    private static Optional<Value> whole(String text) {
        return number(text)
                .map(BigDecimal::stripTrailingZeros)
                .filter(number -> number.scale() <= 0)
                .filter(number -> number.toBigInteger().bitLength() < Long.SIZE)
                .map(number -> Value.whole(number.longValueExact()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean counts =
                    Math.abs((long) number.scale()) <= MOST_DIGITS
                            && number.precision() <= MOST_DIGITS;
            return counts ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // the field's check says so
        }
    }

    private static Optional<Value> moment(String text) {
        try {
            TemporalAccessor read = MOMENT.parse(text);
            ZoneOffset offset =
                    read.isSupported(ChronoField.OFFSET_SECONDS)
                            ? ZoneOffset.from(read)
                            : ZoneOffset.UTC;
            return Optional.of(
                    Value.text(
                            ProtocolJson.writeInstant(
                                    LocalDateTime.from(read)
                                            .toInstant(offset)
                                            .truncatedTo(ChronoUnit.MILLIS))));
        } catch (DateTimeException e) {
            return Optional.empty(); // the field's check says so
        }
    }
}
