package org.scte.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.record.Value;
import org.scte.model.sync.Note;

/// What a field becomes of two edits that met, by its policy: from the protocol's page.
final class ReferenceMerge {
    /// What the field is now, and how that came.
    record Met(Value value, Note.Code code) {}

    private static final List<String> GRADES = List.of("mild", "plain", "strict");

    private static final Map<String, String> POLICIES =
            Map.of(
                    "person.motto", "first",
                    "crate.colour", "ask",
                    "crate.remark", "ask",
                    "crate.weight", "sum",
                    "crate.best", "max",
                    "crate.due", "min",
                    "crate.grade", "max",
                    "crate.tags", "union");

    private ReferenceMerge() {}

    static boolean adds(String entity, String field) {
        return policy(entity, field).equals("sum");
    }

    private static String policy(String entity, String field) {
        return POLICIES.getOrDefault(entity + "." + field, "latest");
    }

    static Met meet(String entity, String field, Value current, Value was, Value set) {
        return switch (policy(entity, field)) {
            case "first" -> new Met(current, Note.Code.KEPT_THEIRS);
            case "ask" -> new Met(current, Note.Code.ASKED);
            case "sum" -> combined(Value.whole(number(current) + number(set) - number(was)));
            case "max" -> combined(further(current, set, 1));
            case "min" -> combined(further(current, set, -1));
            case "union" -> combined(union(current, was, set));
            default -> new Met(set, Note.Code.TOOK_YOURS);
        };
    }

    private static Met combined(Value value) {
        return new Met(value, Note.Code.COMBINED);
    }

    private static long number(Value value) {
        return value instanceof Value.Whole(long number) ? number : 0;
    }

    private static Value further(Value current, Value set, int sign) {
        if (set.isNothing() || current.isNothing()) {
            return set.isNothing() ? current : set;
        }
        return order(set).compareTo(order(current)) * sign > 0 ? set : current;
    }

    /// A number that sorts as the values do.
    private static BigDecimal order(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> BigDecimal.valueOf(number);
            case Value.Text(String text) ->
                    GRADES.contains(text)
                            ? BigDecimal.valueOf(GRADES.indexOf(text))
                            : new BigDecimal(text.replace("-", "")); // a date
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    /// What is there without what the edit took out, and behind it what it put in.
    private static Value union(Value current, Value was, Value set) {
        List<String> before = items(was);
        List<String> after = items(set);
        List<String> all = new ArrayList<>(items(current));
        all.removeIf(item -> before.contains(item) && !after.contains(item));
        for (String item : after) {
            if (!before.contains(item) && !all.contains(item)) {
                all.add(item);
            }
        }
        return all.isEmpty() && (current.isNothing() || set.isNothing())
                ? Value.NOTHING
                : new Value.Texts(all);
    }

    private static List<String> items(Value value) {
        return value instanceof Value.Texts(List<String> items) ? items : List.of();
    }
}
