package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.Imports;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.PlainLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `import-undo`: takes an import back; what was changed since stays and is named.
@Command(
        name = "import-undo",
        description = "Takes an import back; rows that were changed since stay and are named.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all of it was taken back", "4:rows stay", "8:there is no such import"})
final class ImportUndoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Parameters(index = "1", paramLabel = "ID", description = "as imports lists it")
    private long id;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            return undo(named.toWrite(device), id, spec.commandLine().getOut(), client.json());
        }
    }

    /// Takes it back in an open unit; the exit code.
    static int undo(LocalUnit local, long id, PrintWriter out, boolean json) {
        Imports imports = local.imports();
        if (imports.list().stream().noneMatch(batch -> batch.id() == id)) {
            throw new CommandFault(
                    ExitCode.NOT_FOUND, "There is no import " + id + " here that can be undone.");
        }
        Imports.Undone undone = imports.undo(id, _ -> {});
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("taken", undone.taken());
        document.put("gone", undone.gone());
        document.put(
                "stays",
                undone.stays().stream()
                        .map(stays -> Map.of("record", stays.label(), "reason", stays.reason()))
                        .toList());
        document.put("waiting", local.countWaiting());
        List<String> lines = new ArrayList<>();
        undone.stays()
                .forEach(stays ->
                        lines.add(
                                PlainLine.of(stays.label()) + ": " + PlainLine.of(stays.reason())));
        lines.add(
                "%d rows taken back, %d stay, %d were undone or mended by hand before; %d changes wait to send"
                        .formatted(
                                undone.taken(),
                                undone.stays().size(),
                                undone.gone(),
                                local.countWaiting()));
        new Printer(out, json).print(document, lines);
        return (undone.stays().isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
    }
}
