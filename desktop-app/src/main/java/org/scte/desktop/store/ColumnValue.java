package org.scte.desktop.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldType;

/// Values in typed columns.
final class ColumnValue {
    private ColumnValue() {}

    /// What the column of a field of this type holds for a value; empty where it cannot hold it.
    static Optional<Object> of(FieldType type, Value value) {
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

    static Value read(FieldType type, ResultSet row, int column) throws SQLException {
        return switch (type) {
            case INTEGER -> {
                long number = row.getLong(column);
                yield row.wasNull() ? Value.NOTHING : Value.whole(number);
            }
            case BOOLEAN -> {
                long number = row.getLong(column);
                yield row.wasNull() ? Value.NOTHING : Value.flag(number != 0);
            }
            case LIST, FILE -> {
                String json = row.getString(column);
                yield json == null ? Value.NOTHING : ofJson(json);
            }
            case TEXT, DECIMAL, MONEY, DATE, INSTANT, CHOICE, REF, SERIAL, EMAIL, PHONE, URL -> {
                String text = row.getString(column);
                yield text == null ? Value.NOTHING : Value.text(text);
            }
        };
    }

    private static Value ofJson(String json) {
        Map<String, Value> read = ProtocolJson.readFields("{\"v\":" + json + "}");
        return read.getOrDefault("v", Value.NOTHING);
    }

    /// A decimal as SQLite orders it; null for what is no number.
    static @Nullable Object number(Value value) {
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
    static String words(Value value) {
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
