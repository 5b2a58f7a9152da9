package org.scte.desktop.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `new`: makes a record.
@Command(name = "new", description = "Makes a record.", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Parameters(index = "1", paramLabel = "ENTITY", description = "as person")
    @SuppressWarnings("NullAway.Init")
    private String entity;

    @Parameters(
            index = "2..*",
            paramLabel = "FIELD=VALUE",
            description = "nothing after the = clears the field")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = Permitted.toWrite(device, unit);
            EntityDefinition made = ClientCommand.entity(local, entity);
            Permitted.requireWrite(local, made);
            Map<String, Value> fields = TypedFields.read(made, words);
            RecordId id = local.newId(entity, fields);
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.write(LocalChange.of(new Operation.Create(entity, id, fields))),
                    id);
        }
    }
}
