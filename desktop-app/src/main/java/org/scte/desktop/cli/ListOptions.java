package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.NamedList;
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

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description =
                    "A list of the definition, as ending-soon; a wrong name is told which there are.")
    private @Nullable String list;

    /// Whether it leaves any out.
    boolean narrows() {
        return list != null || !search.isBlank() || !filters.isEmpty();
    }

    ListQuery query(LocalUnit unit, EntityDefinition entity) {
        String name = list;
        ListQuery all =
                new ListQuery(
                        entity.name(), "", List.of(), ListQuery.SortKey.all(entity.list().sort()));
        ListQuery query = name == null ? all : ListQuery.of(entity, named(unit, entity, name));
        return (sort.isEmpty() ? query : query.sorted(ListQuery.SortKey.all(sort)))
                .searched(search)
                .filtered(filters(entity));
    }

    private static NamedList named(LocalUnit unit, EntityDefinition entity, String name) {
        List<NamedList> offered = entity.lists(unit.definition(), unit.allowed());
        return offered.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND,
                                "%s have no list %s for you; there is %s."
                                        .formatted(
                                                entity.plural(),
                                                name,
                                                offered.isEmpty()
                                                        ? "none"
                                                        : offered.stream()
                                                                .map(NamedList::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
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
}
