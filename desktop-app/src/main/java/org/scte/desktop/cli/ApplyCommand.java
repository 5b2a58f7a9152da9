package org.scte.desktop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.ProtocolJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `apply`: operations from a file, a JSON line each.
@Command(
        name = "apply",
        description = "Operations from a file, a JSON line each.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "a JSON line per operation, as the protocol writes it")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--atomic",
            description = "All in one change, instead of a change for each line.")
    private boolean atomic;

    @Override
    public Integer call() throws IOException {
        List<Operation> ops = read();
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            List<LocalChange> changes =
                    atomic
                            ? List.of(new LocalChange(null, ops))
                            : ops.stream().map(LocalChange::of).toList();
            return report(local.writeAll(changes));
        }
    }

    private List<Operation> read() throws IOException {
        List<Operation> ops = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                ops.addAll(ProtocolJson.readOperations("[" + line + "]"));
            } catch (MalformedJson e) {
                throw new CommandFault(ExitCode.USAGE, file + ":" + number + ": " + e.getMessage());
            }
        }
        return ops;
    }

    private int report(List<Written> written) {
        List<Map<String, Object>> refused = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (Written one : written) {
            number++;
            if (one instanceof Written.Refused(var problems)) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("line", number);
                tree.put("problems", Printer.problems(problems));
                refused.add(tree);
                lines.add("line " + number + ": " + problems.getFirst().message());
            }
        }
        int saved = written.size() - refused.size();
        lines.add(saved + " saved, " + refused.size() + " refused");
        client.printer().print(Map.of("saved", saved, "refused", refused), lines);
        return (refused.isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
    }
}
