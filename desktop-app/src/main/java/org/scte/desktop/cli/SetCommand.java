package org.scte.desktop.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `set`: changes fields of a record.
@Command(name = "set", description = "Changes fields of a record.", mixinStandardHelpOptions = true)
final class SetCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordArguments named;

    @Parameters(
            index = "3..*",
            paramLabel = "FIELD=VALUE",
            description = "nothing after the = clears the field")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            Map<String, Value> set = TypedFields.read(named.definition(local), words);
            LocalRecord record = named.find(local);
            Map<String, Value> was = new LinkedHashMap<>();
            set.keySet().forEach(field -> was.put(field, record.field(field)));
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.write(
                            LocalChange.of(
                                    new Operation.Update(named.entity(), record.id(), set, was))),
                    record.id());
        }
    }
}
