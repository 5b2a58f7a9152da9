package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `get`: one record as this device shows it.
@Command(name = "get", description = "One record.", mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {
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

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            LocalUnit local = ClientCommand.unit(device, unit);
            ClientCommand.entity(local, entity);
            LocalRecord record =
                    local.find(entity, ClientCommand.id(id))
                            .orElseThrow(() ->
                                    new CommandFault(
                                            ExitCode.NOT_FOUND,
                                            "There is no such " + entity + " here."));
            List<String> lines = new ArrayList<>(List.of(record.label() + "  " + record.state()));
            record.fields()
                    .forEach(
                            (field, value) -> lines.add("  " + field + ": " + Printer.text(value)));
            client.printer().print(Printer.tree(record), lines);
        }
        return ExitCode.OK.number();
    }
}
