package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `units`: what is on this device.
@Command(name = "units", description = "What is on this device.", mixinStandardHelpOptions = true)
final class UnitsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Override
    public Integer call() {
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
        }
        client.printer().print(Map.of("units", units), lines);
        return ExitCode.OK.number();
    }
}
