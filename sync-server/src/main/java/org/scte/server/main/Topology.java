package org.scte.server.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.http.ServiceHost;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Which units form which service, from a YAML file:
///
/// ```yaml
/// services:
///   administration: {units: [administration], port: 7100}
///   business:       {units: [membership, events], port: 7101, keep-history: 365}
/// ```
final class Topology {
    private Topology() {}

    /// One plan for each service of the file.
    ///
    /// @throws CannotStart where the file is not such a file, names a unit twice, or one without a
    ///   definition
    ///
    /// @param keep how long history is kept where the file does not say it
    static List<ServicePlan> read(
            Path file, Map<String, UnitDefinition> definitions, Path data, Duration keep) {
        List<ServicePlan> plans = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        services(file)
                .forEach((name, entry) -> {
                    List<UnitDefinition> units = new ArrayList<>();
                    for (Object unit : list(file, name, entry)) {
                        UnitDefinition definition = definitions.get(String.valueOf(unit));
                        if (definition == null) {
                            throw wrong(file, "there is no definition of the unit " + unit);
                        }
                        if (!placed.add(definition.unit())) {
                            throw wrong(file, "the unit " + unit + " is in two services");
                        }
                        units.add(definition);
                    }
                    Integer port = port(file, entry);
                    if (port != null && port != 0 && !ports.add(port)) {
                        throw wrong(file, "two services are at port " + port);
                    }
                    plans.add(
                            new ServicePlan(
                                    String.valueOf(name),
                                    units,
                                    port,
                                    data,
                                    ServiceHost.LOOPBACK,
                                    keep(keepHistory(entry), keep)));
                });
        return plans;
    }

    private static Map<?, ?> services(Path file) {
        try {
            Object tree =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (tree instanceof Map<?, ?> top
                    && top.get("services") instanceof Map<?, ?> services) {
                return services;
            }
            throw wrong(file, "it has no services");
        } catch (IOException e) {
            throw new CannotStart("The topology " + file + " cannot be read.", e);
        } catch (YamlEngineException e) {
            throw wrong(file, String.valueOf(e.getMessage()));
        }
    }

    private static List<?> list(Path file, @Nullable Object name, @Nullable Object entry) {
        if (entry instanceof Map<?, ?> service
                && service.get("units") instanceof List<?> units
                && !units.isEmpty()) {
            return units;
        }
        throw wrong(file, "the service " + name + " has no units");
    }

    private static @Nullable String keepHistory(@Nullable Object entry) {
        Object kept = entry instanceof Map<?, ?> service ? service.get("keep-history") : null;
        return kept == null ? null : kept.toString();
    }

    /// @param text days, or a duration as `PT1H`
    static Duration keep(@Nullable String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration keep =
                    text.startsWith("P")
                            ? Duration.parse(text)
                            : Duration.ofDays(Integer.parseInt(text));
            if (keep.isPositive()) {
                return keep;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new CannotStart("History cannot be kept for " + text + " days.", e);
        }
        throw new CannotStart("History cannot be kept for " + text + " days.");
    }

    private static @Nullable Integer port(Path file, @Nullable Object entry) {
        Object port = entry instanceof Map<?, ?> service ? service.get("port") : null;
        if (port == null) {
            return null;
        }
        if (port instanceof Integer number && number >= 0 && number <= 65_535) {
            return number;
        }
        throw wrong(file, port + " is no port");
    }

    private static CannotStart wrong(Path file, String why) {
        return new CannotStart("The topology " + file + " does not hold: " + why + ".");
    }
}
