package org.scte.model.snapshot;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldType;

/// Values as typed columns hold them.
public final class ColumnValue {
    private ColumnValue() {}

    /// What the column of a field of this type holds for a value; empty where it cannot hold it.
    public static Optional<Object> of(FieldType type, Value value) {
        return switch (type) {
            case INTEGER ->
                    value instanceof Value.Whole(long number)
                            ? Optional.of(number)
                            : Optional.empty();
            case BOOLEAN ->
                    value instanceof Value.Flag(boolean on)
                            ? Optional.of(on ? 1L : 0L)
                            : Optional.empty();
            case LIST ->
                    value instanceof Value.Texts
                            ? Optional.of(CanonicalJson.of(value))
                            : Optional.empty();
            case FILE ->
                    value instanceof Value.Attachment
                            ? Optional.of(CanonicalJson.of(value))
                            : Optional.empty();
            case TEXT, DECIMAL, MONEY, DATE, INSTANT, CHOICE, REF, SERIAL, EMAIL, PHONE, URL ->
                    value instanceof Value.Text(String text) && text.indexOf('\0') < 0
                            ? Optional.of(text)
                            : Optional.empty();
        };
    }

    /// A decimal as SQLite orders it; null for what is no number.
    public static @Nullable Object number(Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return null;
        }
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return null; // kept as typed; it stands with the empty ones
        }
    }

    /// A value in words, as labels and searches use it.
    public static String words(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Texts(var items) -> String.join(" ", items);
            case Value.Attachment file -> file.name();
            case Value.Nothing() -> "";
            case Value.Unreadable(String json) -> json;
        };
    }
}
