package org.scte.desktop.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.files.ChosenFile;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `attach`: puts a file into a field of a record. `set FIELD=` takes it out.
@Command(
        name = "attach",
        description = "Puts a photo or a PDF into a field of a record.",
        mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FileArguments named;

    @Parameters(index = "4", paramLabel = "FILE", description = "a JPEG, a PNG or a PDF")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            String into = named.field(local);
            LocalRecord record = named.find(local);
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.write(
                            LocalChange.of(
                                    new Operation.Update(
                                            named.entity(),
                                            record.id(),
                                            Map.of(into, ChosenFile.of(file).keep(local)),
                                            Map.of(into, record.field(into))))),
                    record.id());
        }
    }
}
