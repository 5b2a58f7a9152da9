package org.scte.desktop.ui.list;

import java.util.List;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// What a filter's chip says.
final class FilterWords {
    private final Words words;
    private final ValueText values;

    FilterWords(Words words, ValueText values) {
        this.words = words;
        this.values = values;
    }

    /// @param refLabel what the one record named by a filter on a `ref` is called; empty else
    String of(FieldDefinition field, Filter filter, String refLabel) {
        return switch (filter) {
            case Filter.AnyOf(_, List<Value> any) -> ofValues(field, any, refLabel);
            case Filter.NoneOf _ -> words.say("filter.notEmpty", "field", field.label());
            case Filter.Between(_, Value from, Value to) -> ofRange(field, from, to);
            case Filter.Contains(_, String text) ->
                    words.say("filter.contains", "field", field.label(), "text", text);
        };
    }

    private String ofValues(FieldDefinition field, List<Value> any, String refLabel) {
        if (any.size() > 1) {
            return words.say("filter.several", "field", field.label(), "n", any.size());
        }
        Value only = any.getFirst();
        return only.isNothing()
                ? words.say("filter.empty", "field", field.label())
                : words.say(
                        "filter.is",
                        "field",
                        field.label(),
                        "value",
                        values.of(field, only, refLabel));
    }

    private String ofRange(FieldDefinition field, Value from, Value to) {
        String start = from.isNothing() ? "" : values.of(field, from, null);
        String end = to.isNothing() ? "" : values.of(field, to, null);
        if (start.isEmpty()) {
            return words.say("filter.upTo", "field", field.label(), "to", end);
        }
        return end.isEmpty()
                ? words.say("filter.from", "field", field.label(), "from", start)
                : words.say("filter.between", "field", field.label(), "from", start, "to", end);
    }
}
