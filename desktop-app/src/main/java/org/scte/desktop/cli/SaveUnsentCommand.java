package org.scte.desktop.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.UnsentSaved;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `save-unsent`: what waits to be sent, in a file for an administrator, under a code that is shown
/// once. Works beside an open window.
@Command(
        name = "save-unsent",
        description =
                "Saves what waits to be sent to a file that an administrator can load; shows the"
                        + " code that opens it, once.",
        mixinStandardHelpOptions = true)
final class SaveUnsentCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "UNIT",
            description = "all, where none is named")
    private List<String> wanted = List.of();

    @Override
    public Integer call() {
        try (Device device = client.open(client.reading())) {
            List<String> units = wanted.isEmpty() ? device.units() : wanted;
            int waiting =
                    units.stream()
                            .map(unit -> ClientCommand.unit(device, unit))
                            .mapToInt(unit ->
                                    unit.countWaiting() + unit.contents().waiting().unsent())
                            .sum();
            if (waiting == 0) {
                client.printer()
                        .print(Map.of("changes", 0), List.of("Nothing waits. No file was made."));
                return ExitCode.OK.number();
            }
            print(device.care().saveUnsent(file, units));
            return ExitCode.OK.number();
        } catch (UncheckedIOException e) {
            throw new CommandFault(ExitCode.FAILURE, file + " cannot be written.");
        }
    }

    private void print(UnsentSaved saved) {
        List<String> lines = new ArrayList<>();
        saved.counts().forEach((unit, count) -> lines.add(unit + ": " + count));
        UnsentSaved.Contents contents = saved.contents();
        if (contents.saved() > 0) {
            lines.add("Files: " + contents.saved());
        }
        if (contents.left() > 0) {
            lines.add("Files that had no room, and stay on this device: " + contents.left());
        }
        lines.add("Saved to " + saved.file() + ", and read back.");
        lines.add("Code: " + saved.code().groups());
        lines.add("It is shown this once, and nobody can open the file without it.");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("changes", saved.changes());
        tree.put("units", saved.counts());
        tree.put("contents", contents.saved());
        tree.put("contentsLeft", contents.left());
        tree.put("file", saved.file().toString());
        tree.put("code", saved.code().groups());
        client.printer().print(tree, lines);
    }
}
