package org.scte.desktop.cli;

import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `dump --canonical`: the service's state as this device holds it, a JSON line per record, sorted,
/// without sync internals.
@Command(
        name = "dump",
        description = "The service's state as held here, a canonical JSON line per record.",
        mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Option(
            names = "--canonical",
            required = true,
            description = "The only form there is; named so that others may follow.")
    private boolean canonical;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            LocalUnit local = named.toRead(device);
            Permitted.requireExport(local);
            Printer printer = client.printer();
            local.sync().dump(printer::line);
            printer.flush();
        }
        return ExitCode.OK.number();
    }
}
