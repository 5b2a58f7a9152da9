package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.ImportBatch;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `imports`: the imports on this device that can still be undone.
@Command(
        name = "imports",
        description =
                "The imports of the last 30 days on this device, which import-undo takes back.",
        mixinStandardHelpOptions = true)
final class ImportsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            list(named.toRead(device), spec.commandLine().getOut(), client.json());
            return ExitCode.OK.number();
        }
    }

    static void list(LocalUnit local, PrintWriter out, boolean json) {
        List<ImportBatch> batches = local.imports().list();
        new Printer(out, json)
                .print(
                        Map.of("imports", batches.stream().map(ImportsCommand::tree).toList()),
                        batches.isEmpty()
                                ? List.of("No import can be undone here.")
                                : batches.stream().map(batch -> line(local, batch)).toList());
    }

    static Map<String, Object> tree(ImportBatch batch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", batch.id());
        tree.put("at", batch.at().toString());
        tree.put("entity", batch.entity());
        tree.put("rows", batch.rows());
        return tree;
    }

    private static String line(LocalUnit local, ImportBatch batch) {
        String things =
                local.definition()
                        .entity(batch.entity())
                        .map(EntityDefinition::plural)
                        .orElse(batch.entity());
        return "%d  %s  %s: %d rows"
                .formatted(batch.id(), Permitted.moment(batch.at()), things, batch.rows());
    }
}
