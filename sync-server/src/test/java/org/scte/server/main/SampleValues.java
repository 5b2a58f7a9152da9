package org.scte.server.main;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// Values that a field can hold, but for refs.
final class SampleValues {
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);
    private static final int MOST_NUMBERS = 900;

    /// Other than the first, the next or the default: for others to hear of the record, and for
    /// many to have room in it.
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("customer.party", "company"),
                    Map.entry("cycle.state", "renewed"),
                    Map.entry("programme.status", "active"),
                    Map.entry("course.status", "published"),
                    Map.entry("event.status", "published"),
                    Map.entry("sitting.status", "returned"),
                    Map.entry("class.capacity", "500"),
                    Map.entry("voucher-lot.quantity", "10000"),
                    Map.entry("agreement.status", "active"),
                    Map.entry("agreement.seat-limit", "50000"),
                    Map.entry("officer.role", "director"));

    private final Map<String, Integer> numbers = new HashMap<>();
    private int count;

    /// The smallest number from 1 on that the field takes.
    private static long least(FieldDefinition field) {
        String min = field.min();
        return min == null ? 1 : Math.max(1, Long.parseLong(min));
    }

    /// A value of the field that no record had before, where there are so many.
    Value of(EntityDefinition entity, FieldDefinition field) {
        String path = entity.name() + "." + field.name();
        String word = WORDS.get(path);
        if (word != null) {
            return read(field, word);
        }
        return switch (field.type()) {
            case TEXT, SERIAL -> Value.text("x" + ++count);
            case EMAIL -> Value.text("x" + ++count + "@example.org");
            case PHONE -> Value.text("+1 555 " + ++count);
            case URL -> Value.text("https://example.org/" + ++count);
            case DATE ->
                    Value.text(
                            "end".equals(field.role())
                                    ? today()
                                    : DAY.plusDays(++count % 9_500).toString());
            case INSTANT ->
                    Value.text(
                            "end".equals(field.role())
                                    ? "2020-01-05T11:00:00.000Z"
                                    : "2020-01-05T10:00:00.000Z");
            case CHOICE ->
                    field.defaultValue().isNothing()
                            ? Value.text(field.choices().getFirst())
                            : field.defaultValue();
            case INTEGER ->
                    field.defaultValue().isNothing()
                            ? Value.whole(
                                    least(field)
                                            + numbers.merge(path, 1, Integer::sum) % MOST_NUMBERS)
                            : field.defaultValue();
            case DECIMAL, MONEY -> Value.text("1.5");
            case BOOLEAN -> Value.flag(true);
            case LIST -> Value.texts("x" + ++count);
            case REF, FILE -> Value.NOTHING;
        };
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    /// What the field can hold instead, where there is little to choose from.
    List<Value> choices(EntityDefinition entity, FieldDefinition field) {
        Stream<Value> more =
                switch (field.type()) {
                    case CHOICE -> field.choices().stream().map(Value::text);
                    case INTEGER -> Stream.of(Value.whole(1), Value.whole(2), Value.whole(3));
                    case DECIMAL, MONEY -> Stream.of(Value.text("2.5"), Value.text("3.5"));
                    case DATE -> Stream.of(Value.text(today()));
                    case BOOLEAN -> Stream.of(Value.flag(false));
                    case TEXT, SERIAL, EMAIL, PHONE, URL, INSTANT, LIST, REF, FILE -> Stream.of();
                };
        List<Value> all = new ArrayList<>(List.of(of(entity, field)));
        more.forEach(all::add);
        return all;
    }

    /// The value that a word stands for.
    static Value read(FieldDefinition field, String word) {
        if (field.type() == FieldType.BOOLEAN) {
            return Value.flag(Boolean.parseBoolean(word));
        }
        return field.type() == FieldType.INTEGER
                ? Value.whole(Long.parseLong(word))
                : Value.text(word);
    }
}
