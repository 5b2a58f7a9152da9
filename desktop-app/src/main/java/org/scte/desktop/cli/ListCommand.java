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
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `list`: records of an entity, searched, filtered, sorted and paged.
@Command(name = "list", description = "Records of an entity.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EntityArguments named;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ListOptions options;

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
            LocalUnit local = named.in(device);
            EntityDefinition definition = named.definition(local);
            ListQuery query = options.query(local, definition);
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
}
