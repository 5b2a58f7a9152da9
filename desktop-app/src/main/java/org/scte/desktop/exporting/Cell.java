package org.scte.desktop.exporting;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.input.TypedText;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// What stands in one cell of an exported list, with its type.
sealed interface Cell {
    record Text(String text) implements Cell {}

    /// @param money is shown with two digits behind the point
    record Number(BigDecimal number, boolean money) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    record Moment(Instant at) implements Cell {}

    record Flag(boolean on) implements Cell {}

    /// A field's value. What its type cannot hold is text; words of a choice are as people read
    /// them, which an import reads too.
    ///
    /// @param refLabel what the record named by a `ref` is called; null where it is not held here
    static Cell of(FieldDefinition field, Value value, @Nullable String refLabel) {
        return switch (value) {
            case Value.Nothing() -> new Text("");
            case Value.Flag(boolean on) -> new Flag(on);
            case Value.Whole(long number) -> new Number(BigDecimal.valueOf(number), false);
            case Value.Texts texts -> new Text(String.join("; ", texts.items()));
            case Value.Attachment file -> new Text(file.name());
            case Value.Unreadable(String json) -> new Text(json);
            case Value.Text(String text) -> ofText(field.type(), text, refLabel);
        };
    }

    private static Cell ofText(FieldType type, String text, @Nullable String refLabel) {
        try {
            return switch (type) {
                case DATE -> new Day(LocalDate.parse(text));
                case INSTANT -> new Moment(Instant.parse(text));
                case DECIMAL -> new Number(new BigDecimal(text), false);
                case MONEY -> new Number(new BigDecimal(text), true);
                case CHOICE -> new Text(TypedText.shownChoice(text));
                case REF -> new Text(refLabel == null ? text : refLabel);
                case TEXT, INTEGER, BOOLEAN, LIST, FILE, SERIAL, EMAIL, PHONE, URL ->
                        new Text(text);
            };
        } catch (DateTimeException | NumberFormatException notOfItsType) {
            return new Text(text);
        }
    }
}
