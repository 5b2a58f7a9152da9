package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `list`: records of an entity, searched, filtered, sorted and paged.
@Command(name = "list", description = "Records of an entity.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Parameters(index = "1", paramLabel = "ENTITY", description = "as person")
    @SuppressWarnings("NullAway.Init")
    private String entity;

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
            names = "--limit",
            defaultValue = "50",
            description = "Rows (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--offset",
            defaultValue = "0",
            description = "Rows passed over (default: ${DEFAULT-VALUE}).")
    private long offset;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            LocalUnit local = Permitted.toRead(device, unit);
            EntityDefinition definition = ClientCommand.entity(local, entity);
            ListQuery query = new ListQuery(entity, search, filters(definition), sort(definition));
            long count = local.count(query);
            List<LocalRecord> rows = local.page(query, offset, limit);
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("count", count);
            document.put("records", rows.stream().map(Printer::tree).toList());
            List<String> lines = new ArrayList<>();
            rows.forEach(row -> lines.add(row.id() + "  " + row.label() + "  " + row.state()));
            lines.add(rows.size() + " of " + count);
            client.printer().print(document, lines);
        }
        return ExitCode.OK.number();
    }

    private List<ListQuery.Filter> filters(EntityDefinition definition) {
        Map<String, List<Value>> wanted = new LinkedHashMap<>();
        for (String filter : filters) {
            TypedFields.read(definition, List.of(filter))
                    .forEach((field, value) ->
                            wanted.computeIfAbsent(field, _ -> new ArrayList<>()).add(value));
        }
        List<ListQuery.Filter> all = new ArrayList<>();
        wanted.forEach((field, values) -> all.add(new ListQuery.Filter.AnyOf(field, values)));
        return all;
    }

    private List<ListQuery.SortKey> sort(EntityDefinition definition) {
        List<String> keys = sort.isEmpty() ? definition.list().sort() : sort;
        return keys.stream()
                .map(key ->
                        key.startsWith("-")
                                ? new ListQuery.SortKey(key.substring(1), true)
                                : new ListQuery.SortKey(key, false))
                .toList();
    }
}
