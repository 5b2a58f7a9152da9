package org.scte.desktop.cli;

import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `delete`: deletes a record.
@Command(name = "delete", description = "Deletes a record.", mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
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
        try (Device device = client.device()) {
            LocalUnit local = ClientCommand.unit(device, unit);
            ClientCommand.entity(local, entity);
            RecordId gone = ClientCommand.id(id);
            LocalRecord record =
                    local.find(entity, gone)
                            .orElseThrow(() ->
                                    new CommandFault(
                                            ExitCode.NOT_FOUND,
                                            "There is no such " + entity + " here."));
            return Writing.finish(
                    client.printer(),
                    local.write(LocalChange.of(new Operation.Delete(entity, gone, record.pos()))),
                    gone);
        }
    }
}
