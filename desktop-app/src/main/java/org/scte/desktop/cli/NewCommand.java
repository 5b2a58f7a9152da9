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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `new`: makes a record.
@Command(name = "new", description = "Makes a record.", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EntityArguments named;

    @Parameters(
            index = "2..*",
            paramLabel = "FIELD=VALUE",
            description = "nothing after the = clears the field")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            EntityDefinition made = named.definition(local);
            Permitted.requireWrite(local, made);
            Map<String, Value> fields = TypedFields.read(made, words);
            RecordId id = local.newId(named.entity(), fields);
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.write(LocalChange.of(new Operation.Create(named.entity(), id, fields))),
                    id);
        }
    }
}
