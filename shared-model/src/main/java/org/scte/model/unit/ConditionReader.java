package org.scte.model.unit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;
import org.scte.model.record.Value;
import org.scte.model.unit.Report.Bound;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// Reads what has to hold for the records of a report: conditions that the device's database can
/// answer by itself, and that a list can have as its filters.
final class ConditionReader {
    private static final Pattern TODAY =
            Pattern.compile("today(?:\\s*([+-])\\s*([1-9][0-9]{0,4})([dmy]))?");
    private static final int MONTHS_A_YEAR = 12;

    private final Reading reading;
    private final Reading.EntityDraft entity;

    ConditionReader(Reading reading, Reading.EntityDraft entity) {
        this.reading = reading;
        this.entity = entity;
    }

    List<Condition> read(@Nullable Part part) {
        List<Condition> conditions = new ArrayList<>();
        for (Part.Entry entry : part == null ? List.<Part.Entry>of() : part.entries()) {
            reading.path(entity, entry.name(), entry.key())
                    .flatMap(found -> condition(entry.value(), found))
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private Optional<Condition> condition(Part part, Reading.Found found) {
        FieldDefinition field = found.field();
        if (field == null) {
            return Optional.empty(); // its fault is told where it is declared
        }
        if (!part.isBlock()) {
            return Optional.of(new Condition.AnyOf(found.path(), values(part, field)));
        }
        Map<String, Part> keys = part.block(Block.CONDITION);
        Part not = keys.get("not");
        if (keys.isEmpty() || (not != null && keys.size() > 1)) {
            part.fault("a condition is a value, several values, not, or from and until");
            return Optional.empty();
        }
        return Optional.of(
                not != null
                        ? new Condition.NoneOf(found.path(), values(not, field))
                        : between(part, keys, found.path(), field));
    }

    private static Condition between(
            Part part, Map<String, Part> keys, FieldPath path, FieldDefinition field) {
        boolean ordered =
                switch (field.type()) {
                    case INTEGER, DECIMAL, MONEY, DATE, INSTANT -> true;
                    case TEXT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL -> false;
                };
        if (!ordered) {
            part.fault("a " + field.type().word() + " lies between nothing");
            return new Condition.Between(path, null, null);
        }
        return new Condition.Between(
                path, bound(keys.get("from"), field), bound(keys.get("until"), field));
    }

    private static @Nullable Bound bound(@Nullable Part part, FieldDefinition field) {
        if (part == null) {
            return null;
        }
        boolean time = field.type() == FieldType.DATE || field.type() == FieldType.INSTANT;
        String text = part.text().orElse("");
        Matcher today = TODAY.matcher(text);
        if (time && today.matches()) {
            return fromToday(today);
        }
        if (time ? !isDay(text) : !FieldCheck.isDecimal(text)) {
            part.fault(
                    time
                            ? "a day is written as 2027-03-02, today, today+90d, today-12m or today-1y"
                            : "a number is expected");
            return null;
        }
        return new Bound.Fixed(
                field.type() == FieldType.INTEGER && text.indexOf('.') < 0
                        ? Value.whole(Long.parseLong(text))
                        : Value.text(text));
    }

    private static Bound fromToday(Matcher today) {
        if (today.group(2) == null) {
            return new Bound.FromToday(0, 0);
        }
        int many = Integer.parseInt(today.group(2)) * (today.group(1).equals("-") ? -1 : 1);
        return switch (today.group(3)) {
            case "d" -> new Bound.FromToday(0, many);
            case "m" -> new Bound.FromToday(many, 0);
            default -> new Bound.FromToday(many * MONTHS_A_YEAR, 0);
        };
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false; // said by the caller, with what is expected
        }
    }

    private static List<Value> values(Part part, FieldDefinition field) {
        List<Value> values = new ArrayList<>();
        for (Part one : part.oneOrMore()) {
            if (one.isNothing()) {
                values.add(Value.NOTHING);
            } else {
                value(one, field).ifPresent(values::add);
            }
        }
        return values;
    }

    private static Optional<Value> value(Part part, FieldDefinition field) {
        return switch (field.type()) {
            case BOOLEAN -> part.flag().map(Value::flag);
            case INTEGER -> part.whole(Integer.MIN_VALUE, Integer.MAX_VALUE).map(Value::whole);
            case CHOICE ->
                    part.text()
                            .map(word -> {
                                if (!field.choices().contains(word)) {
                                    part.fault(
                                            "no such word of "
                                                    + field.name()
                                                    + ": "
                                                    + word
                                                    + Nearest.hint(word, field.choices()));
                                }
                                return Value.text(word);
                            });
            case TEXT, SERIAL, EMAIL, PHONE, URL, DECIMAL, MONEY -> part.text().map(Value::text);
            case DATE, INSTANT, REF, LIST, FILE -> {
                part.fault(
                        "a "
                                + field.type().word()
                                + " is asked here only whether there is one: null, or not: null");
                yield Optional.empty();
            }
        };
    }
}
