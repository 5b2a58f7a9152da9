package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `history`: who changed what of a record; asks the service.
@Command(
        name = "history",
        description = "Who changed what of a record; asks the service.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Parameters(index = "1", paramLabel = "ENTITY", description = "as person")
    @SuppressWarnings("NullAway.Init")
    private String entity;

    @Parameters(index = "2", paramLabel = "ID", description = "the record's id")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "Changes (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Device device = client.reading()) {
            ClientCommand.entity(ClientCommand.unit(device, unit), entity);
            for (HistoryEntry entry :
                    device.history(unit, entity, ClientCommand.id(id), null, limit)) {
                trees.add(tree(entry));
                lines.add(
                        entry.received()
                                + "  "
                                + entry.actor()
                                + "  "
                                + entry.op()
                                + "  "
                                + String.join(", ", entry.set().keySet()));
            }
        }
        client.printer().print(Map.of("changes", trees), lines);
        return ExitCode.OK.number();
    }

    private static Map<String, Object> tree(HistoryEntry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pos", entry.pos());
        tree.put("at", entry.at().toString());
        tree.put("received", entry.received().toString());
        tree.put("device", entry.device());
        tree.put("actor", entry.actor());
        tree.put("op", entry.op());
        tree.put("set", entry.set());
        tree.put("was", entry.was());
        tree.put("outcome", entry.outcome().word());
        return tree;
    }
}
