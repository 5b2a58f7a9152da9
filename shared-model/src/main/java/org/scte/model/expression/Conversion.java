package org.scte.model.expression;

import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// Values as CEL computes with them, and back.
final class Conversion {
    /// UTC, always with milliseconds; finer parts are cut off.
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Conversion() {}

    /// `value` of a field of kind `slot`; one that does not fit its field is an
    /// [IllegalArgumentException] or a [java.time.DateTimeException], which fails the evaluation.
    static Object toCel(Asking asking, Slot slot, @Nullable Value value) {
        if (value == null || value.isNothing()) {
            return switch (slot.kind()) {
                case REF -> RefValue.Empty.INSTANCE;
                case TEXTS -> List.of();
                case TEXT, WHOLE, DECIMAL, DATE, INSTANT, FLAG, FILE, ANY -> NullValue.NULL_VALUE;
            };
        }
        return switch (value) {
            case Value.Text(String text) -> textToCel(asking, slot, text);
            case Value.Whole(long number) ->
                    slot.kind() == Kind.DECIMAL ? DecimalNumber.of(number) : Long.valueOf(number);
            case Value.Flag(boolean on) -> on;
            case Value.Texts(List<String> items) -> items;
            case Value.Attachment file -> file;
            case Value.Nothing() -> NullValue.NULL_VALUE;
            case Value.Unreadable(String json) ->
                    throw new IllegalArgumentException("no value: " + json);
        };
    }

    private static Object textToCel(Asking asking, Slot slot, String text) {
        return switch (slot.kind()) {
            case DECIMAL -> DecimalNumber.of(text);
            case DATE -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            case INSTANT -> Instant.parse(text);
            case REF -> new RefValue(asking, slot.to() == null ? "" : slot.to(), text);
            case TEXT, WHOLE, FLAG, TEXTS, FILE, ANY -> text;
        };
    }

    /// A result as a value of the kind wanted.
    ///
    /// @throws IllegalArgumentException when no field could hold it
    static Value toValue(@Nullable Object result, Slot wanted) {
        return switch (result) {
            case null -> Value.NOTHING;
            case NullValue none -> Value.NOTHING;
            case RefValue.Empty none -> Value.NOTHING;
            case Boolean on -> Value.flag(on);
            case Long number when wanted.kind() == Kind.DECIMAL -> Value.text(number.toString());
            case Long number -> Value.whole(number);
            case String text -> Value.text(text);
            case RefValue ref -> Value.text(ref.id());
            case DecimalNumber number -> Value.text(number.toString());
            case Instant at when wanted.kind() == Kind.DATE -> Value.text(date(at));
            case Instant at -> Value.text(INSTANT.format(at));
            case Value.Attachment file -> file;
            case List<?> items ->
                    new Value.Texts(items.stream().map(item -> itemText(item)).toList());
            default ->
                    throw new IllegalArgumentException(
                            "no field holds a " + result.getClass().getSimpleName());
        };
    }

    private static String itemText(@Nullable Object item) {
        if (toValue(item, Slot.ANYTHING) instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("a list holds texts only");
    }

    private static String date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
