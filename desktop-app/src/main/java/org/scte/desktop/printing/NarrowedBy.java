package org.scte.desktop.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// Says on paper what of a whole list was printed.
final class NarrowedBy {
    private final LocalUnit unit;
    private final PrintedValue values;

    NarrowedBy(LocalUnit unit, PrintedValue values) {
        this.unit = unit;
        this.values = values;
    }

    List<String> words(ListQuery query) {
        List<String> words = new ArrayList<>();
        if (!query.search().isBlank()) {
            words.add("found by “" + query.search().strip() + "”");
        }
        for (ListQuery.Filter filter : query.filters()) {
            unit.definition()
                    .entity(query.entity())
                    .flatMap(entity -> entity.field(filter.field()))
                    .ifPresent(field -> words.add(field.label() + ": " + words(field, filter)));
        }
        return words;
    }

    private String words(FieldDefinition field, ListQuery.Filter filter) {
        return switch (filter) {
            case ListQuery.Filter.AnyOf(_, List<Value> any) -> all(field, any, " or ");
            case ListQuery.Filter.NoneOf(_, List<Value> none) ->
                    "not " + all(field, none, " and not ");
            case ListQuery.Filter.Between(_, Value from, Value to) -> between(field, from, to);
            case ListQuery.Filter.Contains(_, String text) -> "with “" + text + "”";
        };
    }

    private String between(FieldDefinition field, Value from, Value to) {
        List<String> sides = new ArrayList<>();
        if (!from.isNothing()) {
            sides.add("from " + one(field, from));
        }
        if (!to.isNothing()) {
            sides.add("up to " + one(field, to));
        }
        return String.join(" ", sides);
    }

    private String all(FieldDefinition field, List<Value> several, String between) {
        return several.stream()
                .map(value -> one(field, value))
                .collect(Collectors.joining(between));
    }

    private String one(FieldDefinition field, Value value) {
        if (value.isNothing()) {
            return "empty";
        }
        String to = field.to();
        if (to == null || !(value instanceof Value.Text(String id))) {
            return values.of(field, value);
        }
        Optional<LocalRecord> named = RecordId.parse(id).flatMap(key -> unit.find(to, key));
        return named.map(LocalRecord::label).orElse("a record that is not here");
    }
}
