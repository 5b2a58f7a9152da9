package org.scte.desktop.cli;

import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// `delete`: deletes a record.
@Command(name = "delete", description = "Deletes a record.", mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordArguments named;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            LocalRecord record = named.find(local);
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.write(
                            LocalChange.of(
                                    new Operation.Delete(
                                            named.entity(), record.id(), record.pos()))),
                    record.id());
        }
    }
}
