package org.scte.server.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.control.ControlCalls;
import org.scte.server.unit.Publishing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `unit publish`: brings changed definitions to the services that serve those units, or into their
/// files where they are not running.
@Command(
        name = "publish",
        description = "Brings changed definitions to their services; devices follow by themselves.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON files")
    private List<Path> files = new ArrayList<>();

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    private record Published(String unit, long definition, boolean changed) {
        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("unit", unit);
            tree.put("definition", definition);
            tree.put("changed", changed);
            return tree;
        }
    }

    @Override
    public Integer call() {
        Map<Path, UnitDefinition> definitions = new LinkedHashMap<>();
        files.forEach(file -> definitions.put(file, read(file))); // all hold, or none is published
        List<Published> published = new ArrayList<>();
        definitions.forEach((_, definition) -> published.add(publish(definition)));
        if (output.isJson()) {
            output.json(Map.of("published", published.stream().map(Published::tree).toList()));
        } else {
            published.forEach(one ->
                    output.out()
                            .println(
                                    one.changed()
                                            ? one.unit()
                                                    + " now works by definition "
                                                    + one.definition()
                                            : one.unit()
                                                    + " worked by it already, definition "
                                                    + one.definition()));
        }
        return 0;
    }

    private static UnitDefinition read(Path file) {
        try {
            return UnitReader.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new CannotStart("The definition " + file + " cannot be read.", e);
        }
    }

    private Published publish(UnitDefinition definition) {
        String unit = definition.unit();
        return ControlCalls.unit(data.folder(), unit)
                .map(calls -> {
                    JsonObject answer =
                            calls.post("/control/units/" + unit + "/publish", definition.source());
                    return new Published(
                            unit, answer.whole("definition"), answer.flag("changed", false));
                })
                .orElseGet(() -> publishOffline(definition));
    }

    private Published publishOffline(UnitDefinition definition) {
        String unit = definition.unit();
        if (!Files.exists(data.folder().resolve("units").resolve(unit + ".db"))) {
            throw new CannotStart(
                    "No service has ever served " + unit + " in " + data + "; start one first.");
        }
        return new Offline(data.folder(), SystemClock.utc())
                .withUnit(
                        inForce(definition),
                        service -> {
                            int before = service.definition().definition();
                            int now =
                                    Publishing.publish(service, definition.source(), unit + ".yaml")
                                            .definition();
                            return new Published(unit, now, now != before);
                        });
    }

    /// What the files are opened by: the shipped definition where there is one, so that the stored
    /// one stays in force until the new one has been compared with it.
    private static UnitDefinition inForce(UnitDefinition definition) {
        return Definitions.load(null).getOrDefault(definition.unit(), definition);
    }
}
