package org.scte.desktop.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `set`: changes fields of a record.
@Command(name = "set", description = "Changes fields of a record.", mixinStandardHelpOptions = true)
final class SetCommand implements Callable<Integer> {
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

    @Parameters(
            index = "3..*",
            paramLabel = "FIELD=VALUE",
            description = "nothing after the = clears the field")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = ClientCommand.unit(device, unit);
            Map<String, Value> set = TypedFields.read(ClientCommand.entity(local, entity), words);
            RecordId changed = ClientCommand.id(id);
            LocalRecord record =
                    local.find(entity, changed)
                            .orElseThrow(() ->
                                    new CommandFault(
                                            ExitCode.NOT_FOUND,
                                            "There is no such " + entity + " here."));
            Map<String, Value> was = new LinkedHashMap<>();
            set.keySet().forEach(field -> was.put(field, record.field(field)));
            return Writing.finish(
                    client.printer(),
                    local.write(LocalChange.of(new Operation.Update(entity, changed, set, was))),
                    changed);
        }
    }
}
