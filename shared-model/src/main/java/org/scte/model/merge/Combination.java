package org.scte.model.merge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// Makes one value of two edits that met, where the field's policy has something of both. Nothing
/// counts as absent: 0 for a sum, no items for a union, and the other one for the greater or the
/// smaller of two.
final class Combination {
    private Combination() {}

    static Value of(FieldDefinition field, Value current, Value was, Value set) {
        return switch (field.conflict()) {
            case SUM -> sum(field.type(), current, was, set);
            case MAX -> further(field, current, set, 1);
            case MIN -> further(field, current, set, -1);
            case UNION -> union(items(current), items(was), items(set), current, set);
            case LATEST, FIRST, ASK -> throw new IllegalArgumentException(field.conflict().word());
        };
    }

    private static Value sum(FieldType type, Value current, Value was, Value set) {
        BigDecimal sum = number(current).add(number(set)).subtract(number(was));
        return type == FieldType.INTEGER
                ? Value.whole(sum.longValueExact())
                : Value.text(sum.toPlainString());
    }

    /// 0 where there is none.
    private static BigDecimal number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> BigDecimal.valueOf(number);
            case Value.Text(String text) -> new BigDecimal(text);
            case Value.Nothing _,
                    Value.Flag _,
                    Value.Texts _,
                    Value.Attachment _,
                    Value.Unreadable _ ->
                    BigDecimal.ZERO;
        };
    }

    /// The one of the two that lies further in a direction.
    ///
    /// @param sign 1 for the greater, −1 for the smaller
    private static Value further(FieldDefinition field, Value current, Value set, int sign) {
        if (isAbsent(field, set)) {
            return current;
        }
        if (isAbsent(field, current)) {
            return set;
        }
        return compare(field, set, current) * sign > 0 ? set : current;
    }

    /// A word that the field does not list any more has no place in its order.
    private static boolean isAbsent(FieldDefinition field, Value value) {
        return value.isNothing()
                || field.type() == FieldType.CHOICE && field.choices().indexOf(text(value)) < 0;
    }

    private static int compare(FieldDefinition field, Value a, Value b) {
        return switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> number(a).compareTo(number(b));
            case CHOICE ->
                    Integer.compare(
                            field.choices().indexOf(text(a)), field.choices().indexOf(text(b)));
            case TEXT, DATE, INSTANT, BOOLEAN, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL ->
                    text(a).compareTo(text(b)); // dates and instants sort as they are written
        };
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : "";
    }

    /// What is there, without what the edit took out, with what it put in.
    private static Value union(
            List<String> current, List<String> was, List<String> set, Value there, Value sent) {
        Set<String> out = new HashSet<>(was);
        set.forEach(out::remove);
        Set<String> before = new HashSet<>(was);
        List<String> all = new ArrayList<>(current);
        all.removeIf(out::contains);
        Set<String> held = new HashSet<>(all);
        for (String item : set) {
            if (!before.contains(item) && held.add(item)) {
                all.add(item);
            }
        }
        if (all.isEmpty() && (there.isNothing() || sent.isNothing())) {
            return Value.NOTHING;
        }
        return new Value.Texts(all);
    }

    private static List<String> items(Value value) {
        return value instanceof Value.Texts(List<String> items) ? items : List.of();
    }
}
