package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.desktop.sync.UnitChoice;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `units`: what is on this device and what is left out; has one come that was, or takes one off.
@Command(
        name = "units",
        description = "What is on this device, and what was left out of it.",
        mixinStandardHelpOptions = true)
final class UnitsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Option(names = "--get", paramLabel = "UNIT", description = "Fetches a unit that was left out.")
    private @Nullable String wanted;

    @Option(
            names = "--leave",
            paramLabel = "UNIT",
            description = "Takes a unit off this device, unless something of it is only here.")
    private @Nullable String unwanted;

    @Override
    public Integer call() {
        if (wanted != null) {
            return get(wanted);
        }
        return unwanted == null ? list() : leave(unwanted);
    }

    private Integer leave(String unit) {
        try (Device device = client.open(client.device())) {
            ClientCommand.unit(device, unit);
            int onlyHere = device.choice().leave(unit);
            client.printer()
                    .print(
                            Map.of("unit", unit, "onlyHere", onlyHere),
                            List.of(
                                    onlyHere == 0
                                            ? unit
                                                    + " is off this device; units --get gets it again."
                                            : unit
                                                    + " stays: changes, drafts and files that are only here: "
                                                    + onlyHere
                                                    + ". Send or discard them first."));
            return (onlyHere == 0 ? ExitCode.OK : ExitCode.REFUSED).number();
        }
    }

    private Integer get(String unit) {
        try (Device device = client.open(client.device())) {
            device.refreshDirectory();
            device.choice().get(unit);
            if (!device.choice().units().contains(unit)) {
                ClientCommand.unit(device, unit);
            }
            SyncOutcome outcome = device.syncOnce(unit);
            client.printer()
                    .print(
                            Map.of("unit", unit, "here", device.units().contains(unit)),
                            List.of(outcome.sentence()));
            return (outcome.answered() ? ExitCode.OK : ExitCode.NOT_ANSWERING).number();
        }
    }

    private Integer list() {
        List<Map<String, Object>> units = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Device device = client.reading()) {
            for (String name : device.units()) {
                UnitDefinition unit = device.unit(name).definition();
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("unit", name);
                tree.put("title", unit.title());
                tree.put("definition", unit.definition());
                List<String> entities =
                        unit.ownEntities().stream().map(EntityDefinition::name).toList();
                tree.put("entities", entities);
                units.add(tree);
                lines.add(name + "  " + unit.title() + ": " + String.join(", ", entities));
            }
            List<Map<String, String>> out = new ArrayList<>();
            for (UnitChoice.Listed each : device.choice().list()) {
                if (each.where() == UnitChoice.Where.LEFT_OUT) {
                    out.add(Map.of("unit", each.unit(), "title", each.title()));
                    lines.add(each.unit() + "  " + each.title() + ": left out");
                }
            }
            client.printer().print(Map.of("units", units, "leftOut", out), lines);
        }
        return ExitCode.OK.number();
    }
}
