package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordArguments named;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "Changes (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Device device = client.open(client.reading())) {
            named.in(device);
            for (HistoryEntry entry :
                    device.history(named.unit(), named.entity(), named.id(), null, limit)) {
                trees.add(tree(entry));
                lines.add(
                        entry.received()
                                + "  "
                                + entry.actor()
                                + "  "
                                + entry.op()
                                + "  "
                                + String.join(", ", entry.set().keySet())
                                + (entry.suspect() ? "  (its clock was not to be trusted)" : ""));
            }
        }
        client.printer().print(Map.of("changes", trees), lines);
        return ExitCode.OK.number();
    }

    private static Map<String, Object> tree(HistoryEntry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pos", entry.pos());
        tree.put("at", entry.at().toString());
        if (entry.suspect()) {
            tree.put("suspect", true);
        }
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
