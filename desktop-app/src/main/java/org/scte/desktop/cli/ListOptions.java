package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.desktop.store.ListQuery;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Option;

/// Which records of an entity a command is about, and in which order.
final class ListOptions {
    @Option(
            names = "--search",
            defaultValue = "",
            description = "Words that begin words of the record.")
    private String search = "";

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE",
            description = "Repeatable; values of one field add up.")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = "--sort",
            paramLabel = "FIELD",
            split = ",",
            description = "A leading - turns the order round.")
    private List<String> sort = new ArrayList<>();

    /// Whether it leaves any out.
    boolean narrows() {
        return !search.isBlank() || !filters.isEmpty();
    }

    ListQuery query(EntityDefinition entity) {
        return new ListQuery(entity.name(), search, filters(entity), sort(entity));
    }

    private List<ListQuery.Filter> filters(EntityDefinition entity) {
        Map<String, List<Value>> wanted = new LinkedHashMap<>();
        for (String filter : filters) {
            TypedFields.read(entity, List.of(filter))
                    .forEach((field, value) ->
                            wanted.computeIfAbsent(field, _ -> new ArrayList<>()).add(value));
        }
        List<ListQuery.Filter> all = new ArrayList<>();
        wanted.forEach((field, values) -> all.add(new ListQuery.Filter.AnyOf(field, values)));
        return all;
    }

    private List<ListQuery.SortKey> sort(EntityDefinition entity) {
        List<String> keys = sort.isEmpty() ? entity.list().sort() : sort;
        return keys.stream()
                .map(key ->
                        key.startsWith("-")
                                ? new ListQuery.SortKey(key.substring(1), true)
                                : new ListQuery.SortKey(key, false))
                .toList();
    }
}
