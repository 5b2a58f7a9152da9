package org.scte.desktop.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `do`: a use case, on a record or to make one.
@Command(
        name = "do",
        description = "Does a use case, as check-in.",
        mixinStandardHelpOptions = true)
final class DoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Parameters(index = "1", paramLabel = "USECASE", description = "as check-in")
    @SuppressWarnings("NullAway.Init")
    private String useCase;

    @Parameters(
            index = "2..*",
            paramLabel = "FIELD=VALUE",
            description = "nothing after the = clears the field")
    private List<String> words = List.of();

    @Option(names = "--on", paramLabel = "ID", description = "The record it starts from.")
    private @Nullable String on;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            LocalUnit local = named.toWrite(device);
            UseCase step = local.definition().useCases().get(useCase);
            if (step == null) {
                throw new CommandFault(
                        ExitCode.NOT_FOUND,
                        "There is no use case "
                                + useCase
                                + "; there is "
                                + String.join(", ", local.definition().useCases().keySet())
                                + ".");
            }
            Permitted.requireUse(local, step);
            String entity = step.creates() != null ? step.creates() : step.on();
            Map<String, Value> input =
                    entity == null
                            ? Map.of()
                            : TypedFields.read(ClientCommand.entity(local, entity), words);
            RecordId record = on == null ? null : ClientCommand.id(on);
            return Writing.finish(
                    client.printer(),
                    local.clockStanding(),
                    local.perform(useCase, record, input),
                    record);
        }
    }
}
