package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// `get`: one record as this device shows it.
@Command(name = "get", description = "One record.", mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordArguments named;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            LocalUnit local = named.in(device);
            LocalRecord record = named.find(local);
            List<String> lines = new ArrayList<>(List.of(record.label() + "  " + record.state()));
            record.fields()
                    .forEach(
                            (field, value) -> lines.add("  " + field + ": " + Printer.text(value)));
            client.printer().print(Printer.tree(record), lines);
        }
        return ExitCode.OK.number();
    }
}
