package org.scte.desktop.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `decide`: chooses a conflict's value, by an ordinary change.
@Command(
        name = "decide",
        description = "Chooses the value of a field that two people changed.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "CONFLICT", description = "its id, as conflicts lists it")
    @SuppressWarnings("NullAway.Init")
    private String conflict;

    @Option(
            names = "--take",
            required = true,
            paramLabel = "mine|theirs|VALUE",
            description = {
                "theirs: the value that stayed; mine: the one that was proposed against it, whoever",
                "asks; else a value of neither (nothing clears the field)."
            })
    @SuppressWarnings("NullAway.Init")
    private String take;

    @Override
    public Integer call() {
        RecordId id = ClientCommand.id(conflict);
        try (Device device = client.device()) {
            for (String name : device.units()) {
                LocalUnit unit = device.unit(name);
                Optional<Conflict> open = unit.findConflict(id);
                if (open.isPresent()) {
                    return Writing.finish(
                            client.printer(),
                            unit.clockStanding(),
                            unit.decide(open.get(), value(unit, open.get())),
                            open.get().record());
                }
            }
        }
        throw new CommandFault(ExitCode.NOT_FOUND, "No conflict of this id is open here.");
    }

    private Value value(LocalUnit unit, Conflict open) {
        return switch (take) {
            case "mine" -> open.yours();
            case "theirs" -> open.theirs();
            default ->
                    unit.definition()
                            .entity(open.entity())
                            .flatMap(entity -> entity.field(open.field()))
                            .map(this::typed)
                            .orElseThrow(() ->
                                    new CommandFault(
                                            ExitCode.NOT_FOUND,
                                            "The field "
                                                    + open.field()
                                                    + " is not there any more."));
        };
    }

    private Value typed(FieldDefinition field) {
        return TypedFields.value(field, take);
    }
}
