package org.scte.desktop.printing;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.scte.desktop.input.TypedText;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// Values as people read them on paper. What its type cannot hold is printed as it is.
final class PrintedValue {
    private static final Locale ENGLISH = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", ENGLISH);

    private final DateTimeFormatter moment;

    /// @param zone of the clock by which moments are told
    PrintedValue(ZoneId zone) {
        this.moment = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", ENGLISH).withZone(zone);
    }

    String moment(Instant at) {
        return moment.format(at);
    }

    /// Of a field that is no ref.
    String of(FieldDefinition field, Value value) {
        return switch (value) {
            case Value.Nothing() -> "";
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Whole(long number) -> number(number);
            case Value.Texts texts -> String.join(", ", texts.items());
            case Value.Attachment file -> file.name();
            case Value.Unreadable(String json) -> json;
            case Value.Text(String text) -> ofText(field, text.strip());
        };
    }

    static String number(long number) {
        return NumberFormat.getIntegerInstance(ENGLISH).format(number);
    }

    private String ofText(FieldDefinition field, String text) {
        try {
            return switch (field.type()) {
                case DATE -> DAY.format(LocalDate.parse(text));
                case INSTANT -> moment(Instant.parse(text));
                case DECIMAL -> decimal(text, 0);
                case MONEY -> decimal(text, 2);
                case CHOICE -> TypedText.shownChoice(text);
                case TEXT, INTEGER, BOOLEAN, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL -> text;
            };
        } catch (DateTimeException | NumberFormatException notOfItsType) {
            return text;
        }
    }

    private static String decimal(String text, int leastDigits) {
        BigDecimal number = new BigDecimal(text);
        var format = (DecimalFormat) NumberFormat.getNumberInstance(ENGLISH);
        format.setMinimumFractionDigits(Math.max(leastDigits, number.scale()));
        format.setMaximumFractionDigits(Math.max(leastDigits, number.scale()));
        return format.format(number);
    }
}
